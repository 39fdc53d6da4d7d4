"""What parents write after an answer, with the finder of the whole content: tests/cases/follow_ups_*.yml.

Cases that want an act ("like what?") and no answer are for the conversations with the whole assistant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from trained import reading

import nlu
from knowledge.guide import Guide
from nlu.answers.finder import AnswerFinder
from nlu.hearing.spoken import language_of

CASES = Path(nlu.__file__).parents[1] / "tests" / "cases"
HALVES = ("fitted", "held_out")
"""The first is what the weights were fitted on; only the other one says how good they are."""
AT_LEAST = 0.85
"""Less than was measured, as the last hundredths of the odds change with each edit of the content."""
OF_A_KIND = 0.6
"""So much of a kind of which there are enough cases to say so."""
ENOUGH = 12


def cases(half: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The answers before, each with what follows."""
    read = YAML(typ="safe").load((CASES / f"follow_ups_{half}.yml").read_text(encoding="utf-8"))
    for before, following in read.items():
        yield from ((before, case) for case in following)


def is_right(key: str, case: dict[str, Any]) -> bool:
    return not {key, f"{key.partition('/')[0]}/*"}.isdisjoint(case["answers"])


def holds(finder: AnswerFinder, before: str, case: dict[str, Any]) -> bool:
    text = case["text"]
    focus = finder.focus("", before, language_of(text, "en"))

    encode = reading()
    found = finder.find(text, encode(text), focus, encode, pieces=encode.pieces)
    return any(is_right(question.ranked.keys[0], case) for question in found)


def test_most_follow_ups_find_their_answer_first(finder: AnswerFinder) -> None:
    of_kind: dict[str, list[bool]] = {}
    for before, case in cases("held_out"):
        if "answers" in case:
            of_kind.setdefault(case["kind"], []).append(holds(finder, before, case))
    shares = {kind: sum(found) / len(found) for kind, found in of_kind.items()}
    found = [one for kind in of_kind.values() for one in kind]

    assert sum(found) / len(found) >= AT_LEAST, shares
    assert not {kind for kind, one in of_kind.items() if len(one) >= ENOUGH and shares[kind] < OF_A_KIND}


def test_the_halves_have_no_topic_in_common() -> None:
    fitted, held_out = ({before.partition("/")[0] for before, _ in cases(half)} for half in HALVES)

    assert len(fitted | held_out) >= 40
    assert not fitted & held_out


def test_every_answer_named_in_them_is_there(guide: Guide) -> None:
    known = {answer.key for answer in guide.library.answers}
    known |= {key for topic in guide.library.topics for key in (f"{topic}/", f"{topic}/*")}
    named = {
        key for half in HALVES for before, case in cases(half) for key in (before, *case.get("answers", ()))
    }

    assert named <= known


def test_none_of_them_stands_in_the_content_or_the_examples(guide: Guide) -> None:
    ways = {way for answer in guide.library.answers for way in answer.asked_as}
    ways |= {way for topic in guide.library.topics.values() for way in topic.asked_as}
    examples = Path(nlu.__file__).parents[1] / "data" / "nlu"
    further = "\n".join(file.read_text(encoding="utf-8") for file in examples.glob("ask_further*.yml"))
    known = {plain(way) for way in [*ways, *further.splitlines()]}

    assert known.isdisjoint(plain(case["text"]) for _, case in cases("held_out"))


def plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


@pytest.mark.parametrize(
    ("before", "text", "topic"),
    [
        ("disagreement_dispute/all_ways", "how much does the second one cost", "mediation"),
        ("disagreement_dispute/all_ways", "how long do I have for the third one?", "state_complaint"),
        ("disagreement_dispute/all_ways", "who decides the 4th one", "due_process"),
        ("disagreement_dispute/all_ways", "¿cuánto cuesta la segunda?", "mediation"),
    ],
)
def test_a_place_in_a_question_is_that_of_what_the_answer_lists(
    finder: AnswerFinder, before: str, text: str, topic: str
) -> None:
    focus = finder.focus("", before, language_of(text, "en"))

    encode = reading()
    found = finder.find(text, encode(text), focus, encode, pieces=encode.pieces)

    assert found[0].ranked.keys[0].partition("/")[0] in {topic, "disagreement_dispute"}
    assert topic in {key.partition("/")[0] for key in found[0].ranked.keys[:3]}
