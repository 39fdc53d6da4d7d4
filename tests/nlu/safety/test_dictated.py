"""What is harmless is learned as typed and as dictated, so that one breath alone is no sign of danger."""

from __future__ import annotations

from nlu.safety.dictated import dictated, long_ones_dictated

LONG = "Mi niño va en segundo, no lee todavía; la maestra dice que espere. ¿Qué hago, a quién le pregunto?"


def test_what_is_dictated_has_no_commas_accents_and_capitals() -> None:
    assert dictated("¿Qué hago, a quién le digo?") == "que hago a quien le digo"
    assert dictated("My son [name] can't sit still - ever!") == "my son [name] can't sit still ever"


def test_only_long_messages_with_commas_are_read_once_more() -> None:
    short, in_one_breath = "No lee, no escribe.", dictated(LONG)

    assert long_ones_dictated([LONG, short, in_one_breath]) == [in_one_breath]
