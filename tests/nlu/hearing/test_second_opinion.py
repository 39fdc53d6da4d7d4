"""A second opinion on whether what is named was meant of this child now, learned from marked lines."""

from __future__ import annotations

from pathlib import Path

from knowledge.guide import Guide
from nlu.hearing.hearer import Hearer, meant_in
from nlu.hearing.meant.marks import marked, read
from nlu.hearing.meant.second_opinion import SecondOpinion, signs
from nlu.hearing.status.mention import NOW, UNSURE, Mention

LINES = {
    "en": {
        "so": ["my son has [autism]", "she has [dyslexia]", "he is on an [IEP]"],
        "not_so": ["my nephew has [autism]", "my nephew has [dyslexia]", "a nephew on an [IEP]"],
    }
}


def _opinion() -> SecondOpinion:
    return SecondOpinion.of(marked(LINES, {}, 1.0))


def test_a_line_says_in_brackets_what_it_names() -> None:
    (one, other) = read("he's [autistic], no [IEP]", True)

    assert (one.text[one.start : one.end], other.text[other.start : other.end]) == ("autistic", "iep")
    assert one.text == "hes autistic, no iep"


def test_words_around_count_and_not_what_is_named() -> None:
    assert signs("my nephew has autism", 14, 20) == signs("my nephew has asthma", 14, 20)
    assert signs("my nephew has autism", 14, 20) != signs("my son has autism", 11, 17)


def test_words_of_a_sentence_before_count_less_than_those_beside() -> None:
    found = signs("my nephew reads. my son has autism", 28, 34)

    assert found["p:nephew"] < found["b:son"]


def test_what_is_like_a_line_that_is_not_so_is_hardly_so() -> None:
    opinion = _opinion()

    assert opinion.is_so("my nephew has asthma", 14, 20) < 0.5 < opinion.is_so("my son has asthma", 11, 17)


def test_it_takes_a_fact_away_and_adds_none() -> None:
    opinion = SecondOpinion({"b:nephew": -9.0, "b:son": 9.0})
    theirs, ours = Mention("condition", "asthma", NOW, 14, 20), Mention("condition", "asthma", UNSURE, 11, 17)

    assert opinion.judged([theirs], "my nephew has asthma") == [theirs.meant(UNSURE)]
    assert opinion.judged([ours], "my son has asthma") == [ours]


def test_what_was_asked_for_is_an_answer_whatever_is_around() -> None:
    opinion = SecondOpinion({"b:nephew": -9.0})
    answer = Mention("condition", "asthma", NOW, 14, 20)

    assert opinion.judged([answer], "my nephew has asthma", asked="condition") == [answer]


def test_without_lines_it_has_no_opinion() -> None:
    assert SecondOpinion.of([]).is_so("my nephew has asthma", 14, 20) == 1.0


def test_what_was_learned_is_kept(tmp_path: Path) -> None:
    opinion = _opinion()
    opinion.save(tmp_path / "opinion.json")

    assert SecondOpinion.read(tmp_path / "opinion.json") == opinion


def test_stories_put_together_are_the_same_each_time() -> None:
    told = {"en": ["he can't read", "she cries at night"]}

    assert marked(LINES, told, 0.5) == marked(LINES, told, 0.5)


def test_both_languages_have_lines_of_both_kinds(guide: Guide) -> None:
    meant = guide.library.heard.meant

    assert {(lang, kind) for lang, kinds in meant.items() for kind, lines in kinds.items() if lines} == {
        ("en", "so"),
        ("en", "not_so"),
        ("es", "so"),
        ("es", "not_so"),
    }
    assert len({mark.is_so for mark in meant_in(guide.library)}) == 2


def test_somebody_elses_condition_is_not_taken(hearer: Hearer) -> None:
    heard = hearer.hear("He got hit by a boy with adhd on the bus and now won't ride it. He is 12")

    assert not [m for m in heard.mentions if m.fact == "condition" and m.status == NOW]
