"""What is learned of first messages that tell of a child: which of them begin the interview."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from knowledge.answers import FirstStories
from knowledge.guide import Guide
from nlu.classification.first_stories import BeginsOrAsks, Examples, asked_or_last
from nlu.classification.one_of_two import Floats

WRITTEN = FirstStories(
    begins=("my girl is 6 and bites, what now",),
    answered=("my girl is 6, can they send her home",),
    tells=("he is 9 and cannot read",),
    acts=("they cut his speech",),
    of_acts=("what can i do",),
)


def examples() -> Examples:
    told = ["my son is seven and he cries before school every day"]
    ways = ["who pays for the bus", "word " * 20]
    return Examples.of(WRITTEN, told, ["where do i begin"], ways, lambda text: "en")


def of(begins: bool) -> list[str]:
    known = examples()
    return [text for text, begun in zip(known.texts, known.begins, strict=True) if begun is begins]


def test_a_general_question_behind_a_story_begins_and_one_of_its_own_does_not() -> None:
    assert any(text.endswith("where do i begin") for text in of(True))
    assert any(text.endswith("who pays for the bus") and text[:3] != "who" for text in of(False))


def test_what_can_be_done_about_an_act_is_answered() -> None:
    acts = [text for text in of(False) if text.startswith("they cut his speech")]

    assert any(text.endswith("what can i do") for text in acts)
    assert not any(text.startswith("they cut") for text in of(True))


def test_a_long_way_of_asking_is_a_story_that_is_answered() -> None:
    assert "word " * 20 in of(False)


def test_what_is_put_together_stays_where_a_line_is_added() -> None:
    before, questions = ("he is 9 and cannot read",), [f"what now {n}" for n in range(9)]

    def joined(tells: tuple[str, ...]) -> set[str]:
        return set(Examples.of(FirstStories(tells=tells), [], questions, [], lambda text: "en").texts)

    assert joined(before) - joined((*before, "she is 5 and screams")) < joined(before)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("He is 7. Can they do that?", "Can they do that?"),
        ("he is 7, cries all day. no friends at all", "no friends at all"),
        ("mi hijo no lee y llora, por favor oriéntenme", "por favor oriéntenme"),
    ],
)
def test_read_is_what_is_asked_or_the_last_words(text: str, asked: str) -> None:
    assert asked_or_last(text).strip() == asked


def test_nothing_is_said_without_having_learned() -> None:
    assert BeginsOrAsks().odds("any", np.zeros(2, np.float32), lambda text: np.zeros(2, np.float32)) == 0.5


def test_it_is_learned_from_wholes_and_their_ends() -> None:
    def encode(texts: Sequence[str]) -> Floats:
        return np.array([[float("where do i begin" in text), 1.0] for text in texts], np.float32)

    knows = BeginsOrAsks.of(examples(), encode, encode)

    def one(text: str) -> Floats:
        return np.asarray(encode([text])[0], np.float32)

    asks = "he is 4, where do i begin"
    assert knows.odds(asks, one(asks), one) > knows.odds("who pays", one("who pays"), one)


def test_the_content_has_stories_of_both_kinds(guide: Guide) -> None:
    stories = guide.library.first_stories

    assert not set(stories.begins) & set(stories.answered)
    assert min(len(stories.begins), len(stories.answered), len(stories.tells), len(stories.acts)) >= 30
