"""Personal data as tired parents type it goes, by kind; ordinary words that look like it stay.

The open half was read while the tagger was made, and it learned from that half; of the held half only totals.
"""

from __future__ import annotations

import pytest

from bench.personal_data.judging import is_gone, words
from bench.personal_data.rows import Row, rows
from privacy.redaction import Redactor

ROWS = [row for row in rows() if row.corpus == "privacy_tired"]
OPEN = [row for row in ROWS if row.items and not row.is_held_out]
PLAIN = [row for row in ROWS if not row.items]


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor()


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, marks=[pytest.mark.xfail(reason=row.not_yet)] if row.not_yet else [], id=row.marked)
        for row in OPEN
    ],
)
def test_what_is_personal_is_gone(redactor: Redactor, row: Row) -> None:
    kept = redactor.redact(row.text)
    assert all(is_gone(item, kept) for _, item in row.items)


def test_few_rows_are_not_yet_as_they_should_be() -> None:
    assert len([row for row in OPEN if row.not_yet]) <= 4


@pytest.mark.parametrize(("language", "least"), [("en", 0.9), ("es", 0.9)])
def test_what_is_personal_is_gone_in_the_held_half(redactor: Redactor, language: str, least: float) -> None:
    held = [row for row in ROWS if row.items and row.is_held_out and row.language == language]
    gone = [is_gone(item, redactor.redact(row.text)) for row in held for _, item in row.items]

    assert len(gone) >= 45
    assert sum(gone) >= least * len(gone)


@pytest.mark.parametrize("half", ["open", "held"])
def test_ordinary_words_that_look_like_names_stay(redactor: Redactor, half: str) -> None:
    lines = [row.text for row in PLAIN if row.is_held_out == (half == "held")]
    said = sum(len(words(line)) for line in lines)
    kept = sum(len(words(redactor.redact(line))) for line in lines)

    assert said > 1_000
    assert 1 - kept / said < 0.02


def test_a_rare_name_in_small_letters_goes_without_a_list(redactor: Redactor) -> None:
    assert redactor.redact("they suspended quorvellin again") == "they suspended [name] again"


def test_the_rules_alone_can_be_asked() -> None:
    assert Redactor(learned=False).redact("my son Liam is 7") == "my son [name] is 7"
