"""Other words for what a message asks, in which it is read beside its own: nearer to ways of asking."""

from __future__ import annotations

from collections.abc import Callable

from language.questions.pointing import pointed_at
from language.requests.obliging import as_a_duty
from nlu.answers.ranker import Scores
from nlu.answers.ranking import mixed, odds_of

_HALF = 0.5
_OTHER_WORDS: tuple[tuple[Callable[[str], str], bool], ...] = ((as_a_duty, True), (pointed_at, False))
"""What gives other words for a text, or none, and whether these count always or only where they are clearer.

"Can I make them test her" is "do they have to test her", always. A story that ends with "can they do that" is
read with what that points at where this makes an answer likelier: the reason may stand before.
"""


def also_read_as(text: str) -> list[str]:
    """Such words for a text, if there are any."""
    return [said for words, _ in _OTHER_WORDS if (said := words(text))]


def read_with(text: str, whole: Scores, scores: Callable[[str], Scores]) -> Scores:
    """The scores of a text, read with the first of its other words: `scores` gives those of such words."""
    for words, is_always in _OTHER_WORDS:
        if said := words(text):
            both = mixed([(whole, _HALF), (scores(said), _HALF)])
            return both if is_always or _clearest(both) > _clearest(whole) else whole
    return whole


def _clearest(scores: Scores) -> float:
    return float(odds_of(scores.values).max())
