"""Weighs what two readers of a message found: labels of the classifier, and answers of the finder.

The classifier knows what a message does (asks, tells, thanks); which topic it asks about, both know, and the
finder also knows the talk. So the topics share what the classifier gives to asking.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

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

    @property
    def points_back(self) -> float:
        """How likely it asks something general where the interview is open."""
        return self.general if self.in_interview else 0.0


@dataclass(frozen=True)
class _Weights:
    """How likely each act is, and each topic; `asks` is what goes to asking."""

    acts: Mapping[str, float]
    topics: Mapping[str, float]
    asks: float

    def without(self, labels: Collection[str]) -> _Weights:
        """These acts are none: asking gets what they had."""
        kept = {label: c for label, c in self.acts.items() if label not in labels}
        return replace(self, acts=kept, asks=self.asks + sum(self._of(labels)))

    def lowered(self, labels: Collection[str], share: float) -> _Weights:
        """These acts lose a share of what they had to asking."""
        acts = {label: c * (1 - share) if label in labels else c for label, c in self.acts.items()}
        return replace(self, acts=acts, asks=self.asks + share * sum(self._of(labels)))

    def _of(self, labels: Collection[str]) -> list[float]:
        return [c for label, c in self.acts.items() if label in labels]


def weighed(ranking: Sequence[tuple[str, float]], asked: Asked) -> list[tuple[str, float]]:
    """The labels with new confidences, best first.

    An act counts less where ways of asking are nearer than its examples. What acts lose by the rules below,
    asking gets, and topics share it.
    """
    weights = _parted(_by_nearness(ranking, asked.leads), asked)
    for rule in _RULES:
        weights = rule(weights, asked)
    found = [*weights.acts.items(), *((f"{ASK}/{topic}", c) for topic, c in weights.topics.items())]
    return sorted(found, key=lambda entry: -entry[1])


def _parted(ranking: Sequence[tuple[str, float]], asked: Asked) -> _Weights:
    """Acts and topics. Where no topic was named, asking counts as far as an answer is likely."""
    prefix = f"{ASK}/"
    acts = {label: c for label, c in ranking if not label.startswith(prefix)}
    topics = {label.removeprefix(prefix): c for label, c in ranking if label.startswith(prefix)}
    further = acts.pop(ASK, 0.0)
    share = 1.0 if asked.follows else max(asked.odds, asked.points_back)
    return _Weights(acts, topics, sum(topics.values()) + further * share)


def _not_meant_here(weights: _Weights, asked: Asked) -> _Weights:
    """What cannot be meant at this point of the talk is none."""
    return weights.without(asked.excluded)


def _asked_for_outright(weights: _Weights, asked: Asked) -> _Weights:
    """An answer asked for word by word, or put right, is asked for; else a journey surely is."""
    if not (asked.exact or asked.corrected):
        return weights
    kept = ABOUT_THE_CHAT if asked.names_chat else frozenset[str]()
    kept |= OF_THE_REPLY if asked.corrected else frozenset()
    journeys = {act for act, c in weights.acts.items() if act.startswith(JOURNEY) and c >= SURELY_A_JOURNEY}
    journeys -= {INTERVIEW} if asked.corrected else set()
    return weights.without(weights.acts.keys() - kept - journeys)


def _not_about_the_chat(weights: _Weights, asked: Asked) -> _Weights:
    """The better an answer fits, the less a long message is about the chat that it does not name.

    After an answer none is: "who pays for that?".
    """
    if asked.names_chat:
        return weights
    share = 1.0 if asked.follows else max(asked.odds if asked.at_length else 0.0, asked.points_back)
    return weights.lowered(ABOUT_THE_CHAT, share)


def _not_off_topic(weights: _Weights, asked: Asked) -> _Weights:
    """After an answer, or where nobody is sure of it, it is the less off topic, the better an answer fits."""
    fits = asked.follows or _is_hardly_off_topic(weights.acts, asked)
    return weights.lowered({OFF_TOPIC}, asked.odds if fits else asked.points_back)


def _no_journey_begun(weights: _Weights, asked: Asked) -> _Weights:
    """ "How do i ask", after an answer, does not ask to get ready for a meeting."""
    if not asked.follows:
        return weights
    begun = {act for act in weights.acts if act.startswith(JOURNEY) and act != WRITE_LETTER}
    return weights.lowered(begun, asked.general)


def _of_what_is_named(weights: _Weights, asked: Asked) -> _Weights:
    """Without topics on something that nobody named, where there are others."""
    named = {topic: c for topic, c in weights.topics.items() if topic not in asked.unnamed}
    return replace(weights, topics=named or weights.topics)


def _topics_shared(weights: _Weights, asked: Asked) -> _Weights:
    """The topics share what goes to asking; with what the likeliest act had, where that gives way."""
    if not asked.topics:
        return weights
    acts, shared = weights.acts, _shared(weights.topics, asked, weights.asks)
    likeliest = max(acts, key=lambda label: acts[label], default="")
    is_first = bool(likeliest) and acts[likeliest] > max(shared.values(), default=0.0)
    if is_first and _gives_way(likeliest, acts[likeliest], asked):
        weights = weights.without({likeliest})
        shared = _shared(weights.topics, asked, weights.asks)
    return replace(weights, topics=shared)


_RULES = (
    _not_meant_here, _asked_for_outright, _not_about_the_chat, _not_off_topic, _no_journey_begun,
    _of_what_is_named, _topics_shared,
)  # fmt: skip
"""In their order: each weighs what the one before left."""


def _is_hardly_off_topic(acts: Mapping[str, float], asked: Asked) -> bool:
    """Whether a first message surely has an answer, and is less surely none of our matters.

    Of 140 messages off topic one in seven has such odds, and of nearly all of those the classifier is sure.
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
