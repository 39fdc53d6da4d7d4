"""The short form of a message for ears: whole sentences, at most 40 words, in the parent's language."""

from __future__ import annotations

from typing import Any

import pytest
from acting import run

from actions.check_deadline.check_deadline import ActionCheckDeadline
from actions.conversation.spoken import MOST_WORDS, fitting, short_form
from actions.find_support import plan as planning
from actions.show_help_lines import ActionShowHelpLines
from knowledge import Guide
from knowledge.model import Block

CONSENT = "I signed consent on October 3, when must they finish the evaluation?"
TOLD: dict[str, Any] = {"age": "school_age", "concerns": ["reading"], "plan": "no_plan", "state": "AL"}


def deadline(today: str, monkeypatch: pytest.MonkeyPatch, **given: Any) -> dict[str, Any]:
    monkeypatch.setenv("EVENFIELD_TODAY", today)
    return run(ActionCheckDeadline(), "start_check_deadline", CONSENT, **given).message


def test_a_plan_is_said_with_its_path_the_reason_and_the_step() -> None:
    message = run(planning.ActionSuggestPaths(), "inform", **TOLD).message
    card = next(block for block in message["blocks"] if block["type"] == "next_step")

    said = message["spoken"]

    assert said.startswith(f"{card['title']}. {card['because']}")
    assert said.removeprefix(f"{card['title']}. {card['because']} ") in " ".join(card["text"].split())
    assert len(said.split()) <= MOST_WORDS


def test_a_plan_in_spanish_is_said_in_spanish() -> None:
    message = run(planning.ActionSuggestPaths(), "inform", **TOLD, spoken="es", language="es").message

    assert "Porque" in message["spoken"]


@pytest.mark.parametrize(
    ("language", "begins"), [("en", "Call or text 988: "), ("es", "Llame o mande un mensaje al 988: ")]
)
def test_help_lines_are_said_with_what_to_call_first(language: str, begins: str) -> None:
    slots: dict[str, Any] = {"spoken": language, "language": language}
    said = run(ActionShowHelpLines(), "report_danger", danger=["suicide"], **slots).message["spoken"]

    assert said.startswith(begins)
    assert "911" in said
    assert len(said.split()) <= MOST_WORDS


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        ("2026-11-22", "The last day is "),
        ("2026-12-02", "The last day is today, "),
        ("2026-12-20", "The last day was "),
    ],
)
def test_a_deadline_is_said_with_the_day_and_what_to_do(
    today: str, begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = deadline(today, monkeypatch)["spoken"]

    assert said.startswith(f"{begins}")
    assert "December 2" in said
    assert said.count(".") > 1
    assert len(said.split()) <= MOST_WORDS


def test_a_deadline_by_the_federal_count_says_so_for_ears_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "by the federal count" in deadline("2026-11-22", monkeypatch)["spoken"]


def test_a_table_is_said_with_what_it_compares(guide: Guide) -> None:
    tables = [b for t in guide.library.topics.values() for b in t.compare if b.type == "table"]

    assert tables
    for table in tables:
        for language in ("en", "es"):
            said = short_form("answer", [table], (), language)
            assert table.columns[-1] in said
            assert ("row by row" if language == "en" else "fila por fila") in said
            assert len(said.split()) <= MOST_WORDS


def test_a_short_answer_has_no_form_of_its_own() -> None:
    assert not short_form("answer", [Block("paragraph", "Yes.")], (), "en")


def test_no_sentence_is_cut_to_fit() -> None:
    assert fitting(["One two.", "word " * MOST_WORDS]) == "One two."
