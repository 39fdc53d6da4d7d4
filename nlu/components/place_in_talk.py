"""What a message means at its place in the talk: after a plan, a letter, or a meeting that is prepared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from language import questions
from language.normalize import without_apostrophes
from language.requests.how_to_ask import asks_how_to_ask
from language.requests.ideas_for_it import asks_for_ideas_on_it
from nlu.classification.decision import NO_DATE
from nlu.components.answer_finder import slot_of
from nlu.components.content_importer import ASK
from nlu.components.fact_hearer import MENTIONS
from nlu.components.rule_pipeline import DATE
from nlu.components.talk_so_far import PLAN_SHOWN
from nlu.components.typo_corrector import understood
from nlu.entities.dates import DateHeard
from nlu.hearing.status.mention import DENIED, NOW, OTHER_PERSON, PAST

_NOT_SO = frozenset({DENIED, OTHER_PERSON, PAST})
_SAYS_NOT_HOW = frozenset({"start_prepare_meeting", "start_find_support", "nlu_fallback", "inform"})
"""What "how do i ask them" may be taken for that does not say how."""
_MAY_TELL_A_NO = frozenset({ASK, "start_write_letter", "tell_story", "inform", "nlu_fallback", "deny"})
"""What a message after a letter may be taken for, though it tells what came of it."""
_A_NO = frozenset({"refused", "refused_504", "found_not_eligible"})
_PLAN, _LETTER = "suggestion", "letter"


def date_meant(
    message: Message, told: Sequence[tuple[str, str]], tracker: DialogueStateTracker | None
) -> DateHeard:
    """What the date is of; a request without reply has a limit only where the state is known.

    A time alone is that of the meeting spoken of before.
    """
    heard: DateHeard = message.get(DATE) or NO_DATE
    mentions = message.get(MENTIONS) or []
    named = any(m["fact"] == "state" and m["status"] not in _NOT_SO for m in mentions)
    named = named or any(fact == "state" for fact, _ in told)
    named = named or bool(tracker and slot_of(tracker, "state"))
    sets_time = heard.sets_time and tracker is not None and bool(tracker.get_slot("meeting"))
    return replace(heard, waits=heard.waits and named, meeting=heard.meeting or sets_time)


def asks_for_the_step(text: str, tracker: DialogueStateTracker | None, intent: str) -> bool:
    """Whether a message asks how to ask for what was suggested or answered last: its letter says how."""
    if tracker is None or not asks_how_to_ask(text):
        return False
    if _PLAN in kinds_before(tracker):
        return intent in {*_SAYS_NOT_HOW, ASK}
    return intent in _SAYS_NOT_HOW and bool(tracker.get_slot(PLAN_SHOWN) or slot_of(tracker, "topic"))


def asks_for_ideas(text: str, tracker: DialogueStateTracker | None, intent: str) -> bool:
    """Whether a message asks for ideas for what was spoken of before it: "ideas for that"."""
    return tracker is not None and intent in {*_SAYS_NOT_HOW, ASK} and asks_for_ideas_on_it(text)


def tells_a_no_after_a_letter(message: Message, tracker: DialogueStateTracker | None, intent: str) -> bool:
    """Whether a message that follows a letter tells that the school said no, and asks nothing."""
    if tracker is None or intent not in _MAY_TELL_A_NO or _LETTER not in kinds_before(tracker):
        return False
    mentions = message.get(MENTIONS) or []
    is_no = any(m["fact"] == "asked_school" and m["status"] == NOW and m["value"] in _A_NO for m in mentions)
    said = understood(message)
    return is_no and "?" not in said and not questions.asks_plainly(without_apostrophes(said), False)


def kinds_before(tracker: DialogueStateTracker | None) -> set[str]:
    """The kinds of the replies that the message follows."""
    kinds: set[str] = set()
    for event in reversed(tracker.events if tracker else ()):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered):
            kinds.add(str((event.data.get("custom") or {}).get("kind")))
    return kinds
