"""Workarounds for what is slow in the conversations of Rasa 3.6.21: copied, asked and sent again and again.

As in speed.py, nothing behaves differently; tests/channel/rasa_patches compares with what Rasa does.
"""

from __future__ import annotations

import dataclasses
import json
from abc import ABCMeta
from collections.abc import Iterable
from copy import copy
from types import SimpleNamespace
from typing import Any, Dict, List, Optional, Text

from rasa.core.actions import forms
from rasa.core.actions.action import ActionExtractSlots
from rasa.core.actions.forms import FormAction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core import trackers
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, Event, FollowupAction, Restarted, SlotSet, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

_LAST_STATES = "_last_states"


def apply() -> None:
    """All of them."""
    ask_for_kinds_plainly()
    copy_slots_plainly()
    copy_conversations_plainly()
    try_forms_on_copies()
    find_what_counts_once()
    work_out_last_states_only()
    send_no_copies_of_messages()
    leave_out_idle_slot_mappings()


class Plain(ABCMeta):
    """Classes that are of a kind by what they inherit from, and by nothing else."""

    __instancecheck__ = type.__instancecheck__
    __subclasscheck__ = type.__subclasscheck__


def ask_for_kinds_plainly() -> None:
    """Rasa asks 2,400 times a turn of which kind an event is. Its events are abstract classes, so that Python
    looks each time whether another class was registered as that kind: none is."""
    for base in (Event, Slot):
        for kind in (base, *all_subclasses(base)):
            kind.__class__ = Plain


def copy_slots_plainly() -> None:
    """Rasa copies all slots several times a turn, in the most general way of Python: 5 % of a turn."""

    def copied(self: Slot) -> Slot:
        made: Slot = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    Slot.__copy__ = copied
    trackers.copy = SimpleNamespace(copy=copied)


def copy_conversations_plainly() -> None:
    """Rasa copies a conversation by going through all its events again, for each action that is run."""

    def copied(self: DialogueStateTracker) -> DialogueStateTracker:
        made = DialogueStateTracker(
            self.sender_id, (), self._max_event_history, is_rule_tracker=self.is_rule_tracker
        )
        made.events = self.events.copy()
        made.slots = {name: copy(slot) for name, slot in self.slots.items()}
        made._paused = self._paused
        made.latest_action = self.latest_action
        made.latest_message = self.latest_message
        made.latest_bot_utterance = self.latest_bot_utterance
        made.active_loop = dataclasses.replace(self.active_loop) if self.active_loop else None
        made.followup_action = _asked_for(self.events)
        return made

    DialogueStateTracker.copy = copied


def _asked_for(events: Iterable[Event]) -> Optional[Text]:
    """The action that these events ask for; one about to run is forgotten in the conversation only."""
    for event in reversed(list(events)):
        if isinstance(event, FollowupAction):
            return str(event.action_name)
        if isinstance(event, Restarted):
            return str(ACTION_SESSION_START_NAME)
        if isinstance(event, (ActionExecuted, UserUttered)):
            return None
    return str(ACTION_LISTEN_NAME)


def find_what_counts_once() -> None:
    """Rasa looks several times a turn for the events of a conversation that were not taken back."""
    find = DialogueStateTracker.applied_events

    def applied_events(self: DialogueStateTracker) -> List[Event]:
        known = self.__dict__.get("_applied")
        last = self.events[-1] if self.events else None
        if known is None or known[0] != len(self.events) or known[1] is not last:
            known = (len(self.events), last, find(self))
            self.__dict__["_applied"] = known
        return list(known[2])

    DialogueStateTracker.applied_events = applied_events


def work_out_last_states_only() -> None:
    """Rasa works out the state of a conversation at each of its actions, for each prediction. No rule looks
    further back than the longest one does."""
    slow_policy, slow_states = RulePolicy._prediction_states, DialogueStateTracker.past_states

    def prediction_states(
        self: RulePolicy, tracker: DialogueStateTracker, *given: Any, **named: Any
    ) -> List[State]:
        tracker.__dict__[_LAST_STATES] = _longest_rule(self)
        try:
            states: List[State] = slow_policy(self, tracker, *given, **named)
            return states
        finally:
            del tracker.__dict__[_LAST_STATES]

    def past_states(self: DialogueStateTracker, domain: Domain, *given: Any, **named: Any) -> List[State]:
        most = self.__dict__.get(_LAST_STATES)
        if not most or given or named.get("ignore_rule_only_turns"):
            states: List[State] = slow_states(self, domain, *given, **named)
            return states
        count = 1 + sum(isinstance(event, ActionExecuted) for event in self.applied_events())
        unset = bool(named.get("omit_unset_slots"))
        return [
            domain._clean_state(domain.get_active_state(before, omit_unset_slots=unset))
            for n, (before, _) in enumerate(self.generate_all_prior_trackers())
            if n >= count - most
        ]

    RulePolicy._prediction_states = prediction_states
    DialogueStateTracker.past_states = past_states


def _longest_rule(policy: RulePolicy) -> int:
    """How many states the longest rule of a policy has."""
    lookups = [policy.lookup[RULES], policy.lookup[RULES_FOR_LOOP_UNHAPPY_PATH]]
    known = policy.__dict__.get("_longest_rule")
    if known is None or known[0] != [*map(len, lookups)]:  # training takes rules out
        longest = max((len(json.loads(key)) for lookup in lookups for key in lookup), default=1)
        known = policy.__dict__["_longest_rule"] = ([*map(len, lookups)], longest)
    return int(known[1])


def try_forms_on_copies() -> None:
    """Rasa's forms try what they would do on a conversation made of all events anew, twice a turn."""
    slow = FormAction._temporary_tracker

    def temporary_tracker(
        self: FormAction,
        current_tracker: DialogueStateTracker,
        more: List[Event],
        domain: Domain,
    ) -> DialogueStateTracker:
        if any(isinstance(event, Restarted) for event in current_tracker.events):
            made: DialogueStateTracker = slow(self, current_tracker, more, domain)
            return made
        made = current_tracker.copy()
        asked = SlotSet(REQUESTED_SLOT, self.get_slot_to_fill(current_tracker))
        for event in (asked, ActionExecuted(self.name()), *more):
            made.update(event, domain)
        return made

    FormAction._temporary_tracker = temporary_tracker


def send_no_copies_of_messages() -> None:
    """Rasa copies the message that opened a form deeply for each call of an action, and messages and slots
    for debug logs of forms, also when nobody logs them."""
    trackers.dataclasses = SimpleNamespace(asdict=lambda loop: dict(vars(loop)))
    forms.copy = SimpleNamespace(deepcopy=lambda value: value)


def leave_out_idle_slot_mappings() -> None:
    """Rasa works out with every message whether each slot may be filled, also one that nothing ever fills."""
    run = ActionExtractSlots.run

    async def run_for_some(
        self: ActionExtractSlots, output_channel: Any, nlg: Any, tracker: Any, domain: Domain
    ) -> List[Event]:
        if "_idle_left_out" not in domain.__dict__:
            for slot in domain.slots:
                slot.mappings = [one for one in slot.mappings if not _is_idle(one)]
            domain.__dict__["_idle_left_out"] = True
        found: List[Event] = await run(self, output_channel, nlg, tracker, domain)
        return found

    ActionExtractSlots.run = run_for_some


def _is_idle(mapping: Dict[Text, Any]) -> bool:
    return str(mapping.get("type")) == "custom" and not mapping.get("action")
