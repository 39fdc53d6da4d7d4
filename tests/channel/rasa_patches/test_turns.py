"""The workarounds for Rasa's turns: no action runs twice in one, and a conversation left broken is repaired.

When one of these finds Rasa repaired, take the workaround out of channel/rasa_patches/turns.py.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from awaiting import done
from rasa.core import processor
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    Event,
    FollowupAction,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from channel.rasa_patches import turns
from knowledge.interview.policy.facts import project_policy
from nlu.components.importers.content_importer import domain_of

IN_FILE = Domain.load(str(Path(__file__).parents[3] / "domain.yml"))
DOMAIN = IN_FILE.merge(Domain.from_dict(domain_of(project_policy())))
FORM = "find_support_form"
PATCHED = ["predict_next_with_tracker_if_should", "_run_prediction_loop", "get_tracker"]
LISTENS = ActionExecuted("action_listen")
WORDS = "my son is in 3rd grade"


ORIGINAL = {name: getattr(MessageProcessor, name) for name in PATCHED}
"""Rasa's own, taken before any test switches workarounds on."""


@pytest.fixture(autouse=True)
def as_rasa_is() -> Iterator[None]:
    """Rasa without workarounds; afterwards as it was before the test."""
    before = {name: getattr(MessageProcessor, name) for name in PATCHED}
    for name, value in ORIGINAL.items():
        setattr(MessageProcessor, name, value)
    yield
    for name, value in before.items():
        setattr(MessageProcessor, name, value)


@pytest.fixture
def patched(as_rasa_is: None) -> None:
    """The workarounds switched on, for this test."""
    turns.apply()


def conversation(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("session", [LISTENS, *events], DOMAIN.slots)


def heard(**parsed: Any) -> UserUttered:
    return UserUttered(WORDS, {"name": "ask"}, parse_data=parsed or None)  # type: ignore[arg-type]


def rejected(action: str = FORM) -> ActionExecutionRejected:
    return ActionExecutionRejected(action)


def predicted(name: str, *events: Event, confidence: float = 1.0, slight: bool = False) -> str:
    """What is done next where Rasa predicts an action after these events of a turn."""
    made = MessageProcessor.__new__(MessageProcessor)
    made.domain, made.action_endpoint, made.max_number_of_predictions = DOMAIN, None, 10
    prediction = PolicyPrediction.for_action_name(DOMAIN, name, "RulePolicy", confidence)
    made._predict_next_with_tracker = lambda _: prediction
    message = heard(slight_danger=["abuse"]) if slight else heard()
    action, _ = made.predict_next_with_tracker_if_should(conversation(message, *events))
    return str(action.name())


# --- no action twice


def test_rasa_still_predicts_up_to_its_limit_and_leaves_the_conversation_there() -> None:
    source = inspect.getsource(MessageProcessor._run_prediction_loop)
    assert "except ActionLimitReached" in source
    assert "twice" not in inspect.getsource(processor)
    assert predicted("action_explain_topic", ActionExecuted("action_explain_topic")) == "action_explain_topic"


@pytest.mark.usefixtures("patched")
def test_an_action_runs_once_in_a_turn() -> None:
    once = ActionExecuted("action_explain_topic")
    assert predicted("action_explain_topic") == "action_explain_topic"
    assert predicted(FORM, once) == FORM
    assert predicted("action_explain_topic", once, ActionExecuted(FORM)) == "action_listen"


@pytest.mark.usefixtures("patched")
def test_an_action_of_the_turn_before_runs_again() -> None:
    before = [ActionExecuted("action_explain_topic"), LISTENS, heard()]
    assert predicted("action_explain_topic", *before) == "action_explain_topic"


@pytest.mark.usefixtures("patched")
def test_a_form_that_refused_asks_its_question_after_the_answer_and_not_before() -> None:
    answer = ActionExecuted("action_explain_topic")
    assert predicted("action_explain_topic", rejected()) == "action_explain_topic"
    assert predicted(FORM, rejected(), answer) == FORM
    assert predicted(FORM, rejected()) == "action_listen"


@pytest.mark.usefixtures("patched")
def test_a_form_that_refuses_twice_ends_the_turn() -> None:
    answer = ActionExecuted("action_explain_topic")
    assert predicted("action_offer_topics", rejected(), answer, rejected()) == "action_listen"


@pytest.mark.usefixtures("patched")
def test_the_fallback_does_not_speak_after_an_answer() -> None:
    assert predicted("action_offer_topics", confidence=0.3) == "action_offer_topics"
    answer = ActionExecuted("action_explain_topic")
    assert predicted("action_offer_topics", answer, confidence=0.3) == "action_listen"


@pytest.mark.usefixtures("patched")
def test_an_ended_turn_is_logged_without_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        predicted("action_explain_topic", ActionExecuted("action_explain_topic"))
    assert "action_explain_topic" in caplog.text
    assert WORDS not in caplog.text


@pytest.mark.usefixtures("patched")
def test_rasas_limit_leaves_the_conversation_listening() -> None:
    many = [ActionExecuted(f"utter_{number}") for number in range(10)]
    assert predicted("action_offer_topics", *many) == "action_listen"
    assert ActionLimitReached  # what Rasa raises there


# --- help is named behind the reply


HELP = ActionExecuted("action_name_help_in_passing")


def test_rasa_still_ends_a_turn_where_the_rules_do() -> None:
    assert predicted("action_listen", ActionExecuted("utter_goodbye"), slight=True) == "action_listen"


@pytest.mark.usefixtures("patched")
@pytest.mark.parametrize("last", ["utter_goodbye", "action_explain_topic", FORM])
def test_where_danger_is_slight_help_is_named_last_in_the_turn_and_once(last: str) -> None:
    done_last = ActionExecuted(last)
    assert predicted("action_listen", done_last) == "action_listen"
    assert predicted("action_listen", done_last, slight=True) == "action_name_help_in_passing"
    assert predicted("action_offer_topics", done_last, HELP, confidence=0.3, slight=True) == "action_listen"


@pytest.mark.usefixtures("patched")
def test_help_comes_behind_all_that_is_said_in_the_turn() -> None:
    assert predicted(FORM, ActionExecuted("action_explain_topic"), slight=True) == FORM


@pytest.mark.usefixtures("patched")
@pytest.mark.parametrize("name", ["action_show_help_lines", "action_answer_student"])
def test_help_that_was_named_in_the_turn_is_not_named_behind_it(name: str) -> None:
    assert predicted("action_listen", ActionExecuted(name), slight=True) == "action_listen"


# --- no silent turn


@pytest.mark.parametrize(("said", "is_stored"), [([], False), ([BotUttered("hello")], True)])
def test_a_turn_without_a_word_fails(said: list[Event], is_stored: bool, patched: None) -> None:
    made = MessageProcessor.__new__(MessageProcessor)
    made._should_handle_message = lambda _: False
    turn = made._run_prediction_loop(None, conversation(BotUttered("before"), heard(), *said))
    if is_stored:
        done(turn)
    else:
        with pytest.raises(turns.SilentTurn):
            done(turn)


# --- a broken conversation is repaired


def repaired(*events: Event, close_loop: bool = False) -> DialogueStateTracker:
    tracker = conversation(SlotSet("age_band", "elementary"), *events)
    tracker.update_with_events(turns.repair(tracker, DOMAIN, close_loop), DOMAIN)
    assert tracker.latest_action_name == "action_listen"
    assert tracker.get_slot("age_band") == "elementary", "what the parent said is kept"
    assert not turns.repair(tracker, DOMAIN), "a repaired conversation is sound"
    return tracker


WALK = [heard(), ActionExecuted(FORM), ActiveLoop(FORM), SlotSet("requested_slot", "school")]


def test_a_sound_conversation_and_a_new_one_are_left_alone() -> None:
    assert turns.repair(conversation(*WALK, LISTENS), DOMAIN) == []
    assert turns.repair(DialogueStateTracker.from_events("new", [], DOMAIN.slots), DOMAIN) == []


def test_a_conversation_that_reached_rasas_limit_listens_again() -> None:
    circles = [event for _ in range(9) for event in (ActionExecuted("action_offer_topics"), rejected())]
    tracker = repaired(*WALK, LISTENS, heard(), rejected(), ActionExecuted("action_explain_topic"), *circles)
    assert tracker.active_loop_name == FORM
    assert tracker.get_slot("requested_slot") == "school"
    assert not tracker.is_active_loop_rejected
    made = MessageProcessor.__new__(MessageProcessor)
    made.max_number_of_predictions = 10
    tracker.update(heard(), DOMAIN)
    assert not made.is_action_limit_reached(tracker, True)


@pytest.mark.parametrize(
    "broken",
    [
        [*WALK],
        [*WALK, LISTENS, heard()],
        [*WALK, LISTENS, heard(), rejected(), LISTENS],
        [*WALK, LISTENS, ConversationPaused()],
        [heard(), ActionExecuted("action_find_ideas"), FollowupAction(FORM)],
        [heard(), ActionExecuted("x"), LISTENS, FollowupAction(FORM)],
    ],
    ids=["in a form", "message unheard", "form refused", "paused", "action to follow", "stray action"],
)
def test_a_conversation_left_in_the_middle_listens_again(broken: list[Event]) -> None:
    tracker = repaired(*broken)
    assert not tracker.is_active_loop_rejected
    assert not tracker.is_paused()
    assert tracker.followup_action in {None, "action_listen"}


def test_a_form_that_the_assistant_no_longer_has_is_left() -> None:
    tracker = repaired(heard(), ActionExecuted("old_form"), ActiveLoop("old_form"), LISTENS)
    assert tracker.active_loop_name is None


def test_a_second_try_leaves_the_form() -> None:
    tracker = repaired(*WALK, LISTENS, close_loop=True)
    assert tracker.active_loop_name is None
    assert tracker.get_slot("requested_slot") is None


@pytest.mark.usefixtures("patched")
def test_a_turn_that_fails_is_tried_once_more_with_the_form_left() -> None:
    stored = [LISTENS, *WALK, LISTENS]
    forms: list[Any] = []

    async def stored_conversation(*_: Any, **__: Any) -> DialogueStateTracker:
        return DialogueStateTracker.from_events("session", stored, DOMAIN.slots)

    made = MessageProcessor.__new__(MessageProcessor)
    made.domain = DOMAIN
    made.tracker_store = SimpleNamespace(get_or_create_tracker=stored_conversation)
    made.model_metadata = SimpleNamespace(model_id="x", assistant_id="evenfield")

    async def turn() -> str:
        tracker = await made.get_tracker("session")
        forms.append(tracker.active_loop_name)
        if tracker.active_loop_name:
            raise turns.SilentTurn
        return "answered"

    assert done(turns.with_second_try(turn, (turns.SilentTurn,))) == "answered"
    assert forms == [FORM, None]


def test_rasa_still_stores_a_turn_without_a_word() -> None:
    source = inspect.getsource(MessageProcessor._run_prediction_loop)

    assert "BotUttered" not in source


def test_rasa_still_takes_a_conversation_as_it_was_stored() -> None:
    source = inspect.getsource(MessageProcessor.get_tracker)

    assert "ActionExecuted" not in source
    assert "is_active_loop_rejected" not in source
