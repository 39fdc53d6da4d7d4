"""Whether the last words of a message ask is learned from ways of asking, whose story is before a comma."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML
from trained import Learned

import nlu
from nlu.classification.asking_last import AskingLast

CASES = Path(nlu.__file__).parents[1] / "tests" / "cases"
UNMARKED = "spanish_by_four_parents.yml"
ENOUGH, FEW = 0.55, 0.12
SURE = 0.8


def _cases(name: str) -> dict[str, list[dict[str, str]]]:
    return dict(YAML(typ="safe").load((CASES / name).read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def last(learned: Learned) -> AskingLast:
    return AskingLast.read(learned("AnswerFinder", "asking_last.pkl"))


@pytest.mark.parametrize("half", ["looked at", "held out"])
def test_questions_without_a_mark_are_told_from_stories(last: AskingLast, half: str) -> None:
    cases = _cases(UNMARKED)
    asked = [case["text"] for case in cases[f"questions, {half}"] if "?" not in case["text"]]
    told = [case["text"] for case in cases[f"situations, {half}"] if "?" not in case["text"]]

    assert sum(last.odds(text) >= SURE for text in asked) >= ENOUGH * len(asked)
    assert sum(last.odds(text) >= SURE for text in told) <= FEW * len(told)


def test_who_has_learned_nothing_hears_no_question() -> None:
    assert AskingLast().odds("la escuela le puede hacer el examen") == 0.0


def test_nothing_is_learned_from_ways_without_stories() -> None:
    assert AskingLast.of(["quien paga por el camion de mi hijo"], []).slopes is None


def test_the_last_words_are_what_is_read() -> None:
    tails = ["eso se puede", "me lo pueden negar", "quien lo decide", "a quien le digo"]
    ways = [f"la maestra ya me dijo que no y yo trabajo todo el dia, {tail}" for tail in tails * 5]
    stories = ["mi niño ya va en tercero y todavia no sabe leer nada"] * 5
    last = AskingLast.of(ways, stories)

    assert last.odds("fijese que no lo dejan entrar eso se puede") > 0.5
    assert last.odds("eso se puede me dijo y mi niño todavia no sabe leer nada") < 0.5
