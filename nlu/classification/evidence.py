"""What is known of one message when it is decided what it is taken for: odds, facts, and how it is worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from language import questions
from language.normalize import without_accents, without_apostrophes
from language.questions.feelings import only_feels
from language.questions.general import asks_specifically, asks_what_to_do
from language.requests.who_refused import refused_outside_school
from language.words import ENGLISH, WordPattern, languages
from nlu.classification.changes_told import START_OVER
from nlu.classification.thresholds import Thresholds
from nlu.classification.weighing import ASK, INTERVIEW, OFF_TOPIC, Asked
from nlu.entities.dates import DateHeard

NOT_OF_THE_WALK = frozenset({"term", "state", "difficulty", "condition", "sign"})
ACTS_OF_A_SCHOOL = frozenset({"asked_school", "events"})
"""Facts of what a school did: what can be done about it may be wanted, though nothing is asked."""
_DOINGS = ACTS_OF_A_SCHOOL | {"help_working"}  # "they do not follow it, what can we do" asks about that
_OF_WHAT_WAS_SAID = frozenset({"take_back", "deny", "thank"})
"""Acts that speak of the reply before, and ask nothing."""
_OURS = frozenset({"difficulty", "condition", "current_help"})
"""What names a matter of ours, wherever the rest may be set: "autism ... when the cafeteria is too loud"."""
_CHILD = r"\b{child}\b"
_SAID_BY_OTHERS = r"\b{said_by_others}\b"
INFORM, NEED_TO_TALK, REFUSED = "inform", "need_to_talk", "start_answer_refusal"
_PREFIX = f"{ASK}/"


def has_words(pattern: str, text: str) -> bool:
    """Whether a text has it with the words of any language: parents mix theirs."""
    plain = without_accents(text)
    return any(with_words.search(plain) for with_words in _in_each_language(pattern))


@cache
def _in_each_language(pattern: str) -> list[WordPattern]:
    return [WordPattern("turns", pattern, language) for language in languages("turns")]


@dataclass(frozen=True)
class Evidence:
    """One message beside danger. `passed_over` are acts that it is not taken for after all."""

    text: str
    ranking: Sequence[tuple[str, float]]
    told: Sequence[tuple[str, str]]
    limits: Thresholds
    date: DateHeard
    asked: Asked
    passed_over: frozenset[str] = frozenset()

    @cached_property
    def plain(self) -> str:
        """The message without apostrophes."""
        return without_apostrophes(self.text)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached_property
    def facts(self) -> frozenset[str]:
        """The facts that are told; a difficulty counts though it is only named: no sure facts are needed."""
        return frozenset(fact for fact, _ in self.told if fact not in {"term", "state"})

    @property
    def tells_facts(self) -> bool:
        """Whether any of them is a fact of the interview."""
        return bool(self.facts - NOT_OF_THE_WALK)

    @cached_property
    def topics(self) -> tuple[tuple[str, float], ...]:
        """The topics, the likeliest first."""
        return tuple(
            (label.removeprefix(_PREFIX), c) for label, c in self.ranking if label.startswith(_PREFIX)
        )

    @property
    def best_topic(self) -> float:
        """How likely the likeliest topic is."""
        return self.topics[0][1] if self.topics else 0.0

    @property
    def asking(self) -> float:
        """How likely a topic is asked for: near ones share it."""
        return max(self.best_topic, self.limits.whole * sum(c for _, c in self.topics))

    @cached_property
    def acts(self) -> list[tuple[str, float]]:
        """The dialogue acts that it may be taken for, the likeliest first."""
        out = {*self.passed_over}
        if questions.asks_plainly(self.plain, False):  # "can they do that" takes nothing back
            out |= _OF_WHAT_WAS_SAID
        odds, limits = dict(self.ranking), self.limits
        is_off = (
            odds.get(OFF_TOPIC, 0.0) >= limits.sure_topic
        )  # "write a python script" names no trouble with writing
        if self.asked.odds >= limits.answer and not is_off and any(fact in _OURS for fact, _ in self.told):
            out.add(OFF_TOPIC)
        # What was told is thrown away only by what surely asks for that: "since kindergarten" does not.
        if odds.get(START_OVER, 0.0) < limits.journey:
            out.add(START_OVER)
        elif self.is_worded_as_question and has_words(_SAID_BY_OTHERS, self.text):
            out.add(START_OVER)  # "they say we have to start over, is that true"
        # What the school does is told of to be answered: "they say they can't find anybody".
        if odds.get(NEED_TO_TALK, 0.0) < limits.journey and self.facts & _DOINGS:
            out.add(NEED_TO_TALK)
        if refused_outside_school(self.text):
            out.add(REFUSED)
        if only_feels(self.text) and self.facts <= ACTS_OF_A_SCHOOL and self.asked.odds >= limits.hardly_asks:
            out.add(INFORM)  # "I am afraid, I already told the teacher" begins no interview
        return [(label, c) for label, c in self.ranking if not label.startswith(_PREFIX) and label not in out]

    @property
    def best_act(self) -> str:
        """The likeliest dialogue act."""
        return self.acts[0][0] if self.acts else ""

    @property
    def act_odds(self) -> float:
        """How likely it is."""
        return self.acts[0][1] if self.acts else 0.0

    def odds_of_act(self, act: str) -> float:
        """How likely a dialogue act is."""
        return dict(self.acts).get(act, 0.0)

    @property
    def story(self) -> float:
        """How likely it is a story with which the interview begins."""
        return self.odds_of_act(INTERVIEW)

    @cached_property
    def is_worded_as_question(self) -> bool:
        """Whether it has a question mark, or is worded as a question."""
        return "?" in self.text or questions.asks_plainly(self.plain, False)

    @cached_property
    def asks_in_general(self) -> bool:
        """Whether it asks only what to do about a difficulty."""
        return self.asked.what_to_do and "difficulty" in self.facts and not self.facts & _DOINGS

    @cached_property
    def is_specific(self) -> bool:
        """Whether it asks something else than what to do in general, be it by its last words."""
        asked, limits = self.asked, self.limits
        asks_whether = asked.odds >= limits.answer and questions.may_ask_whether(
            self.plain
        )  # "does adhd count"
        is_likely = asked.asks_last >= limits.asks_last and not asked.in_interview
        asks_last = is_likely and not asks_what_to_do(self.plain)
        return (asks_specifically(self.plain) or asks_whether or asks_last) and not self.asks_in_general

    @cached_property
    def asks_nothing(self) -> bool:
        """Whether nothing in it is a question."""
        return not (self.is_worded_as_question or self.is_specific)

    @property
    def is_found(self) -> bool:
        """Whether an answer is likely meant; behind another one, less is needed."""
        return self.asked.odds >= (self.limits.follow_up if self.asked.follows else self.limits.answer)

    @cached_property
    def tells_of_child(self) -> bool:
        """Whether facts of a child are told, and no question is.

        Spanish questions without a mark are often not known as such: there a story has to be likely, too.
        """
        is_open = self.asked.language != ENGLISH and "?" not in self.text
        hardly = self.story < self.limits.hardly_story * self.best_topic
        may_end = self.asked.asks_last >= self.limits.hardly_asks
        may_ask = is_open and ((may_end and self.asked.odds >= self.limits.asked_in_doubt) or hardly)
        tells = len(self.facts) >= self.limits.story_facts and has_words(_CHILD, self.text)
        return tells and not may_ask

    @property
    def is_story(self) -> bool:
        """Whether it tells of a child at length."""
        return self.words >= self.limits.story_words and self.tells_of_child
