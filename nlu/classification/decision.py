"""Decides what one message is taken for: from ranked labels, facts told, signs of danger and a date.

Danger comes first; a question beside it is answered after the help lines, and facts are taken, but not in an
emergency. A message that only denies danger is heard as that. Then comes whether a student writes. Then the
best label decides, unless it is too weak, or may well be none of our matters; then the parent gets the
nearest topics to choose from. A story of a child that also asks something is both: it is answered, and the
walk is offered. One that asks nothing begins it. Of a first message, what was learned from stories decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from language import questions
from language.normalize import without_accents, without_apostrophes
from language.questions.general import asks_specifically, asks_what_to_do
from language.us_states import without_lead_in
from language.words import WordPattern, languages
from nlu.classification.changes_told import START_OVER
from nlu.classification.thresholds import Thresholds
from nlu.classification.weighing import ASK, ASKED_FOR, INTERVIEW, OFF_TOPIC, Asked, weighed
from nlu.entities.dates import DateHeard

WRITE_LETTER = "start_write_letter"
REFUSED = "start_answer_refusal"
_CHILD = r"\b{child}\b"
_CORRECTS = r"^\W*{before_corrections}?[\s,.]*\b{corrections}\b"
_ASKS = r"\?|(?:^|[.!;,\n] *|\b{and} )(?:{begins_question})\b"
GENTLE = "gentle"
EMERGENCY = "emergency"
ENGLISH = "en"
"""The language of the topics: in another one, buttons of the help lines say more than unclear topics."""
_NOT_OF_THE_WALK = {"term", "state", "difficulty", "condition", "sign"}
_MAY_ASK = frozenset({ASK, INTERVIEW, "tell_story"})
"""What a message may be taken for that tells, and is best met by an answer."""
_MAY_BEGIN = frozenset({ASK, "tell_story", "nlu_fallback", "inform"})
"""What a story may be taken for that begins the interview after all."""
_SAYS_NOTHING_OF_A_CHILD = frozenset({"term", "state"})
_OF_WHAT_WAS_SAID = frozenset({"take_back", "deny", "thank"})
"""Acts that speak of the reply before, and ask nothing."""
_OURS = frozenset({"difficulty", "condition", "current_help"})
"""What names a matter of ours, wherever the rest may be set: "autism ... when the cafeteria is too loud"."""
_ANSWERED = frozenset({ASK, "tell_story"})
_YES_OR_NO = frozenset({"affirm", "deny"})
_NAMES_A_CHILD = frozenset({"condition", "disability", "difficulty"})
"""What only names what a child has."""
_ACTS_OF_A_SCHOOL = frozenset({"asked_school", "events"})
"""Facts of what a school did: what can be done about it may be wanted, though nothing is asked."""
_DOINGS = _ACTS_OF_A_SCHOOL | {"help_working"}  # "they do not follow it, what can we do" asks about that
_WORDS_OF_A_CORRECTION = 12
_WORDS_OF_A_DENIAL = 14


@dataclass(frozen=True)
class Turn:
    """What a message is taken for."""

    intent: str
    confidence: float
    topics: tuple[tuple[str, float], ...]
    sure: bool
    doubt: bool = False
    """Whether it may well be none of our matters, though a topic is likelier."""


NO_DATE = DateHeard()
_NOTHING_ASKED = Asked()


def decide(
    text: str,
    ranking: Sequence[tuple[str, float]],
    told: Sequence[tuple[str, str]],
    signs: Sequence[str],
    limits: Thresholds,
    date: DateHeard = NO_DATE,
    tier: str = EMERGENCY,
    by_student: bool = False,
    denied: bool = False,
    language: str = ENGLISH,
    asked: Asked = _NOTHING_ASKED,
    answered: bool = False,
) -> Turn:
    """The intent of a message from its ranked labels, the facts told, its signs of danger and its date.

    `tier` is that of the gravest sign; `by_student` tells that a student writes about themself; `denied` that
    the message says that nobody is in danger; `language` is that of the signs; `asked` is what the finder of
    answers found; `answered` that what the message is about is answered behind the help lines.
    """
    rest = _decide(text, weighed(ranking, asked), told, limits, date, asked)
    rest = _as_a_first_story(rest, text, told, limits, asked)
    facts = {fact for fact, _ in told} - _NOT_OF_THE_WALK
    if signs:
        least = limits.answered_in_danger if answered else limits.surely_asked
        # In graver danger, help comes alone unless something is asked.
        wants_answer = tier == GENTLE and rest.intent in _MAY_ASK and asked.odds >= least
        asks = wants_answer or _asks(text) or rest.intent == "ask_legal_advice"
        sure = limits.act if tier == EMERGENCY else limits.topic  # in an emergency, no choice of questions
        is_clear = wants_answer or (bool(rest.topics) and rest.topics[0][1] >= sure)
        asks = asks and (is_clear or language == ENGLISH)
        is_known = is_clear if asks else rest.sure  # a statement gets an answer where it surely has one
        intent = _with_danger(rest.intent, tier, asks, bool(facts), answered and is_known)
        if intent == "ask_with_danger" and not is_clear:
            intent = "ask_unclear_with_danger"
        return replace(rest, intent=intent, confidence=1.0)
    if denied and not facts and not _asks(text) and len(text.split()) <= _WORDS_OF_A_DENIAL:
        return replace(rest, intent="mention_danger", confidence=1.0)
    if by_student:
        return replace(rest, intent="student_writes", confidence=1.0)
    return rest


def _as_a_first_story(
    turn: Turn, text: str, told: Sequence[tuple[str, str]], limits: Thresholds, asked: Asked
) -> Turn:
    """What a message that may be the first of a child is taken for, as it was learned from such stories."""
    tells = any(fact not in _SAYS_NOTHING_OF_A_CHILD for fact, _ in told)
    asks = _asks(text) or asked.asks_last >= limits.asks_last
    much_told = (
        len({fact for fact, _ in told} - _SAYS_NOTHING_OF_A_CHILD - _NAMES_A_CHILD) >= limits.much_told
    )
    if (
        turn.intent in _MAY_BEGIN
        and tells
        and asked.begins >= limits.begins
        and (asked.odds < limits.surely_asked or (not asks and much_told))
    ):
        return replace(turn, intent=INTERVIEW, confidence=asked.begins, doubt=False)
    heard = {fact for fact, _ in told}
    introduces = "age_band" in heard and bool(heard & (_NAMES_A_CHILD | {"concerns"}))
    is_complaint = asked.begins < limits.surely_answered and not introduces
    is_asked = asked.odds >= limits.answer and (asks or is_complaint)
    if turn.intent == INTERVIEW and turn.topics and is_asked and asked.begins < limits.answered:
        return replace(turn, intent="tell_story", confidence=1 - asked.begins)
    return turn


def _asks(text: str) -> bool:
    """Whether a message asks something, be it without a question mark."""
    plain = without_apostrophes(text)
    return _has(_ASKS, text) or questions.asks_plainly(plain, False) or asks_specifically(plain)


def _has(pattern: str, text: str) -> bool:
    """Whether a text has it with the words of any language: parents mix theirs."""
    plain = without_accents(text)
    return any(with_words.search(plain) for with_words in _in_each_language(pattern))


@cache
def _in_each_language(pattern: str) -> list[WordPattern]:
    return [WordPattern("turns", pattern, language) for language in languages("turns")]


def _with_danger(rest: str, tier: str, asks: bool, tells: bool, answered: bool = False) -> str:
    """What danger makes of the intent of the rest of a message, which may ask something or tell facts.

    `answered`: what it is about is clear, and answered behind the help lines.
    """
    if tier == EMERGENCY:
        return "ask_with_danger" if answered and asks else "report_danger"
    if rest == WRITE_LETTER:
        return "write_letter_with_danger"
    if asks or (rest == ASK and (tier == GENTLE or answered)):
        return "ask_with_danger"
    if tier == GENTLE:
        begins = tells or rest in {"tell_story", INTERVIEW, "inform"}
        return "tell_story_with_danger" if begins else "mention_danger"
    return "tell_facts_with_danger" if tells else "report_danger"


def _decide(
    text: str,
    ranking: Sequence[tuple[str, float]],
    told: Sequence[tuple[str, str]],
    limits: Thresholds,
    date: DateHeard,
    asked: Asked,
) -> Turn:
    prefix = ASK + "/"
    topics = tuple((label.removeprefix(prefix), c) for label, c in ranking if label.startswith(prefix))
    acts = [(label, c) for label, c in ranking if not label.startswith(prefix)]
    if questions.asks_plainly(without_apostrophes(text), False):  # "can they do that" takes nothing back
        acts = [(label, c) for label, c in acts if label not in _OF_WHAT_WAS_SAID]
    # What was told is thrown away only by what surely asks for that: "since kindergarten" does not.
    acts = [(label, c) for label, c in acts if label != START_OVER or c >= limits.journey]
    if asked.odds >= limits.answer and any(fact in _OURS for fact, _ in told):
        acts = [(label, c) for label, c in acts if label != OFF_TOPIC]
    plain = without_apostrophes(text)
    is_likely_asked = asked.odds >= limits.answer and questions.may_ask_whether(plain)  # "does adhd count"
    asks_last = asked.asks_last >= limits.asks_last and not asked.in_interview and not asks_what_to_do(plain)
    # A difficulty counts though it is only named: the shape of a story does not need sure facts.
    facts = {fact for fact, _ in told if fact not in {"term", "state"}}
    in_general = asked.what_to_do and "difficulty" in facts and not facts & _DOINGS
    is_specific = (asks_specifically(plain) or is_likely_asked or asks_last) and not in_general
    asks_nothing = not ("?" in text or questions.asks_plainly(plain, False) or is_specific)
    best_topic = topics[0][1] if topics else 0.0
    best_act, act_confidence = acts[0] if acts else ("", 0.0)
    sure = best_topic >= limits.sure_topic
    is_found = asked.odds >= (limits.follow_up if asked.follows else limits.answer)
    asks = is_found and questions.asks_plainly(plain, False)

    def turn(intent: str, confidence: float) -> Turn:
        return Turn(intent, confidence, topics, sure)

    words = len(text.split())
    if {fact for fact, _ in told} == {"state"} and len(without_lead_in(text).split()) <= 4:
        return turn("tell_state", 1.0)
    if date.alone:
        return turn("tell_date", 1.0)
    if date.waits and asks_nothing:
        return turn("start_check_deadline", 1.0)
    if date.meeting:
        beside = _decide(text, ranking, told, limits, replace(date, meeting=False), asked)
        is_worded = "?" in text or questions.asks_plainly(plain, False) or asks_specifically(plain)
        is_answered = date.beside and is_found and is_worded and beside.intent in _ANSWERED
        return beside if is_answered else turn("start_prepare_meeting", 1.0)
    if date.counts and not asks_nothing and best_act == WRITE_LETTER:
        return turn("start_check_deadline", act_confidence)
    is_correction = _has(_CORRECTS, text) and "?" not in text and words <= _WORDS_OF_A_CORRECTION
    asks_else = asked.corrected and asked.odds >= limits.answer  # "I meant they cut his speech"
    if is_correction and facts - _NOT_OF_THE_WALK and not asks_else:  # a fact, whatever topic it sounds like
        return turn("inform", 1.0)
    story = dict(acts).get(INTERVIEW, 0.0)
    # Spanish questions without a mark are often not known as such: there a story has to be likely, too.
    may_ask = asked.language != ENGLISH and "?" not in text
    may_ask = may_ask and (asked.odds >= limits.asked_in_doubt or story < limits.hardly_story * best_topic)
    tells_of_child = len(facts) >= limits.story_facts and _has(_CHILD, text) and not may_ask
    is_story = words >= limits.story_words and tells_of_child
    if (
        topics
        and topics[0][0] in date.topics
        and limits.topic <= best_topic >= act_confidence
        and not is_story
    ):
        return turn("start_check_deadline", best_topic)
    if best_act in _YES_OR_NO and asks_nothing and facts - _NOT_OF_THE_WALK:  # "no plan" says more than no
        return turn("inform", act_confidence)
    asking = max(best_topic, limits.whole * sum(c for _, c in topics))  # which near topics share
    is_nearer = asked.leads.get(INTERVIEW, 0.0) > 0  # than to "help me find support for my child"
    wants_answer = is_nearer and is_specific and asked.odds >= limits.surely_asked
    if asks_nothing and story >= limits.told and len(facts) >= limits.story_facts and not wants_answer:
        return turn(INTERVIEW, story)
    if best_act == INTERVIEW and story >= best_topic and story >= limits.story:
        may_want = is_specific and asked.odds >= limits.in_story and asking >= limits.topic
        return turn("tell_story", best_topic) if wants_answer or may_want else turn(INTERVIEW, story)
    if in_general and asked.odds < limits.answer and best_act == INTERVIEW and story >= limits.story:
        return turn(INTERVIEW, story)
    if best_act == REFUSED and is_specific and asked.odds >= limits.asked_in_doubt and topics:
        return turn(ASK, best_topic)  # what can be done after a no follows its answer, too
    tells_nothing = asks_nothing and not facts and not asked.in_interview  # "they agreed to test him"
    least = limits.asked_in_doubt if tells_nothing else limits.surely_asked
    if best_act == "inform" and (tells_nothing or asked.at_length) and asked.odds >= least:
        acts = [(label, c) for label, c in acts if label != "inform"]
        best_act, act_confidence = acts[0] if acts else ("", 0.0)
    is_asked = best_act.startswith(ASKED_FOR) and act_confidence >= limits.journey
    if act_confidence > best_topic and act_confidence >= limits.act and (is_asked or not is_story):
        return turn(best_act, act_confidence)
    told_of_it = len(facts - _NAMES_A_CHILD) if asks_nothing and tells_of_child else 0  # its age, a trouble
    is_likely = asked.odds >= limits.asked_in_doubt
    least = limits.much_told if is_likely else limits.story_facts
    if told_of_it >= least and not asked.follows and not (is_likely and facts & _ACTS_OF_A_SCHOOL):
        return turn(INTERVIEW, max(story, limits.story))
    is_no_story = story < limits.hardly_story * best_topic and asked.odds >= limits.asked_in_doubt
    asks_more = not is_story or is_specific or is_no_story
    if (
        asks_more
        and best_topic >= limits.topic
        and best_topic >= story
        and (is_story or story >= limits.story)
    ):
        return turn("tell_story", best_topic)
    if is_story:
        return turn(INTERVIEW, max(story, limits.story))
    names_nothing = not is_specific and "condition" not in facts
    is_vague = names_nothing and not asked.follows and asked.odds < limits.asked_in_doubt
    if is_vague and act_confidence < limits.act and tells_of_child:
        return turn(INTERVIEW, max(story, limits.story))  # of a child that has difficulties
    tells_a_no = best_act == REFUSED and act_confidence < limits.act  # of a matter of ours, whichever
    if best_topic >= limits.topic and (best_topic >= act_confidence or tells_a_no):
        off = dict(acts).get(OFF_TOPIC, 0.0)
        is_ours = (asked.follows and is_found) or asked.odds >= limits.surely_asked
        if off >= limits.doubt * asking and not is_ours:
            return replace(turn("nlu_fallback", 1 - best_topic), doubt=True)
        return turn(ASK, best_topic)
    if act_confidence >= limits.act:
        return turn(best_act, act_confidence)
    if is_found and topics and (asked.follows or asks):
        return turn(ASK, best_topic)
    return turn("nlu_fallback", 1 - max(best_topic, act_confidence))
