"""Which answers the questions of a message may mean, and the questions offered beside an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from actions.conversation.choice import Choice, question_choice, topic_choice
from actions.conversation.guide import guide, topics_off
from actions.conversation.message import QuestionHeard
from actions.conversation.turn import Turn
from knowledge import Situation
from knowledge.answers import Answer
from knowledge.interview import SEVERAL, UNKNOWN
from knowledge.topics import Topic
from language.questions.directions import asks_likewise, asks_the_opposite
from language.questions.general import asks_what_it_is

VARIANTS = 3
"""So many answers behind the best one may be the same question for another child."""
MOST_OFFERED = 3
"""Questions as buttons, beside an answer or to choose from."""
NEARLY = 0.4
"""From this share of the best answer's odds on, another is nearly as likely meant."""
BELOW, WORTH_A_LINE, MOST_BEHIND = 0.8, 0.05, 3
"""Where the best answer is less likely than this, what has these odds stands behind it, closed."""
MOST_OTHER_TOPICS = 2
"""So many other topics are offered beside the overview of one."""
PERHAPS = 0.15
"""From these odds on, an answer may be asked for by what is taken for something else: a story, danger."""
PERHAPS_TOO = 0.06
"""From these odds on, one of another topic may be asked for instead of it."""
MOST_PERHAPS = 2
FEW_WORDS = 9
"""So many words of a question fit a button on a phone; a third of the questions are as short."""


@dataclass(frozen=True)
class Reading:
    """One question of the message: the answers that may be meant, best first, and whether that is sure.

    Without answers the overview of `topic` is meant: "what is ...".
    """

    answers: tuple[Answer, ...]
    sure: bool
    topic: Topic | None = None
    confidence: float = 1.0
    asked: str = ""
    """The words of the question."""

    near: tuple[Answer, ...] = ()
    """Answers that are nearly as likely meant as the best one."""

    behind: tuple[Answer, ...] = ()
    """Answers whose question is worth a line, the likeliest first: those nearly as likely, too."""

    @property
    def key(self) -> str:
        """The key of the answer that is meant; that of no answer where the overview is."""
        return self.topic.id if self.topic else self.answers[0].key


def readings(turn: Turn) -> list[Reading]:
    """What the questions of the message may mean; those of which nothing is known are left out."""
    return _known(turn, turn.questions_heard)


def readings_before(turn: Turn) -> list[Reading]:
    """The same of the questions of the message before."""
    return _known(turn, turn.questions_before)


def _known(turn: Turn, questions_heard: Iterable[QuestionHeard]) -> list[Reading]:
    read = [_reading(turn, heard) for heard in questions_heard]
    return [reading for reading in read if reading.answers or reading.topic]


def _reading(turn: Turn, heard: QuestionHeard) -> Reading:
    known, off = guide(), topics_off()
    language = turn.language_spoken
    found = [
        (topic, known.answer(topic, answer, language)) for topic, answer in heard.answers if topic not in off
    ]
    answers = fitting(turn, [answer for _, answer in found if answer])
    odds_of = _odds(heard)
    likely = {key: odds for key, odds in odds_of.items() if odds >= NEARLY * heard.confidence}
    wants_overview = bool(found) and (
        found[0][1] is None or (f"{found[0][0]}/" in likely and asks_what_it_is(heard.text))
    )
    overview = known.topic(found[0][0]) if wants_overview else None
    own = for_this_child(turn, overview.id if overview else answers[0].key if answers else "")
    if own:
        answers, overview = tuple(_each_once([own, *answers])), None
    elif answers and not overview:
        answers = _with_the_verdict(answers, likely, heard.text)
    others = sorted((a for a in answers[1:] if a.key in odds_of), key=lambda a: -odds_of[a.key])
    near = tuple(answer for answer in others if answer.key in likely)
    behind = tuple(answer for answer in others if odds_of[answer.key] >= WORTH_A_LINE)
    behind = behind if heard.confidence < BELOW else ()
    return Reading(answers, heard.sure, overview, heard.confidence, heard.text, near, behind)


def _odds(heard: QuestionHeard) -> dict[str, float]:
    """How likely each answer is meant, by its key."""
    keys = (f"{topic}/{answer}" for topic, answer in heard.answers)
    return dict(zip(keys, heard.odds, strict=False))


def _with_the_verdict(answers: tuple[Answer, ...], likely: Collection[str], asked: str) -> tuple[Answer, ...]:
    """The answers; first one that says yes or no to what is asked, where it is nearly as likely as the best.

    "Can they say no?" is not answered by what to do after a no, nor by the yes of another question. It is
    answered where it is asked whether they have to: its yes or no is left out then.
    """
    near = [answer for answer in answers[1:] if answer.key in likely]
    for fits in (asks_likewise, asks_the_opposite):
        for answer in (answers[0], *near):
            if fits(answer.question, asked, answer.language):
                return tuple(_each_once([answer, *answers]))
    return answers


def fitting(turn: Turn, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers in their order; where the best is for another child than this one, a variant of it first.

    A variant is an answer that the message may mean nearly as well: one that says itself that it is for such
    a child, of the same topic rather than of another, or else any of the same topic.
    """
    told = situation_now(turn)
    found = [*answers]
    if not found or not guide().holds(found[0], told).false:
        return tuple(found)
    near = found[1 : 1 + VARIANTS]
    same = [a for a in near if a.topic == found[0].topic and not guide().holds(a, told).false]
    for_such = [a for a in [*same, *near] if a.when and guide().holds(a, told).true]
    return tuple(_each_once([*[*for_such, *same][:1], *found]))


def for_this_child(turn: Turn, key: str) -> Answer | None:
    """The answer that is said to such a child in place of another one, or of the overview of a topic."""
    known, told = guide(), situation_now(turn)
    own = (a for a in known.answers() if key in a.instead_of and known.holds(a, told).true)
    return next((answer for one in own for answer in in_language(turn, [one])), None)


def situation_now(turn: Turn) -> Situation:
    """What was told so far, with what the message names: "and with a 504?" asks of a child with one."""
    situation = turn.situation
    for fact, values in turn.facts_named.items():
        situation = situation.with_fact(fact, values if fact in SEVERAL else next(iter(values), UNKNOWN))
    return situation


def neighbors(
    turn: Turn, topic: Topic, given: Sequence[Answer] = (), near: Iterable[Answer] = ()
) -> list[Choice]:
    """Buttons for questions that parents ask next: none that was answered, at most three.

    First what else the message may have meant, then what stands behind the answer in its topic's file: short
    questions before long ones, for a phone's buttons.
    """
    known = {*turn.answers_given, *(answer.key for answer in given)}
    told = situation_now(turn)
    keys = {answer.key for answer in given}
    places = [place for place, answer in enumerate(topic.answers, 1) if answer.key in keys]
    behind = max(places, default=0)
    following = in_language(turn, [*topic.answers[behind:], *topic.answers[:behind]])
    following.sort(key=lambda answer: len(answer.question.split()) > FEW_WORDS)
    wanted = [
        answer
        for answer in _each_once([*near, *following])
        if answer.key not in known and not guide().holds(answer, told).false
    ]
    different = {answer.question: answer for answer in reversed(wanted)}
    return [question_choice(a) for a in wanted if different[a.question] is a][:MOST_OFFERED]


def other_topics(reading: Reading) -> list[Topic]:
    """The topics that a question may be about as well, the likeliest first."""
    about = [guide().library.topics[answer.topic] for answer in reading.answers]
    others = {topic.id: topic for topic in about if topic is not reading.topic}
    return [*others.values()][:MOST_OTHER_TOPICS]


def to_choose_from(turn: Turn, found: Sequence[Reading]) -> list[Choice]:
    """Buttons for the questions that a message may mean, the best of each first."""
    depth = max((len(reading.answers) for reading in found), default=0)
    in_turn = [reading.answers[n] for n in range(depth) for reading in found if n < len(reading.answers)]
    overviews = [topic_choice(reading.topic) for reading in found if reading.topic]
    return [*overviews, *map(question_choice, _each_once(in_turn))][:MOST_OFFERED]


def perhaps_asked(turn: Turn) -> list[Choice]:
    """Buttons for what a message may ask that is taken for something else: of two likely topics the best."""
    heard = [asked for asked in turn.questions_heard if asked.confidence >= PERHAPS]
    likely = {key for asked in heard for key, odds in _odds(asked).items() if odds >= PERHAPS_TOO}
    answers = [a for asked in heard for a in _reading(turn, asked).answers if a.key in likely]
    best = {answer.topic: answer for answer in reversed(answers)}
    topics = dict.fromkeys(answer.topic for answer in answers)
    return [question_choice(best[topic]) for topic in topics][:MOST_PERHAPS]


def with_keys(turn: Turn, keys: Iterable[str]) -> list[Answer]:
    """The answers with these keys, in the parent's language; those that are no more are left out."""
    parts = [key.partition("/") for key in keys]
    found = [guide().answer(topic, answer, turn.language_spoken) for topic, _, answer in parts]
    return [answer for answer in found if answer]


def in_language(turn: Turn, answers: Iterable[Answer]) -> list[Answer]:
    """The answers in the language in which the parent writes, where they are there in it."""
    language = turn.language_spoken
    return [guide().answer(answer.topic, answer.id, language) or answer for answer in answers]


def _each_once(answers: Iterable[Answer]) -> list[Answer]:
    return list({answer.key: answer for answer in answers}.values())
