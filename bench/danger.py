"""How well signs of danger are found, by kinds left out: `python -m bench.danger`.

The learned net is fitted again and again on all kinds but some, and reads those. Prints of each language the
share of dangers found and of look-alikes that alarm, by the rules alone, by the net alone and by both; of
everyday talk that was left out the share that alarms. `--kinds` prints each kind.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge import Library, load
from knowledge.safety import DangerExample
from nlu.embedding import cache, encoder
from nlu.embedding.batching import Vector
from nlu.safety.both_nets import joined
from nlu.safety.crisis_detector import CrisisDetector
from nlu.safety.danger_net import DangerNet, Limits
from nlu.safety.everyday_talk import MOST, everyday_talk

NLU = Path(__file__).parents[1] / "data" / "nlu"
_EXAMPLE = re.compile(r"^\s+- (.+)$", re.M)
PARTS = 8
EVERYDAY = 2000
"""So much everyday talk is left out to be read."""


@dataclass(frozen=True)
class Read:
    """An example that was left out, and what each net makes of it."""

    example: DangerExample
    by_rules: bool
    likeness: float
    by_net: bool
    by_both: bool


def turns_of_the_chat() -> list[str]:
    """The examples of data/nlu: thanks, corrections, answers to questions."""
    files = sorted(NLU.glob("*.yml"))
    return [line for path in files for line in _EXAMPLE.findall(path.read_text(encoding="utf-8"))]


def left_out(library: Library, limits: Limits, part_of: Callable[[DangerExample], int]) -> list[Read]:
    """Every example, read by a net that has not seen its part."""
    rules = CrisisDetector(library.danger, library.danger_words)
    talk = everyday_talk(library, rules, turns_of_the_chat())
    examples = library.danger_examples
    tiers = {sign.id: sign.tier for sign in library.danger}
    vectors = dict(zip((e.text for e in examples), _vectors([e.text for e in examples]), strict=True))
    found = []
    for part in sorted({part_of(example) for example in examples}):
        net = DangerNet(limits, tiers).fit((e for e in examples if part_of(e) != part), talk, _vectors)
        for example in (e for e in examples if part_of(e) == part):
            signs = rules.read(example.text)
            told = rules.told(example.text, signs)
            reading = net.read(example.text, vectors[example.text])
            both, _ = joined([s.id for s in signs], told, reading, limits.harmless, tiers, "en")
            found.append(Read(example, bool(signs), reading.likeness, reading.is_danger, bool(both)))
    return found


def everyday_alarms(library: Library, limits: Limits) -> float:
    """The share of everyday talk, left out of the training, that alarms."""
    rules = CrisisDetector(library.danger, library.danger_words)
    talk = everyday_talk(library, rules, most=MOST + EVERYDAY)
    known = [*talk[:MOST], *everyday_talk(library, rules, turns_of_the_chat(), most=0)]
    net = DangerNet(limits).fit(library.danger_examples, known, _vectors)
    unseen = talk[MOST:]
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
    if new:
        _known.update(zip(new, cache.vectors(new, encoder.for_examples, "danger-bench"), strict=True))
    return np.stack([_known[text] for text in texts])


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kinds", action="store_true")
    options.add_argument("--by", choices=["kind", "sign", "form"], default="kind")
    chosen = options.parse_args()
    library, limits = load().library, Limits()
    parts: dict[str, Callable[[DangerExample], int]] = {
        "kind": by_kind,
        "sign": lambda e: zlib.crc32((e.sign or e.kind).encode()),
        "form": lambda e: zlib.crc32((e.form or e.kind).encode()) // 7 % PARTS,
    }
    reads = left_out(library, limits, parts[chosen.by])
    groups: dict[tuple[str, ...], list[Read]] = defaultdict(list)
    for read in reads:
        what = "danger" if read.example.is_danger else "look-alike"
        groups[what, read.example.language or "both"].append(read)
        if chosen.kinds:
            groups[what, read.example.language or "both", read.example.kind].append(read)
    for key, of_group in sorted(groups.items()):
        figures = [share(getattr(r, by) for r in of_group) for by in ("by_rules", "by_net", "by_both")]
        print(*key, "| rules", figures[0], "| net", figures[1], "| both", figures[2])
    print("everyday talk that alarms:", round(everyday_alarms(library, limits), 4))


if __name__ == "__main__":
    main()
