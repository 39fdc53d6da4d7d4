"""What Rasa says becomes a message of the protocol: words, blocks and choices fit together."""

from __future__ import annotations

from typing import Any

import pytest

from channel import messages
from channel.messages import JOINER, from_rasa, history
from channel.signed_choices import Choices

CHOICES = Choices("a secret of more than 16 letters")
BLOCKS = [{"type": "list", "items": ["One", "Two"]}]
BODY = "- One\n- Two"


def message(text: str | None = None, buttons: Any = None, **custom: Any) -> dict[str, Any]:
    said = {"text": text, "buttons": buttons, "custom": custom}
    return from_rasa(said, "session", "en", CHOICES)


def test_an_answer_of_blocks_alone_has_their_words_as_text() -> None:
    made = message(text=BODY, kind="answer", body=BODY, blocks=BLOCKS)

    assert made == {"kind": "answer", "text": BODY, "language": "en", "blocks": BLOCKS}


def test_a_lead_before_the_body_becomes_the_first_block() -> None:
    made = message(text=f"A person can help.\n{BODY}", kind="contact", body=BODY, blocks=BLOCKS)

    assert made["blocks"] == [{"type": "paragraph", "text": "A person can help."}, *BLOCKS]
    assert made["text"] == f"A person can help.\n{BODY}"


def test_a_line_after_the_body_stays_after_it() -> None:
    made = message(
        text=f"This sounds serious.\n{BODY}\nWe can go on.", kind="crisis", body=BODY, blocks=BLOCKS
    )

    assert made["blocks"] == [
        {"type": "paragraph", "text": "This sounds serious."},
        *BLOCKS,
        {"type": "paragraph", "text": "We can go on."},
    ]


def test_a_closing_line_that_repeats_the_lead_keeps_its_place() -> None:
    made = message(text=f"Call now.\n{BODY}\nCall now.", kind="crisis", body=BODY, blocks=BLOCKS)

    assert [b["type"] for b in made["blocks"]] == ["paragraph", "list", "paragraph"]


def test_words_without_the_body_stand_before_the_blocks() -> None:
    made = message(text="Is it one of these?", kind="clarify", body=BODY, blocks=BLOCKS)

    assert made["blocks"] == [{"type": "paragraph", "text": "Is it one of these?"}, *BLOCKS]


def test_each_line_of_a_mixed_talk_has_its_own_language() -> None:
    events: list[dict[str, Any]] = [
        {"event": "user", "text": "what is an iep"},
        {"event": "bot", "text": "An IEP is a plan.", "data": {"custom": {"language": "en"}}},
        {"event": "user", "text": "y en español?"},
        {"event": "bot", "text": "Es un plan.", "data": {"custom": {"language": "es"}}},
    ]

    assert [m["language"] for m in history(events, "session", "es", CHOICES)] == ["en", "en", "es", "es"]


def test_a_text_without_body_and_blocks_is_only_text() -> None:
    assert message(text="Hello.", kind="smalltalk") == {
        "kind": "smalltalk",
        "text": "Hello.",
        "language": "en",
    }


def test_a_question_without_body_has_no_blocks() -> None:
    made = message(text="How old is your child?", kind="question", body="", blocks=[])

    assert "blocks" not in made
    assert made["text"] == "How old is your child?"


def test_without_text_the_body_is_the_text() -> None:
    assert message(kind="answer", body=BODY, blocks=BLOCKS)["text"] == BODY


def test_a_message_without_a_kind_is_a_notice() -> None:
    assert message(text="Something.")["kind"] == "notice"


def test_topic_journey_and_sources_ride_along_and_empty_ones_do_not() -> None:
    sources = [{"label": "34 CFR 300.8"}]

    made = message(text="x", topic="iep_what", part_of="iep", journey="", sources=sources)

    assert (made["topic"], made["part_of"], made["sources"]) == ("iep_what", "iep", sources)
    assert "journey" not in made
    assert "sources" not in message(text="x", sources=[])


def test_nothing_else_of_the_custom_data_reaches_the_page() -> None:
    assert set(message(text="x", kind="answer", secret="inside", slots={"age_band": "high"})) == {
        "kind", "text", "language",
    }  # fmt: skip


def test_buttons_become_choices_that_only_this_session_can_tap() -> None:
    made = message(
        text="x", buttons=[{"title": "IEP?", "payload": '/ask{"topic": "iep_what"}', "topic": "iep_what"}]
    )

    (choice,) = made["choices"]
    assert (choice["label"], choice["topic"]) == ("IEP?", "iep_what")
    assert CHOICES.read("session", choice["id"]) == ("IEP?", '/ask{"topic": "iep_what"}')


def test_a_button_without_a_topic_has_none() -> None:
    (choice,) = message(text="x", buttons=[{"title": "Yes", "payload": "/affirm"}])["choices"]

    assert set(choice) == {"id", "label"}


def test_a_button_names_the_journey_that_it_begins() -> None:
    button = {"title": "Help me", "payload": "/start_find_support", "journey": "find_support"}
    (choice,) = message(text="x", buttons=[button])["choices"]

    assert choice["journey"] == "find_support"


def test_what_rasa_said_is_not_changed() -> None:
    said = {"text": BODY, "custom": {"kind": "answer", "body": BODY, "blocks": BLOCKS}}

    from_rasa(said, "session", "en", CHOICES)

    assert said["custom"] == {"kind": "answer", "body": BODY, "blocks": BLOCKS}


# --- history


def conversation(*events: dict[str, Any]) -> list[dict[str, Any]]:
    return history(events, "session", "es", CHOICES)


def test_history_has_both_sides_in_order() -> None:
    said = conversation(
        {"event": "user", "text": "what is an iep"},
        {"event": "bot", "text": "A plan.", "data": {"custom": {"kind": "answer"}}},
        {"event": "slot", "name": "topic", "value": "iep_what"},
    )

    assert [(m["kind"], m["text"], m["language"]) for m in said] == [
        ("parent", "what is an iep", "es"),
        ("answer", "A plan.", "es"),
    ]


def test_history_shows_the_label_of_a_tapped_choice_and_not_its_payload() -> None:
    said = conversation(
        {"event": "user", "text": '/ask{"topic": "iep_what"}', "metadata": {"label": "What is an IEP?"}}
    )

    assert said == [{"kind": "parent", "text": "What is an IEP?", "language": "es"}]


def test_history_leaves_out_the_hidden_start() -> None:
    assert conversation({"event": "user", "text": "/begin_session", "metadata": {"label": ""}}) == []


def test_history_shows_a_typed_slash_as_it_was_typed() -> None:
    (said,) = conversation({"event": "user", "text": f"{JOINER}/restart"})

    assert said["text"] == "/restart"


def test_history_of_nothing_is_empty() -> None:
    assert conversation({"event": "action", "name": "action_listen"}, {"event": "user", "text": None}) == []


BUTTONS: dict[str, Any] = {
    "event": "bot",
    "data": {"buttons": [{"title": "Why these?", "payload": "/ask_why"}]},
}


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        *(
            ("Why these?", typed)
            for typed in ("Why these?", "why these", " WHY  these. ", "\u201cWhy these?\u201d")
        ),
        ("¿Algo está mal?", "algo esta mal"),
        ("Dígamelo ya", "digamelo ya"),
        ("Primaria (kínder a 5.º)", "primaria kinder a 5º"),
    ],
)
def test_the_words_of_a_button_typed_count_as_a_tap(title: str, typed: str) -> None:
    shown = {"event": "bot", "data": {"buttons": [{"title": title, "payload": "/ask_why"}]}}
    events: list[dict[str, Any]] = [{"event": "user", "text": "x"}, shown]

    assert messages.choice_typed(events, typed) == "/ask_why"


def test_a_button_of_an_earlier_turn_is_not_tapped_by_typing() -> None:
    events: list[dict[str, Any]] = [BUTTONS, {"event": "user", "text": "x"}, {"event": "bot", "data": {}}]

    assert messages.choice_typed(events, "why these?") is None


def test_other_words_are_no_tap() -> None:
    assert messages.choice_typed([BUTTONS], "why these paths and no others") is None
    assert messages.choice_typed([BUTTONS], "?") is None
