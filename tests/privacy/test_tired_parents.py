"""Personal data as tired parents type it goes, by kind; ordinary words that look like it stay.

The open half was read while the tagger was made; of the held half only totals.
"""

from __future__ import annotations

import pytest

from bench.personal_data.judging import is_gone, words
from bench.personal_data.rows import rows
from privacy.redaction import Redactor

ROWS = [row for row in rows() if row.corpus == "privacy_tired"]
PLAIN = [row for row in ROWS if not row.items]


@pytest.mark.parametrize("half", ["open", "held"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_personal_is_gone(redactor: Redactor, language: str, half: str) -> None:
    """By share: what is learned anew from other content may find one rare name more and another less."""
    found = [row for row in ROWS if row.items and row.language == language]
    chosen = [row for row in found if row.is_held_out == (half == "held")]
    gone = [is_gone(item, redactor.redact(row.text)) for row in chosen for _, item in row.items]

    assert len(gone) >= 45
    assert sum(gone) >= 0.9 * len(gone)


@pytest.mark.parametrize("half", ["open", "held"])
def test_ordinary_words_that_look_like_names_stay(redactor: Redactor, half: str) -> None:
    lines = [row.text for row in PLAIN if row.is_held_out == (half == "held")]
    said = sum(len(words(line)) for line in lines)
    kept = sum(len(words(redactor.redact(line))) for line in lines)

    assert said > 1_000
    assert 1 - kept / said < 0.02


def test_a_rare_name_in_small_letters_goes_without_a_list(redactor: Redactor) -> None:
    names = ("quorvellin", "zaphiel", "mbongeni", "xiulan", "thorvik")
    gone = [
        redactor.redact(f"they suspended {name} again") == "they suspended [name] again" for name in names
    ]

    assert sum(gone) >= 4


def test_the_rules_alone_can_be_asked() -> None:
    assert Redactor(learned=False).redact("my son Liam is 7") == "my son [name] is 7"
