"""A second opinion on what was taken as so of this child now: learned from the words around what is named.

Logistic regression on the words before and behind it in its sentence, near ones and those beyond a comma
apart, and on the last words of the sentence before. The words themselves do not count, only those around.
It may only take a fact away: rules say what is so, and this finds what no rule names.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from nlu.hearing.meant.marks import Marked
from nlu.hearing.status.mention import NOW, UNSURE, Mention

LIMIT = 0.2
"""Below this, it is not taken as so: it has to be rather sure, or plain facts go as well (decision 13)."""
STORY_WEIGHT = 0.25
"""What a mark of a story that was put together counts."""
_TRUST = 0.5
_WORD = re.compile(r"[a-z0-9]+|[.,;:!?]")
_END = re.compile(r"[.!?\n]")
_FAR, _NEAR = 8, 3
_BESIDE = 0.5
"""What a word beyond a comma counts, and one of the sentence before."""
_NOT_JUDGED = frozenset({"age_band", "state"})
"""Facts of which the words around say little."""


def signs(text: str, start: int, end: int) -> dict[str, float]:
    """What the words around a place of a plain text say."""
    first = max((match.end() for match in _END.finditer(text, 0, start)), default=0)
    stop = _END.search(text, end)
    last = stop.start() if stop else len(text)
    before, behind = _WORD.findall(text[first:start]), _WORD.findall(text[end:last])
    found: dict[str, float] = {"end:" + text[last : last + 1]: 1.0}
    far, next_to = before[-_FAR:], [n for n, word in enumerate(behind) if word in ",;:"]
    cut = max((n + 1 for n, word in enumerate(far) if word in ",;:"), default=0)
    comma = min(next_to, default=len(behind))
    _add(found, "b:", far[cut:])
    _add(found, "c:", far[:cut], _BESIDE)
    _add(found, "a:", behind[:comma][:_FAR])
    _add(found, "d:", behind[comma:][:_FAR], _BESIDE)
    _add(found, "n:", before[-_NEAR:], pairs=False)
    _add(found, "m:", behind[:_NEAR], pairs=False)
    _add(found, "p:", _WORD.findall(text[:first])[-_FAR:], _BESIDE, pairs=False)
    if not text[:first].strip():
        found["first"] = 1.0
    return found


def _add(
    found: dict[str, float], kind: str, words: Sequence[str], weight: float = 1.0, pairs: bool = True
) -> None:
    for word in words:
        found[kind + word] = weight
    if pairs:
        for one, other in pairwise(words):
            found[f"{kind}{one} {other}"] = weight


@dataclass(frozen=True)
class SecondOpinion:
    """How surely what stands at a place is so of this child now. Without weights it has no opinion."""

    weights: Mapping[str, float] = field(default_factory=dict)
    bias: float = 0.0

    @classmethod
    def of(cls, marks: Sequence[Marked]) -> SecondOpinion:
        """Learns from marks; has no opinion where all are alike."""
        if len({mark.is_so for mark in marks}) < 2:
            return cls()
        names = DictVectorizer()
        rows = names.fit_transform(signs(mark.text, mark.start, mark.end) for mark in marks)
        learned = LogisticRegression(C=_TRUST, solver="liblinear").fit(
            rows, [mark.is_so for mark in marks], sample_weight=[mark.weight for mark in marks]
        )
        weights = {name: round(float(learned.coef_[0][n]), 4) for name, n in names.vocabulary_.items()}
        return cls({name: w for name, w in sorted(weights.items()) if w}, float(learned.intercept_[0]))

    def is_so(self, text: str, start: int, end: int) -> float:
        """From 0 to 1."""
        if not self.weights:
            return 1.0
        told = sum(self.weights.get(sign, 0.0) * value for sign, value in signs(text, start, end).items())
        return 1 / (1 + math.exp(-told - self.bias))

    def judged(
        self,
        mentions: Iterable[Mention],
        text: str,
        named: Sequence[tuple[str, int, int]] = (),
        asked: str = "",
    ) -> list[Mention]:
        """The mentions of a message; what is hardly so is unsure. What was asked for is an answer.

        A whole clause is judged by the names of what is hard that stand in it: "writing isn't it".
        """
        sure: dict[tuple[int, int], bool] = {}
        found = []
        for mention in mentions:
            place = (mention.start, mention.end)
            if mention.status == NOW and mention.fact != asked and mention.fact not in _NOT_JUDGED:
                if place not in sure:
                    names = [
                        (start, end)
                        for value, start, end in named
                        if value == mention.value and place[0] <= start and end <= place[1]
                    ]
                    sure[place] = any(self.is_so(text, *one) >= LIMIT for one in names or [place])
                mention = mention if sure[place] else mention.meant(UNSURE)
            found.append(mention)
        return found

    def save(self, path: Path) -> None:
        """Writes what was learned."""
        path.write_text(json.dumps([self.weights, self.bias]), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> SecondOpinion:
        """Reads what `save` wrote."""
        return cls(*json.loads(path.read_text(encoding="utf-8")))
