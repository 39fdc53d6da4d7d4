"""Scores of answers put in order: odds, what is named behind the best one, several readings made one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from nlu.answers.metric import Floats, Places
from nlu.answers.ranker import Scores

ALTERNATIVES = 2
"""Of so many other topics the best answer is named right behind the best answer of all."""


@dataclass(frozen=True)
class Ranked:
    """Answers with their odds, best first."""

    keys: tuple[str, ...]
    odds: tuple[float, ...]
    topics: Mapping[str, float] = field(default_factory=dict)
    """The odds of the topics of all answers that were looked at."""


def odds_of(values: Floats) -> Floats:
    """The odds of scores; they add up to one."""
    odds = np.exp(values - values.max())
    return np.asarray(odds / odds.sum(), np.float32)


def next_topics_first(best: Places, of: Places, topics: Floats, least: float) -> tuple[Places, int]:
    """Behind the best, the best of the two next topics: what else may be meant is not much the same.

    Also how many these are, with the best one.
    """
    first, found = of[best[0]], np.unique(of)
    others = [n for n in found[np.argsort(-topics[found])] if n != first and topics[n] >= least]
    leading = [best[0], *(best[of[best] == topic][0] for topic in others[:ALTERNATIVES])]
    return np.array([*leading, *(n for n in best if n not in leading)], np.int64), len(leading)


def looked_at(scores: Scores, also: Places) -> Scores:
    """The scores with other places among them, as those that fit worst."""
    new = np.setdiff1d(also, scores.places)
    places = np.concatenate([scores.places, new])
    values = np.concatenate([scores.values, np.full(len(new), scores.values.min(), np.float32)])
    order = np.argsort(places)
    return Scores(places[order], values[order])


def mixed(parts: Sequence[tuple[Scores, float]]) -> Scores:
    """Several readings of one question, weighted. What one of them did not look at fits it badly."""
    places = np.unique(np.concatenate([scores.places for scores, _ in parts]))
    values = np.zeros(len(places), np.float32)
    for scores, weight in parts:
        found = np.full(len(places), scores.values.min(), np.float32)
        found[np.searchsorted(places, scores.places)] = scores.values
        values += weight * found
    return Scores(places, values)
