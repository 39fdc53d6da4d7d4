"""What was taken from the last message is taken back, where a parent says that it is not so."""

from __future__ import annotations

from typing import Any

from acting import run

from actions.find_support import interview as walk
from actions.find_support.taking import ActionTakeBack

TOLD: dict[str, Any] = {
    "age_band": "elementary",
    "current_help": ["section_504"],
    "answered": ["age_band", "current_help"],
    "said_as": {
        "age_band": {"elementary": "2nd grade"},
        "current_help": {"section_504": "a 504 plan since March"},
    },
}


def _told_before(fact: str, value: str) -> list[dict[str, Any]]:
    """A message from which a fact was taken, and the reply to it."""
    return [{"event": "user"}, {"event": "slot", "name": fact, "value": value}, {"event": "bot"}]


def test_what_was_never_said_is_taken_back_with_a_word_of_apology() -> None:
    before = _told_before("age_band", "elementary")
    said = run(ActionTakeBack(), "take_back", "i never said that", before=before, **TOLD)

    assert said.responses == ["utter_take_back"]
    assert "2nd grade" in said.text()
    assert said.slots["age_band"] is None
    assert said.slots["answered"] == ["current_help"]
    assert "current_help" not in said.slots


def test_what_was_told_earlier_is_listed_to_be_struck_where_nothing_was_taken_just_now() -> None:
    before = [*_told_before("age_band", "elementary"), {"event": "user"}, {"event": "bot"}]
    said = run(ActionTakeBack(), "take_back", "i never said that", before=before, **TOLD)

    assert said.responses == ["utter_offer_told_after_mistake"]
    assert "2nd grade" in said.labels()
    assert "age_band" not in said.slots


def test_how_much_it_is_in_the_way_stays_where_somebody_else_was_meant() -> None:
    before = _told_before("impact", "a_lot")
    known: dict[str, Any] = {"impact": "a_lot"}
    of_brother = run(ActionTakeBack(), "take_back", "no, that's his brother", before=before, **known)
    never_said = run(ActionTakeBack(), "take_back", "i never said that", before=before, **known)

    assert "impact" not in of_brother.slots
    assert never_said.slots["impact"] is None


def test_where_nothing_was_told_it_says_sorry_and_asks_what_is_right() -> None:
    said = run(ActionTakeBack(), "take_back", "that's not my kid")

    assert said.responses == ["utter_take_mistake"]
    assert said.labels()


def test_a_message_that_takes_back_tells_nothing_itself() -> None:
    heard = {"disability": "suspected"}
    said = run(
        walk.ValidateFindSupportForm(),
        "take_back",
        "no thats her brother who has it",
        entities=heard,
        asked="help_working",
        **TOLD,
    )

    assert said.slots == {"requested_slot": "help_working"}
