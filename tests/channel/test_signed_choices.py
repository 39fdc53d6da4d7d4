"""Only the server issues choices, each for one session."""

from __future__ import annotations

import pytest

from channel.signed_choices import Choices, InvalidChoice, as_message, together

SECRET = "a secret of more than 16 letters"
CHOICES = Choices(SECRET)


def test_an_issued_choice_is_read_back() -> None:
    issued = CHOICES.issue("session", "IEP or 504?", '/ask{"topic": "iep_vs_504"}')

    assert CHOICES.read("session", issued) == ("IEP or 504?", '/ask{"topic": "iep_vs_504"}')


def test_a_choice_survives_a_restart_with_the_same_secret() -> None:
    assert Choices(SECRET).read("session", CHOICES.issue("session", "Yes", "/affirm")) == ("Yes", "/affirm")


def test_a_choice_of_another_session_is_refused() -> None:
    issued = CHOICES.issue("one session", "Yes", "/affirm")

    with pytest.raises(InvalidChoice):
        CHOICES.read("another session", issued)


def test_a_choice_of_another_server_is_refused() -> None:
    issued = Choices("another secret of a server").issue("session", "Yes", "/affirm")

    with pytest.raises(InvalidChoice):
        CHOICES.read("session", issued)


@pytest.mark.parametrize("place", [0, 5, -1])
def test_a_tampered_choice_is_refused(place: int) -> None:
    issued = list(CHOICES.issue("session", "Yes", "/affirm"))
    issued[place] = "A" if issued[place] != "A" else "B"

    with pytest.raises(InvalidChoice):
        CHOICES.read("session", "".join(issued))


@pytest.mark.parametrize(
    "typed", ["", ".", "/affirm", '["Yes", "/restart"]', "a.b.c", "\ud800", "é.è", "x" * 10_000, "\0"]
)
def test_what_was_never_issued_is_refused(typed: str) -> None:
    with pytest.raises(InvalidChoice):
        CHOICES.read("session", typed)


def test_a_signed_text_that_is_no_choice_is_refused() -> None:
    signed = str(CHOICES._signer("session").dumps({"label": "Yes"}))

    with pytest.raises(InvalidChoice):
        CHOICES.read("session", signed)


def test_labels_may_hold_any_letters() -> None:
    label = "¿Qué es un “IEP”? 👍 {0} <b>"

    assert CHOICES.read("session", CHOICES.issue("session", label, "/greet"))[0] == label


def test_a_payload_becomes_an_intent_with_its_entities() -> None:
    assert as_message('/inform{"concerns": "reading"}') == {
        "intent": {"name": "inform", "confidence": 1.0},
        "entities": [{"entity": "concerns", "value": "reading", "start": 0, "end": 0}],
    }


def test_a_payload_without_entities_is_only_an_intent() -> None:
    assert as_message("/request_human") == {
        "intent": {"name": "request_human", "confidence": 1.0},
        "entities": [],
    }


def test_ticked_choices_are_one_message_with_an_entity_each() -> None:
    label, payload = together(
        [("Reading", '/inform{"hard": "reading"}'), ("Math", '/inform{"hard": "math"}')]
    )
    assert label == "Reading, Math"
    parsed = as_message(payload)
    assert parsed["intent"]["name"] == "inform"
    assert [(e["entity"], e["value"]) for e in parsed["entities"]] == [("hard", "reading"), ("hard", "math")]


def test_choices_of_different_meaning_do_not_combine() -> None:
    for other in ('/stop{"hard": "math"}', '/inform{"grade": "2"}', "/inform"):
        with pytest.raises(InvalidChoice):
            together([("Reading", '/inform{"hard": "reading"}'), ("Other", other)])
