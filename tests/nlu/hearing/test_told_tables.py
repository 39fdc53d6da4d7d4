"""Tables of rows an expert can read: what is put right, what answers a question, how a condition is meant."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.hearing import judged, rows
from knowledge import Guide
from nlu.hearing.hearer import Hearer
from nlu.hearing.replies.choices import Asked
from nlu.hearing.situation import after, change

CASES = Path(__file__).parents[2] / "cases"
ROWS = [
    row
    for name in ("hearing_corrections", "hearing_answers", "hearing_status")
    for row in rows(CASES / f"{name}.yml")
] + [(part, row) for part, row in rows(CASES / "hearing_scope.yml") if part == "corrections"]


@pytest.mark.parametrize(("part", "row"), ROWS, ids=[f"{p}: {r['kind']}: {r['text'][:50]}" for p, r in ROWS])
def test_a_row_is_heard_exactly(hearer: Hearer, guide: Guide, part: str, row: Mapping[str, Any]) -> None:
    assert judged(hearer, guide, part, row).wrong == []


TRAPS = [
    row
    for name in ("hearing_traps", "hearing_lists", "hearing_scope")
    for part, row in rows(CASES / f"{name}.yml")
    if part == "stories"
]


@pytest.mark.parametrize("row", TRAPS, ids=[f"{r['kind']}: {r['text'][:50]}" for r in TRAPS])
def test_what_is_not_this_childs_now_is_not_taken(
    hearer: Hearer, guide: Guide, row: Mapping[str, Any]
) -> None:
    wrong = judged(hearer, guide, "stories", row).wrong
    assert [found for found in wrong if found.startswith("trap")] == []


@pytest.mark.parametrize(
    ("held", "text", "fact"),
    [
        ({"current_help": {"iep"}}, "what is an IEP?", "current_help"),
        ({"condition": {"adhd"}}, "no doctor has said adhd in so many words", "condition"),
        ({"help_working": {"not_enough"}}, "no thank you", "help_working"),
    ],
)
def test_what_is_asked_or_doubted_takes_nothing_away(
    hearer: Hearer, held: dict[str, set[str]], text: str, fact: str
) -> None:
    before = {name: frozenset(values) for name, values in held.items()}
    assert after(before, change(hearer.hear(text, held=before).mentions, before))[fact] == before[fact]


def test_behind_a_question_a_no_answers_it_and_puts_nothing_else_right(hearer: Hearer) -> None:
    held = {"impact": frozenset({"a_lot"}), "help_working": frozenset({"not_enough"})}
    heard = change(hearer.hear("no, never", asked=Asked("asked_school"), held=held).mentions, held)
    assert set(heard.told) == {"asked_school"}
    assert not heard.gone
