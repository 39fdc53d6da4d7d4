"""Other words for what a message asks, in which it is read beside its own: nearer to ways of asking."""

from __future__ import annotations

from collections.abc import Callable

from language.questions.pointing import pointed_at
from language.requests.obliging import as_a_duty
from nlu.answers.ranker import Scores
from nlu.answers.ranking import mixed, odds_of

_HALF = 0.5


def also_read_as(text: str) -> list[str]:
    """Such words for a text, if there are any."""
    return [said for said in (as_a_duty(text), pointed_at(text)) if said]


def read_with(text: str, whole: Scores, scores: Callable[[str], Scores]) -> Scores:
    """The scores of a text, read with its other words: `scores` gives those of such words.

    "Can I make them test her" is "do they have to test her", always. A story that ends with "can they do
    that" is read with what that points at where this makes an answer likelier: the reason may stand before.
    """
    if duty := as_a_duty(text):
        return mixed([(whole, _HALF), (scores(duty), _HALF)])
    if pointed := pointed_at(text):
        both = mixed([(whole, _HALF), (scores(pointed), _HALF)])
        return both if _clearest(both) > _clearest(whole) else whole
    return whole


def _clearest(scores: Scores) -> float:
    return float(odds_of(scores.values).max())
