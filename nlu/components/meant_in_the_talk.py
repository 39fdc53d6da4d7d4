"""What a message is meant for at its place in the talk, whatever its words alone were taken for.

In the interview "it's math, not reading" puts right what was told; behind a plan it changes it; behind people
who listen a parent goes on talking. Each rule is one such case, and they are tried in their order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Text

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from language import questions
from language.children.whose import whose_child
from language.language_choice import language_of_a_letter
from language.requests.refusing import is_not_wanted, wants_only_to_be_heard
from nlu.classification.changes_told import (
    MAY_CHANGE,
    MAY_SAY_NOT_SO,
    MAY_STRIKE,
    START_OVER,
    TAKE_BACK,
    changes,
    strikes,
)
from nlu.classification.evidence import NEED_TO_TALK
from nlu.classification.place_in_talk import Place, meant_after
from nlu.classification.weighing import INTERVIEW, WRITE_LETTER, Asked
from nlu.components.answer_finder import slot_of
from nlu.components.fact_hearer import MENTIONS, ONLY_TURNS, TURNS_TO_CHILD, TWO_CHILDREN
from nlu.components.importers.content_importer import ASK
from nlu.components.in_the_interview import (
    answers_interview,
    change_in,
    in_interview,
    may_be_only_noted,
    only_denies,
    only_says_not_so,
    only_talks,
    puts_right,
    strikes_in_interview,
    tells_in_interview,
    tells_of_help,
    tells_what_was_asked,
)
from nlu.components.rule_pipeline import DANGER, STUDENT
from nlu.components.statements_told import is_detail, is_hearsay, is_kept, wanted_here, wants_to_go_on_talking
from nlu.components.talk_so_far import (
    INTERVIEW_WAITS,
    OPEN_JOURNEY,
    PLAN_SHOWN,
    TOLD,
    heard_out,
    held,
    lists_what_was_told,
    of_replies,
    plan_stands,
    said_before,
)
from nlu.components.typo_corrector import understood
from nlu.hearing.status.mention import NOW, OTHER_PERSON

INFORM, TELL_DETAIL, LETTER = "inform", "tell_detail", "letter"
"""Two intents, and a kind of replies."""
CARRIED = "carried"
"""Whether a question was given the answers of the statement before it."""
_NOT_TALK = frozenset(
    {"request_human", "greet", "goodbye", "thank", WRITE_LETTER, "start_find_ideas", "ask_legal_advice"}
    | {"resume_interview", "bot_challenge", START_OVER, "tell_state", "insult"}
)
"""What a parent wants who only wanted to be heard before."""
_MAY_GO_ON_TALKING = frozenset(
    {"affirm", "deny", "nlu_fallback", "out_of_scope", "complain", "praise", "skip_question"}
    | {ASK, "tell_story", "start_find_support", "stop_interview"}
)
"""What the next message of a parent who only wants to be heard may be taken for."""
_MAY_ANSWER = frozenset({TAKE_BACK, NEED_TO_TALK, "complain", "stop_interview"})
"""What an answer to the interview's question may be taken for, though it says something of the child."""
_MAY_TELL = frozenset({ASK, "complain"})
"""What a message may be taken for that tells of the child: "hardly anybody understands what she says"."""
_MAY_TELL_OF_TWO = frozenset({ASK, "tell_detail", "inform", "nlu_fallback", "out_of_scope", "complain"})
"""What a message may be taken for that tells of two children."""
_NOT_UNDERSTOOD = frozenset({"nlu_fallback", "out_of_scope"})
"""What a message is taken for of which nothing was made."""
_ASKED_AGAIN = 0.6
"""From these odds of an answer on, what only names again what was told asks: "what help for his autism"."""
_MEANT_INSTEAD = 0.3  # from these odds on, what puts the question before right asks it
_WANTED = frozenset({"request_human", START_OVER, "stop_interview", WRITE_LETTER, "skip_question"})
"""What is wanted, whatever help a message tells of."""
_CHOOSES_A_LETTER = "write_letter"
"""The journey of replies that offer letters."""
_FEW_WORDS = 12  # so few only refuse a letter


@dataclass(frozen=True)
class Here:
    """A message at its place in the talk, and what it was found to ask."""

    message: Message
    tracker: Optional[DialogueStateTracker]
    asked: Asked
    place: Place


def meant_here(intent: Text, here: Here) -> Optional[Text]:
    """The intent that is surely meant in place of this one, or None where no rule fits."""
    meant = None
    for rule in _RULES:
        meant = rule(meant or intent, here) or meant
    return meant


def place_of(tracker: Optional[DialogueStateTracker]) -> Place:
    """Where in the talk the message comes."""
    if tracker is None:
        return Place()
    return Place(
        kinds=of_replies(tracker, "kind"),
        journeys=of_replies(tracker, "journey"),
        has_state=bool(slot_of(tracker, "state")),
        has_meeting=bool(tracker.get_slot("meeting")),
        in_interview=in_interview(tracker),
        has_subject=bool(tracker.get_slot(PLAN_SHOWN) or slot_of(tracker, "topic")),
        was_asked=any(tracker.get_slot(slot) for slot in (PLAN_SHOWN, INTERVIEW_WAITS, TOLD)),
    )


def _answers_or_puts_right(intent: Text, here: Here) -> Optional[Text]:
    """It answers the interview, or puts right what was told there."""
    message, tracker = here.message, here.tracker
    is_put_right = (
        (intent in {ASK, TAKE_BACK} and puts_right(message, tracker))
        or (intent in MAY_CHANGE - {TAKE_BACK} and strikes_in_interview(message, tracker))
        or (intent in _MAY_TELL and tells_in_interview(message, tracker) and not _only_repeats(here))
    )
    is_answer = intent in {ASK, TAKE_BACK} and answers_interview(message, tracker)
    if not is_put_right and intent == ASK and is_hearsay(message, tracker, here.asked.odds):
        return None
    return INFORM if is_put_right or is_answer else None


def _says_what_is_not_so(intent: Text, here: Here) -> Optional[Text]:
    """All that it says is not so: an answer in the interview; else taken back, or only noted."""
    message, tracker = here.message, here.tracker
    if intent not in MAY_SAY_NOT_SO or not only_says_not_so(message):
        return None
    if in_interview(tracker):
        is_asked = intent == ASK and is_hearsay(message, tracker, here.asked.odds)
        return None if is_asked else INFORM
    if plan_stands(tracker) and not _changes_what_was_told(here, ASK):
        return TAKE_BACK
    is_noted = here.asked.follows and only_denies(message) and may_be_only_noted(message, here.asked.odds)
    return TAKE_BACK if is_noted else None  # "no speech problems"


def _tells_what_was_asked(intent: Text, here: Here) -> Optional[Text]:
    is_told = intent in _MAY_ANSWER and tells_what_was_asked(here.message, here.tracker, intent)
    return INFORM if is_told else None


def _tells_of_help(intent: Text, here: Here) -> Optional[Text]:
    return INFORM if intent not in _WANTED and tells_of_help(here.message, here.tracker) else None


def _changes_the_plan(intent: Text, here: Here) -> Optional[Text]:
    may_change = intent in MAY_CHANGE | MAY_STRIKE
    return "change_told" if may_change and _changes_what_was_told(here, intent) else None


def _goes_on_talking(intent: Text, here: Here) -> Optional[Text]:
    """A parent who only wants to be heard goes on."""
    asks_help = intent == "start_find_support" and not here.message.get(MENTIONS)
    no_advice = intent not in _NOT_TALK and not (asks_help and not _refuses(here))
    if no_advice and wants_to_go_on_talking(here.message, here.tracker, intent == ASK):
        return NEED_TO_TALK
    may_talk = intent in _MAY_GO_ON_TALKING and heard_out(here.tracker)
    return NEED_TO_TALK if may_talk and only_talks(here.message, intent == ASK) else None


def _refuses(here: Here) -> bool:
    """Whether it says again that no advice is wanted: "no plan please"."""
    return wants_only_to_be_heard(understood(here.message))


def _tells_a_detail(intent: Text, here: Here) -> Optional[Text]:
    """A detail belongs to the answer before it, and begins no interview."""
    asked, nearest = here.asked, max(here.asked.topics.values(), default=0.0)
    is_meant = asked.corrected and asked.odds >= _MEANT_INSTEAD  # "no, I mean for a 504, not an IEP"
    is_told = is_detail(here.message, here.tracker, intent, asked.odds, nearest)
    return TELL_DETAIL if is_told and not is_meant else None


def _has_an_answer(intent: Text, here: Here) -> Optional[Text]:
    """What somebody said is answered in the interview though its few words were not understood."""
    is_lost = intent in _NOT_UNDERSTOOD or (intent == INFORM and not here.message.get(MENTIONS))
    return ASK if is_lost and is_hearsay(here.message, here.tracker, here.asked.odds) else None


def _is_kept_in_own_words(intent: Text, here: Here) -> Optional[Text]:
    """What the interview can't take, it keeps as it was said, and goes on."""
    return INFORM if is_kept(here.message, here.tracker, intent, here.asked.odds) else None


def _asks_if_that_is_so(intent: Text, here: Here) -> Optional[Text]:
    """It is answered by what was told before it."""
    return ASK if here.message.get(CARRIED) and intent != "ask_legal_advice" else None


def _turns_to_another_child(intent: Text, here: Here) -> Optional[Text]:
    """The interview begins anew for it.

    Not beside danger, nor where a question is to be answered first; "and the older one?" asks nothing else.
    """
    message = here.message
    if not message.get(TURNS_TO_CHILD) or message.get(DANGER) or message.get(STUDENT):
        return None
    asks = intent in {ASK, "tell_story"} and questions.asks(understood(message))
    return START_OVER if not asks or message.get(ONLY_TURNS) else None


def _goes_on_with_what_waits(intent: Text, here: Here) -> Optional[Text]:
    """A day or place that something waits for, and what is said behind a reply."""
    meant = meant_after(understood(here.message), here.message.get(MENTIONS) or [], here.place, intent)
    return meant if meant != intent else None


def _refuses_the_letter(intent: Text, here: Here) -> Optional[Text]:
    """It wants another letter than the one it follows, or that one in a language: no answer."""
    text = understood(here.message)
    is_short = not questions.asks(text) and len(text.split()) <= _FEW_WORDS
    of_letter = LETTER in of_replies(here.tracker, "kind")
    if of_letter and not here.message.get(DANGER) and language_of_a_letter(text):
        return WRITE_LETTER
    follows_letter = of_letter or _CHOOSES_A_LETTER in of_replies(here.tracker, "journey")
    is_refused = is_short and not here.message.get(DANGER) and follows_letter and is_not_wanted(text)
    return WRITE_LETTER if is_refused else None


def _tells_of_two_children(intent: Text, here: Here) -> Optional[Text]:
    """It is a story, and the interview asks which of them is meant: no answer is for both."""
    message, is_open = here.message, in_interview(here.tracker) or plan_stands(here.tracker)
    if not message.get(TWO_CHILDREN) or is_open or message.get(DANGER) or message.get(STUDENT):
        return None
    is_told = intent in _MAY_TELL_OF_TWO and not questions.asks(understood(message))
    statuses = {mention["status"] for mention in message.get(MENTIONS) or []}
    return INTERVIEW if is_told and {NOW, OTHER_PERSON} <= statuses else None


def _says_whose_child_it_is(intent: Text, here: Here) -> Optional[Text]:
    """ "Actually he's my nephew" puts that right, and nothing else that was told; or it is said first."""
    message = here.message
    follows_reply = said_before(here.tracker) and not held(here.tracker)
    is_other = message.get(DANGER) or message.get(STUDENT) or follows_reply
    return TAKE_BACK if not is_other and whose_child(understood(message)) else None


def _wants_something_here(intent: Text, here: Here) -> Optional[Text]:
    """A letter of what was just said, what to do, whether that is legal; or it only says who the child is."""
    return wanted_here(here.message, here.tracker, intent, here.asked.follows)


_RULES = (
    _answers_or_puts_right, _says_what_is_not_so, _tells_what_was_asked, _tells_of_help, _changes_the_plan,
    _goes_on_talking, _turns_to_another_child, _goes_on_with_what_waits, _refuses_the_letter, _tells_a_detail,
    _has_an_answer, _is_kept_in_own_words, _asks_if_that_is_so, _wants_something_here,
    _tells_of_two_children, _says_whose_child_it_is,
)  # fmt: skip
"""In their order: each sees what the one before made of the message."""


def _only_repeats(here: Here) -> bool:
    """Whether an answer is likely asked for, and all that is told of the child was told before."""
    before = held(here.tracker)
    told = change_in(here.message).told
    return here.asked.odds >= _ASKED_AGAIN and all(
        values <= before.get(f, values - values) for f, values in told.items()
    )


def _changes_what_was_told(here: Here, intent: Text) -> bool:
    """Whether a message after the plan changes it; few words go on with a journey that waits for them."""
    message, tracker = here.message, here.tracker
    if tracker is None or not plan_stands(tracker) or message.get(TWO_CHILDREN):
        return False
    changed = change_in(message)
    if intent in MAY_STRIKE:
        return strikes(understood(message), changed.gone, held(tracker))
    if intent == "inform" and tracker.get_slot(OPEN_JOURNEY) and not lists_what_was_told(tracker):
        return False
    return changes(understood(message), changed.told, changed.gone, held(tracker))
