"""Workarounds for how Rasa 3.6.21 runs a turn, one function a fault: an action may run again and again, and a
conversation that was left in the middle of a turn never answers any more.

Rules and actions are written so that none of this is needed; each time it is, the log says so. No word of a
parent is logged.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextvars import ContextVar
from typing import Any, List, Optional, Set, Text, Tuple, TypeVar

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    ConversationResumed,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
HELP_IN_PASSING = "action_name_help_in_passing"
"""Names help behind a reply; it says so once in a conversation."""
_NAMES_HELP = frozenset({HELP_IN_PASSING, "action_show_help_lines", "action_answer_student"})
_BY_RULE = 1.0
"""The confidence of an action that a rule, an open loop or another action asks for. Less is a fallback."""
_second_try: ContextVar[bool] = ContextVar("second_try_of_a_turn", default=False)


class SilentTurn(Exception):
    """A turn ended without a word to the parent. Nothing of it is stored."""


def apply() -> None:
    """All of them."""
    run_no_action_twice()
    name_help_behind_the_reply()
    store_no_silent_turn()
    repair_broken_conversations()


def run_no_action_twice() -> None:
    """Rasa predicts on until an action listens, up to ten actions: two that lead to each other run five times
    each, and the parent reads the same reply as often.

    Here a turn ends before an action would run a second time, before the fallback would speak after an
    answer, and when an action that refused to run would be asked again with nothing done meanwhile.
    """
    predict = MessageProcessor.predict_next_with_tracker_if_should

    def predict_next(self: MessageProcessor, tracker: DialogueStateTracker) -> Tuple[Any, PolicyPrediction]:
        try:
            action, prediction = predict(self, tracker)
        except ActionLimitReached:
            logger.error("a turn was ended: Rasa's limit of actions was reached")
            return _listen(self)
        if action.name() == ACTION_LISTEN_NAME or not _goes_in_circles(action.name(), prediction, tracker):
            return action, prediction
        logger.error("a turn was ended before %s, after %s", action.name(), ", ".join(_done(tracker)))
        return _listen(self)

    MessageProcessor.predict_next_with_tracker_if_should = predict_next


def _listen(processor: MessageProcessor) -> Tuple[Any, PolicyPrediction]:
    return processor._get_action(ACTION_LISTEN_NAME), _surely(processor, ACTION_LISTEN_NAME)


def _surely(processor: MessageProcessor, name: Text) -> PolicyPrediction:
    return PolicyPrediction.for_action_name(processor.domain, name)


def _goes_in_circles(name: Text, prediction: PolicyPrediction, tracker: DialogueStateTracker) -> bool:
    done: List[Text] = []
    refused: Set[Text] = set()
    refused_since: Set[Text] = set()
    for event in _this_turn(tracker):
        if isinstance(event, ActionExecuted):
            done.append(event.action_name)
            refused_since = set()
        elif isinstance(event, ActionExecutionRejected):
            if event.action_name in refused:
                return True
            refused.add(event.action_name)
            refused_since.add(event.action_name)
    is_fallback = prediction.max_confidence < _BY_RULE
    return name in done or name in refused_since or (is_fallback and bool(done))


def _this_turn(tracker: DialogueStateTracker) -> Iterator[Event]:
    """What happened since the parent's last message, in order."""
    events = list(tracker.events)
    last = max((place for place, event in enumerate(events) if isinstance(event, UserUttered)), default=-1)
    yield from events[last + 1 :]


def _done(tracker: DialogueStateTracker) -> List[Text]:
    return [event.action_name for event in _this_turn(tracker) if isinstance(event, ActionExecuted)]


def name_help_behind_the_reply() -> None:
    """Rasa has no action that comes last in a turn, whatever the rules do in it.

    Here help is named in passing behind the whole reply to a message in which danger is slight, be it an
    answer, a goodbye or the interview's question. A turn that names help already goes on as it is.
    """
    predict = MessageProcessor.predict_next_with_tracker_if_should

    def predict_next(self: MessageProcessor, tracker: DialogueStateTracker) -> Tuple[Any, PolicyPrediction]:
        done = _done(tracker)
        if HELP_IN_PASSING in done:
            return _listen(self)
        action, prediction = predict(self, tracker)
        heard = tracker.latest_message
        is_slight = bool(heard and heard.parse_data and heard.parse_data.get("slight_danger"))  # type: ignore[typeddict-item]
        if action.name() != ACTION_LISTEN_NAME or not is_slight or not done or _NAMES_HELP & set(done):
            return action, prediction
        return self._get_action(HELP_IN_PASSING), _surely(self, HELP_IN_PASSING)

    MessageProcessor.predict_next_with_tracker_if_should = predict_next


def store_no_silent_turn() -> None:
    """Rasa stores a turn in which nothing was said, and goes on from there. Here such a turn fails."""
    run = MessageProcessor._run_prediction_loop

    async def run_prediction_loop(
        self: MessageProcessor, output_channel: Any, tracker: DialogueStateTracker
    ) -> None:
        await run(self, output_channel, tracker)
        if not any(isinstance(event, BotUttered) for event in _this_turn(tracker)):
            raise SilentTurn

    MessageProcessor._run_prediction_loop = run_prediction_loop


def repair_broken_conversations() -> None:
    """Rasa takes a conversation as it was stored: one that ended within a turn stays there for ever.

    Here a conversation is brought back to where it listens before its next message is read. What the
    parent said is kept.
    """
    get = MessageProcessor.get_tracker

    async def get_tracker(self: MessageProcessor, conversation_id: Text) -> DialogueStateTracker:
        tracker = await get(self, conversation_id)
        repairs = repair(tracker, self.domain, close_loop=_second_try.get())
        if repairs:
            logger.error("a conversation was repaired: %s", ", ".join(event.type_name for event in repairs))
            tracker.update_with_events(repairs, self.domain)
        return tracker

    MessageProcessor.get_tracker = get_tracker


def repair(tracker: DialogueStateTracker, domain: Domain, close_loop: bool = False) -> List[Event]:
    """The events that bring a conversation back to where it listens; none for a sound one, or a new one.

    `close_loop` also leaves the form that is open.
    """
    if not tracker.applied_events():
        return []
    events: List[Event] = []
    loop: Optional[Text] = tracker.active_loop_name
    if tracker.is_paused():
        events.append(ConversationResumed())
    if loop and (close_loop or loop not in domain.form_names):
        events += [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)]
    elif loop and tracker.is_active_loop_rejected:
        events.append(ActiveLoop(loop))
    if tracker.latest_action_name != ACTION_LISTEN_NAME or tracker.followup_action:
        events.append(ActionExecuted(ACTION_LISTEN_NAME))
    return events


async def with_second_try(turn: Callable[[], Awaitable[Result]], broken: Tuple[Any, ...]) -> Result:
    """Runs a turn; when it ends in one of these errors, once more with the open form left.

    What is stored of a conversation may be what breaks its turns: then it would break each one that follows.
    """
    try:
        return await turn()
    except broken as error:
        logger.error("a turn is tried again with its form left: %s", type(error).__name__)
    token = _second_try.set(True)
    try:
        return await turn()
    finally:
        _second_try.reset(token)
