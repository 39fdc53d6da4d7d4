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

from language import questions
from language.normalize import without_apostrophes
from language.questions.general import asks_specifically
from language.questions.pointing import points_back
from language.us_states import without_lead_in
from language.words import ENGLISH
from nlu.classification.beside_danger import EMERGENCY, GENTLE, with_danger
from nlu.classification.evidence import ACTS_OF_A_SCHOOL, NOT_OF_THE_WALK, REFUSED, Evidence, has_words
from nlu.classification.thresholds import Thresholds
from nlu.classification.weighing import ASK, ASKED_FOR, INTERVIEW, OFF_TOPIC, WRITE_LETTER, Asked, weighed
from nlu.entities.dates import DateHeard

CHECK_DEADLINE = "start_check_deadline"
NOT_UNDERSTOOD = "nlu_fallback"
_CORRECTS = r"^\W*{before_corrections}?[\s,.]*\b{corrections}\b"
_ASKS = r"\?|(?:^|[.!;,\n] *|\b{and} )(?:{begins_question})\b"
_MAY_ASK = frozenset({ASK, INTERVIEW, "tell_story"})
"""What a message may be taken for that tells, and is best met by an answer."""
_MAY_BEGIN = frozenset({ASK, "tell_story", NOT_UNDERSTOOD, "inform"})
"""What a story may be taken for that begins the interview after all."""
_SAYS_NOTHING_OF_A_CHILD = frozenset({"term", "state"})
_ANSWERED = frozenset({ASK, "tell_story"})
YES_OR_NO = frozenset({"affirm", "deny"})
_NAMES_A_CHILD = frozenset({"condition", "disability", "difficulty"})
"""What only names what a child has."""
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
    rest = _decide(Evidence(text, weighed(ranking, asked), told, limits, date, asked))
    rest = _as_a_first_story(rest, text, told, limits, asked)
    facts = {fact for fact, _ in told} - NOT_OF_THE_WALK
    if signs:
        least = limits.answered_in_danger if answered else limits.surely_asked
        # In graver danger, help comes alone unless something is asked.
        wants_answer = tier == GENTLE and rest.intent in _MAY_ASK and asked.odds >= least
        asks = wants_answer or _asks(text) or rest.intent == "ask_legal_advice"
        sure = limits.act if tier == EMERGENCY else limits.topic  # in an emergency, no choice of questions
        is_clear = wants_answer or (bool(rest.topics) and rest.topics[0][1] >= sure)
        asks = asks and (is_clear or language == ENGLISH)
        is_known = is_clear if asks else rest.sure  # a statement gets an answer where it surely has one
        intent = with_danger(rest.intent, tier, asks, bool(facts), answered and is_known)
        intent = "ask_unclear_with_danger" if intent == "ask_with_danger" and not is_clear else intent
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
    told_of_it = {fact for fact, _ in told} - _SAYS_NOTHING_OF_A_CHILD - _NAMES_A_CHILD
    is_pointed_at = asked.odds >= limits.answer and points_back(text)  # "she says wait, can she do that"
    if (
        turn.intent in _MAY_BEGIN
        and tells
        and not is_pointed_at
        and asked.begins >= limits.begins
        and (asked.odds < limits.surely_asked or (not asks and len(told_of_it) >= limits.much_told))
    ):
        return replace(turn, intent=INTERVIEW, confidence=asked.begins, doubt=False)
    is_asked = asked.odds >= limits.answer and asks
    wants_answer = is_pointed_at or asked.begins < limits.answered
    if turn.intent == INTERVIEW and turn.topics and is_asked and wants_answer:
        return replace(turn, intent="tell_story", confidence=1 - asked.begins)
    return turn


def _asks(text: str) -> bool:
    """Whether a message asks something, be it without a question mark."""
    plain = without_apostrophes(text)
    return has_words(_ASKS, text) or questions.asks_plainly(plain, False) or asks_specifically(plain)


def _decide(known: Evidence) -> Turn:
    """The intent of a message beside danger: the first rule that fits decides."""
    found = next(filter(None, (rule(known) for rule in _BEFORE_ACTS)), None)
    if found:
        return found
    if _only_sounds_like_facts(known) or _asks_about_a_letter(known):
        known = replace(known, passed_over=known.passed_over | {known.best_act})
    return next(filter(None, (rule(known) for rule in _FROM_ACTS_ON)), None) or _what_is_left(known)


def _turn(known: Evidence, intent: str, confidence: float) -> Turn:
    return Turn(intent, confidence, known.topics, known.best_topic >= known.limits.sure_topic)


def _begins(known: Evidence) -> Turn:
    """It is a story, with which the interview begins."""
    return _turn(known, INTERVIEW, max(known.story, known.limits.story))


def _day_or_place(known: Evidence) -> Turn | None:
    """Nothing but a state or a day, or a day for which something waits."""
    date = known.date
    if {fact for fact, _ in known.told} == {"state"} and len(without_lead_in(known.text).split()) <= 4:
        return _turn(known, "tell_state", 1.0)
    if date.alone:
        return _turn(known, "tell_date", 1.0)
    if date.done or (date.waits and known.asks_nothing):
        return _turn(known, CHECK_DEADLINE, 1.0)
    if date.meeting:
        beside = _decide(replace(known, date=replace(date, meeting=False)))
        is_worded = known.is_worded_as_question or asks_specifically(known.plain)
        is_answered = date.beside and known.is_found and is_worded and beside.intent in _ANSWERED
        return beside if is_answered else _turn(known, "start_prepare_meeting", 1.0)
    if date.counts and not known.asks_nothing and known.best_act == WRITE_LETTER:
        return _turn(known, CHECK_DEADLINE, known.act_odds)
    return None


def _correction(known: Evidence) -> Turn | None:
    """A fact that is put right, whatever topic it sounds like."""
    is_short = "?" not in known.text and known.words <= _WORDS_OF_A_CORRECTION
    asked, limits = known.asked, known.limits
    asks_else = asked.corrected and asked.odds >= limits.answer  # "I meant they cut it"
    is_objection = asked.follows and not asked.in_interview  # "but he fails everything"
    asks_else = asks_else or (is_objection and asked.odds >= limits.surely_asked)
    is_correction = is_short and has_words(_CORRECTS, known.text)
    return _turn(known, "inform", 1.0) if is_correction and known.tells_facts and not asks_else else None


def _question_on_a_deadline(known: Evidence) -> Turn | None:
    """What is asked of a day is on the topic of a deadline."""
    is_of_it = bool(known.topics) and known.topics[0][0] in known.date.topics
    is_likely = known.limits.topic <= known.best_topic >= known.act_odds
    is_meant = is_of_it and is_likely and not known.is_story
    return _turn(known, CHECK_DEADLINE, known.best_topic) if is_meant else None


def _more_than_yes_or_no(known: Evidence) -> Turn | None:
    """ "No plan" says more than no."""
    says_more = known.best_act in YES_OR_NO and known.asks_nothing and known.tells_facts
    return _turn(known, "inform", known.act_odds) if says_more else None


def _story_that_is_likeliest(known: Evidence) -> Turn | None:
    """A story of the child, alone or with a question in it."""
    limits, asked, story = known.limits, known.asked, known.story
    is_nearer = asked.leads.get(INTERVIEW, 0.0) > 0  # than to "help me find support for my child"
    wants_answer = is_nearer and known.is_specific and asked.odds >= limits.surely_asked
    is_told = known.asks_nothing and story >= limits.told and len(known.facts) >= limits.story_facts
    if is_told and not wants_answer:
        return _turn(known, INTERVIEW, story)
    if known.best_act != INTERVIEW or story < limits.story:
        return None
    if story >= known.best_topic:
        may_want = known.is_specific and asked.odds >= limits.in_story and known.asking >= limits.topic
        is_both = wants_answer or may_want
        return _turn(known, "tell_story", known.best_topic) if is_both else _turn(known, INTERVIEW, story)
    return _turn(known, INTERVIEW, story) if known.asks_in_general and asked.odds < limits.answer else None


def _question_after_a_no(known: Evidence) -> Turn | None:
    """What can be done after a no follows its answer, too."""
    is_asked = known.is_specific and known.asked.odds >= known.limits.asked_in_doubt
    return (
        _turn(known, ASK, known.best_topic)
        if known.best_act == REFUSED and is_asked and known.topics
        else None
    )


def _only_sounds_like_facts(known: Evidence) -> bool:
    """Whether a message that sounds like facts rather asks: it has none, or is long."""
    tells_nothing = known.asks_nothing and not known.facts and not known.asked.in_interview
    least = known.limits.asked_in_doubt if tells_nothing else known.limits.surely_asked
    may_ask = tells_nothing or known.asked.at_length
    return known.best_act == "inform" and may_ask and known.asked.odds >= least


def _asks_about_a_letter(known: Evidence) -> bool:
    """Whether a letter is hardly asked for: "who do i send the letter to" asks for an answer."""
    is_asked = known.is_specific and known.asked.odds >= known.limits.surely_asked
    return known.best_act == WRITE_LETTER and known.act_odds < known.limits.journey and is_asked


def _act(known: Evidence) -> Turn | None:
    """A dialogue act that is likelier than any topic."""
    is_journey = known.best_act.startswith(ASKED_FOR) and known.act_odds >= known.limits.journey
    is_likely = known.act_odds > known.best_topic and known.act_odds >= known.limits.act
    is_meant = is_likely and (is_journey or not known.is_story)
    return _turn(known, known.best_act, known.act_odds) if is_meant else None


def _much_told(known: Evidence) -> Turn | None:
    """Much is told of a child, and nothing is asked."""
    tells = known.asks_nothing and known.tells_of_child
    told_of_it = len(known.facts - _NAMES_A_CHILD) if tells else 0  # its age, a trouble
    is_likely = known.asked.odds >= known.limits.asked_in_doubt
    least = known.limits.much_told if is_likely else known.limits.story_facts
    may_be_asked = known.asked.follows or (is_likely and known.facts & ACTS_OF_A_SCHOOL)
    return _begins(known) if told_of_it >= least and not may_be_asked else None


def _story_or_both(known: Evidence) -> Turn | None:
    """A story; with a question where that is as likely."""
    limits, best, story = known.limits, known.best_topic, known.story
    is_no_story = story < limits.hardly_story * best and known.asked.odds >= limits.asked_in_doubt
    asks_more = not known.is_story or known.is_specific or is_no_story
    is_likely = best >= limits.topic and best >= story and (known.is_story or story >= limits.story)
    if asks_more and is_likely:
        return _turn(known, "tell_story", best)
    return _begins(known) if known.is_story else None


def _child_with_difficulties(known: Evidence) -> Turn | None:
    """A child that has difficulties, of which nothing certain is asked."""
    names_nothing = not known.is_specific and "condition" not in known.facts
    is_asked = known.asked.follows or known.asked.odds >= known.limits.asked_in_doubt
    is_vague = names_nothing and not is_asked and known.act_odds < known.limits.act
    return _begins(known) if is_vague and known.tells_of_child else None


def _topic(known: Evidence) -> Turn | None:
    """The likeliest topic, or doubt whether it is a matter of ours."""
    limits = known.limits
    tells_a_no = known.best_act == REFUSED and known.act_odds < limits.act  # of a matter of ours, whichever
    if known.best_topic < limits.topic or not (known.best_topic >= known.act_odds or tells_a_no):
        return None
    is_ours = (known.asked.follows and known.is_found) or known.asked.odds >= limits.surely_asked
    if known.odds_of_act(OFF_TOPIC) >= limits.doubt * known.asking and not is_ours:
        return replace(_turn(known, NOT_UNDERSTOOD, 1 - known.best_topic), doubt=True)
    return _turn(known, ASK, known.best_topic)


def _what_is_left(known: Evidence) -> Turn:
    """A weak act, a question that was found, or nothing that is understood."""
    if known.act_odds >= known.limits.act:
        return _turn(known, known.best_act, known.act_odds)
    asks = known.is_found and questions.asks_plainly(known.plain, False)
    if known.is_found and known.topics and (known.asked.follows or asks):
        return _turn(known, ASK, known.best_topic)
    return _turn(known, NOT_UNDERSTOOD, 1 - max(known.best_topic, known.act_odds))


_BEFORE_ACTS = (
    _day_or_place, _correction, _question_on_a_deadline, _more_than_yes_or_no, _story_that_is_likeliest,
    _question_after_a_no,
)  # fmt: skip
_FROM_ACTS_ON = (_act, _much_told, _story_or_both, _child_with_difficulties, _topic)
"""The rules in their order."""
