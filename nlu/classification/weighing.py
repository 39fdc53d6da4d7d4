"""Weighs what two readers of a message found: labels of the classifier, and answers of the finder.

The classifier knows what a message does (asks, tells, thanks); which topic it asks about, both know, and the
finder also knows the talk. So the topics share what the classifier gives to asking.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ASK = "ask"
JOURNEY = "start_"
ASKED_FOR = (JOURNEY, "need_to_talk")
"""With what acts begin that a message may ask for, though it is a story, too: also to be heard only."""
INTERVIEW = "start_find_support"
WRITE_LETTER = "start_write_letter"
"""What an aspect asks in other words: "what do i write"."""
ABOUT_THE_CHAT = frozenset(
    {"bot_challenge", "ask_privacy", "ask_maker", "ask_abilities", "ask_trust", "ask_language"}
)
OF_THE_REPLY = frozenset({"protest", "take_back", "deny"})
"""Acts that only say of the reply before that it is wrong: "that's not my kid" asks for nothing."""
PUTS_RIGHT = OF_THE_REPLY - {"deny"}
"""Those that a first message never is, be it short: there is nothing to put right."""
OF_WHAT_CAME_BEFORE = OF_THE_REPLY | {
    *("school_says_otherwise", "show_result", "ask_why", "ask_source", "tell_more", "explain_simpler"),
    *("give_example", "go_back", "skip_question", "ask_other_plan"),
}
"""Acts that speak of what was said before: a first message does them in few words only."""
OFF_TOPIC = "out_of_scope"
SURELY_A_JOURNEY = 0.5
"""From which confidence a journey is begun, though an answer is asked for word by word, too."""
NEARER = 3.0
"""How much it counts that a message is nearer to a way of asking than to any example of an act."""
UNSURE = 0.5
SURELY_ASKED = 0.6
"""From which odds an answer is asked for, rather than something off topic of which nobody is sure."""
KEPT_BEHIND_AN_ANSWER = frozenset(
    {WRITE_LETTER, "fill_letter", "choose_ideas", "refine_ideas", "stop_interview", "ask_other_plan"}
)
"""Acts that are done behind an answer, though one may be asked for as well."""
ANSWERS_THE_INTERVIEW = frozenset(
    {"inform", "affirm", "deny", "skip_question", "go_back", "show_result", "take_back", "change_told"}
)
"""What may answer the interview's question, or steer it."""
OF_ODDS, ALONE = 0.44, 0.63
"""How much the odds of an answer count against an act behind an answer, and what an act has by itself."""
FINDERS_SHARE = 0.5
"""How much the finder's topics count beside the classifier's."""


@dataclass(frozen=True)
class Asked:
    """What the finder of answers found in a message.

    `topics` are the odds of topics, `odds` those of the best answer; `follows` tells whether an answer was
    given before, `names_chat` whether the message may be about the chat itself. `excluded` are acts that
    cannot be meant at this point of the talk.
    """

    topics: Mapping[str, float] = field(default_factory=dict)
    odds: float = 0.0
    follows: bool = False
    names_chat: bool = True
    excluded: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    """Topics that speak of something that nobody named: the message is about none of them."""
    exact: bool = False
    """Whether an answer is asked for word by word: then it is asked for, or a journey is."""
    leads: Mapping[str, float] = field(default_factory=dict)
    """By how much the nearest way of asking is nearer than the nearest example of an act, by label."""
    at_length: bool = False
    """Whether it has too many words to be about the chat without naming it, unlike "is this free"."""
    general: float = 0.0
    """How likely it asks something general of what was answered: "how do I ask", "who pays for that"."""
    corrected: bool = False
    """Whether it says that something else was meant than what was answered: it asks for that."""
    language: str = "en"
    """What the message is written in."""
    asks_last: float = 0.0
    """How likely its last words ask, where it has no mark and is not in English."""
    what_to_do: bool = False
    """Whether it is a story that asks, and only what to do in general."""
    begins: float = UNSURE
    """How likely it begins the interview rather than is answered, where it may be a first story."""
    in_interview: bool = False
    """Whether the interview is open: there, "who pays for that" asks of the help that is looked for."""


def weighed(ranking: Sequence[tuple[str, float]], asked: Asked) -> list[tuple[str, float]]:
    """The labels with new confidences, best first.

    An act counts less where ways of asking are nearer than its examples. The better an answer fits, the less
    a long message that does not name the chat is about it; after an answer none is: "who pays for that?". And
    there it is the less off topic. What such acts lose, asking gets.
    """
    prefix = ASK + "/"
    ranking = _by_nearness(ranking, asked.leads)
    acts = {label: c for label, c in ranking if not label.startswith(prefix)}
    topics = {label.removeprefix(prefix): c for label, c in ranking if label.startswith(prefix)}
    further = acts.pop(ASK, 0.0)
    points = asked.general if asked.in_interview else 0.0
    asks = sum(topics.values()) + further * (1.0 if asked.follows else max(asked.odds, points))
    for label in asked.excluded & set(acts):
        asks += acts.pop(label)
    if asked.exact or asked.corrected:
        kept = ABOUT_THE_CHAT if asked.names_chat else frozenset()
        kept |= OF_THE_REPLY if asked.corrected else frozenset()
        for label in acts.keys() - kept:
            is_journey = label.startswith(JOURNEY) and not (asked.corrected and label == INTERVIEW)
            if not (is_journey and acts[label] >= SURELY_A_JOURNEY):
                asks += acts.pop(label)
    for label in ABOUT_THE_CHAT & set(acts) if not asked.names_chat else ():
        share = 1.0 if asked.follows else max(asked.odds if asked.at_length else 0.0, points)
        asks += acts[label] * share
        acts[label] *= 1 - share
    near = asked.odds if asked.follows or _is_hardly_off_topic(acts, asked) else points
    if OFF_TOPIC in acts:
        asks += acts[OFF_TOPIC] * near
        acts[OFF_TOPIC] *= 1 - near
    begun = [act for act in acts if act.startswith(JOURNEY) and act != WRITE_LETTER]
    for label in begun if asked.follows else ():
        asks += acts[label] * asked.general  # "how do i ask" does not ask to get ready for a meeting
        acts[label] *= 1 - asked.general
    topics = {topic: c for topic, c in topics.items() if topic not in asked.unnamed} or topics
    shared = _shared(topics, asked, asks) if asked.topics else topics
    likeliest = max(acts, key=lambda label: acts[label], default="")
    is_first = bool(likeliest) and acts[likeliest] > max(shared.values(), default=0.0)
    if is_first and asked.topics and _gives_way(likeliest, acts[likeliest], asked):
        shared = _shared(topics, asked, asks + acts.pop(likeliest))
    topics = shared
    found = [*acts.items(), *((prefix + topic, c) for topic, c in topics.items())]
    return sorted(found, key=lambda entry: -entry[1])


def _is_hardly_off_topic(acts: Mapping[str, float], asked: Asked) -> bool:
    """Whether a first message surely has an answer, and is less surely none of our matters.

    Of 140 messages off topic one in seven has odds of 0.6 or more; the classifier is sure of nearly all of those.
    """
    return acts.get(OFF_TOPIC, 0.0) < UNSURE and asked.odds >= SURELY_ASKED


def _gives_way(label: str, confidence: float, asked: Asked) -> bool:
    """Whether an act that is not sure is none, since the message very likely asks for an answer.

    "Nobody told me about any meeting" may be said to be heard; behind an answer on such meetings it asks.
    Fitted on messages behind an answer, of which half ask (docs/decisions/0012).
    """
    kept = KEPT_BEHIND_AN_ANSWER | (ANSWERS_THE_INTERVIEW if asked.in_interview else frozenset())
    if not asked.follows or label in kept:
        return False
    return OF_ODDS * _log_odds(asked.odds) - _log_odds(confidence) > ALONE


def _log_odds(odds: float) -> float:
    odds = min(max(odds, 0.005), 0.995)
    return math.log(odds / (1 - odds))


def _by_nearness(
    ranking: Sequence[tuple[str, float]], leads: Mapping[str, float]
) -> Sequence[tuple[str, float]]:
    """The labels, the acts by how much nearer than ways of asking their examples are; the sum stays."""
    near = [(label, c * math.exp(-NEARER * leads.get(label, 0.0))) for label, c in ranking]
    whole = sum(c for _, c in near) or 1.0
    share = sum(c for _, c in ranking) / whole
    return [(label, c * share) for label, c in near]


def _shared(topics: Mapping[str, float], asked: Asked, asks: float) -> dict[str, float]:
    heard, found = sum(topics.values()) or 1.0, sum(asked.topics.values()) or 1.0
    share = FINDERS_SHARE if topics and not asked.exact else 1.0
    return {
        topic: asks
        * ((1 - share) * topics.get(topic, 0.0) / heard + share * asked.topics.get(topic, 0.0) / found)
        for topic in {**topics, **asked.topics}
    }
