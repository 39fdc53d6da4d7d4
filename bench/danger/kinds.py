"""Reads examples of danger, and what looks like it, by a net that has not learned their kinds."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from knowledge import Library
from knowledge.safety import DangerExample
from language.words import ENGLISH
from nlu.embedding import cache, encoder
from nlu.embedding.batching import Vector
from nlu.hearing.clauses.text import Text
from nlu.hearing.reading import Reading as Heard
from nlu.hearing.vocabulary.names import Vocabulary
from nlu.hearing.vocabulary.spelling import spellings
from nlu.safety.both_nets import GENTLE, Told, joined
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.danger_net import DangerNet, Limits, Reading
from nlu.safety.everyday_talk import MOST, everyday_talk, talk_near_danger

NLU = Path(__file__).parents[2] / "data" / "nlu"
_EXAMPLE = re.compile(r"^\s+- (.+)$", re.M)
PARTS = 8
EVERYDAY = 2000
"""So much everyday talk is left out to be read."""


@dataclass(frozen=True)
class Read:
    """An example that was left out, and what each net makes of it."""

    example: DangerExample
    signs: tuple[str, ...]
    """Those that the rules find."""
    told: Told
    whole: float
    """How like danger the whole message is."""
    likeness: float
    """The same of what is most like danger of it, be it the whole or a clause."""
    by_net: bool = False
    by_both: bool = False
    is_grave: bool = False
    """Whether both together say more than a gentle line."""

    @property
    def by_rules(self) -> bool:
        """Whether the rules find a sign."""
        return bool(self.signs)

    def at(self, limits: Limits, tiers: Mapping[str, str]) -> Read:
        """The same, judged by limits. More is asked of a clause than of the whole."""
        by_net = self.whole >= limits.whole or self.likeness >= limits.clause
        sign = self.example.sign or next(iter(tiers))
        margin = max(self.whole - limits.whole, self.likeness - limits.clause)
        reading = Reading(self.likeness, sign if by_net else "", is_danger=by_net, margin=margin)
        both, told = joined(self.signs, self.told, reading, limits, tiers, "en")
        is_grave = bool(both) and told.get("tier") != GENTLE
        return replace(self, by_net=by_net, by_both=bool(both), is_grave=is_grave)


def turns_of_the_chat() -> list[str]:
    """The examples of data/nlu: thanks, corrections, answers to questions."""
    files = sorted(NLU.glob("*.yml"))
    return [line for path in files for line in _EXAMPLE.findall(path.read_text(encoding="utf-8"))]


def clauses_of(library: Library) -> Callable[[DangerExample], list[str]]:
    """Cuts a message into clauses, as the hearer of facts does for the net."""
    vocabulary = Vocabulary.of({ENGLISH: library})
    phrases = {language: vocabulary.phrases(language) for language in vocabulary.names}
    repairs = spellings(vocabulary)

    def cut(example: DangerExample) -> list[str]:
        language = example.language or "en"
        text = Text(repairs[language].repaired(example.text).text)
        heard = Heard(text, language, phrases[language], vocabulary)
        return [part.typed.lower() for part in heard.segments()]

    return cut


def left_out(
    library: Library,
    limits: Limits,
    part_of: Callable[[DangerExample], int],
    cut: Callable[[DangerExample], list[str]] = lambda _: [],
    only: int | None = None,
) -> list[Read]:
    """Every example, read by a net that has not seen its part. Without `cut`, as a whole only.

    With `only`, the examples of that part: a net for each part takes its time.
    """
    rules = CrisisDetector(library.danger, library.danger_words)
    talk = everyday_talk(library, rules, turns_of_the_chat())
    talk += talk_near_danger(library, rules, talk)
    examples = library.danger_examples
    tiers = {sign.id: sign.tier for sign in library.danger}
    clauses = {e.text: cut(e) for e in examples if only in (None, part_of(e))}
    said = [*clauses, *(clause for of_text in clauses.values() for clause in of_text)]
    vectors = dict(zip(said, _vectors(said), strict=True))
    found = []
    for part in sorted({part_of(example) for example in examples} if only is None else {only}):
        net = DangerNet(limits, tiers).fit((e for e in examples if part_of(e) != part), talk, _vectors)
        for example in (e for e in examples if part_of(e) == part):
            signs = rules.read(example.text)
            whole = net.read(example.text, vectors[example.text])
            parts = [(clause, vectors[clause]) for clause in clauses[example.text]]
            most = net.read(example.text, vectors[example.text], parts) if parts else whole
            read = Read(
                example,
                tuple(sign.id for sign in signs),
                rules.told(example.text, signs),
                whole.likeness,
                most.likeness,
            )
            found.append(read.at(limits, tiers))
    return found


def everyday_alarms(library: Library, limits: Limits) -> float:
    """The share of everyday talk, left out of the training, that alarms."""
    rules = CrisisDetector(library.danger, library.danger_words)
    talk = everyday_talk(library, rules, most=MOST + EVERYDAY)
    known = [*talk[:MOST], *everyday_talk(library, rules, turns_of_the_chat(), most=0)]
    unseen = talk[MOST:]
    known += talk_near_danger(library, rules, [*known, *unseen])
    net = DangerNet(limits).fit(library.danger_examples, known, _vectors)
    return float(np.mean([net.read(t, v).is_danger for t, v in zip(unseen, _vectors(unseen), strict=True)]))


def by_kind(example: DangerExample) -> int:
    """Kinds of both languages are left out together."""
    return zlib.crc32(example.kind.encode()) // 7 % PARTS


def share(reads: Iterable[bool]) -> str:
    """A share, as it is printed."""
    known = list(reads)
    return f"{sum(known)}/{len(known)} = {np.mean(known):.3f}" if known else "-"


_known: dict[str, Vector] = {}


def _vectors(texts: Sequence[str]) -> Vector:
    new = [text for text in dict.fromkeys(texts) if text not in _known]
    if new:  # with those before, so that the file keeps both
        said = [*_known, *new]
        _known.update(zip(said, cache.vectors(said, encoder.for_examples, "danger-bench"), strict=True))
    return np.stack([_known[text] for text in texts])
