"""What differs between two recordings, in lines that a person can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

CONFIDENCE = 0.02
"""Two trainings on the same examples may differ by so much: no change of behavior."""
MISSING = "(nothing)"
WIDEST = 300


@dataclass(frozen=True)
class Difference:
    """One place where two recordings differ. `kind` is the place without its numbers, for counting."""

    part: str
    asked: str
    place: str
    before: Any
    after: Any

    @property
    def kind(self) -> str:
        return f"{self.part}: {re.sub(r'[0-9]+', '*', self.place)}"

    def lines(self) -> list[str]:
        """The difference as text."""
        before, after = _apart(_shown(self.before), _shown(self.after))
        return [f"    {self.place or 'whole'}", f"      - {before}", f"      + {after}"]


def differences(
    before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]], renamed: dict[str, str] | None = None
) -> list[Difference]:
    """All differences. `renamed` gives the new names of ids and keys that were renamed on purpose."""
    found = []
    for part, was in before.items():
        for asked, old in was.items():
            new = after.get(part, {}).get(asked, MISSING)
            old = _named_anew(old, renamed or {})
            found += [Difference(part, asked, *rest) for rest in _compare("", old, new)]
    return found


def _named_anew(data: Any, renamed: dict[str, str]) -> Any:
    if isinstance(data, dict):
        return {renamed.get(key, key): _named_anew(value, renamed) for key, value in data.items()}
    if isinstance(data, list):
        return [_named_anew(value, renamed) for value in data]
    return renamed.get(data, data) if isinstance(data, str) else data


def _compare(place: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            inner = f"{place}.{key}" if place else key
            yield from _compare(inner, old.get(key, MISSING), new.get(key, MISSING))
    elif _is_ranking(old) and _is_ranking(new):
        yield from _compare_rankings(place, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        for number, (one, other) in enumerate(zip_longest(old, new, fillvalue=MISSING), 1):
            yield from _compare(f"{place}[{number}]", one, other)
    elif not (isinstance(old, float) and isinstance(new, float) and abs(old - new) <= CONFIDENCE):
        yield place, old, new


def _is_ranking(data: Any) -> bool:
    return isinstance(data, list) and all(isinstance(e, dict) and "confidence" in e for e in data)


def _compare_rankings(place: str, old: list[Any], new: list[Any]) -> Iterator[tuple[str, Any, Any]]:
    """By confidence, not by place: what is nearly as likely may change places; the first may not."""
    was, now = ({e.get("id") or e.get("name"): e["confidence"] for e in side} for side in (old, new))
    if next(iter(was), None) != next(iter(now), None):
        yield f"{place} first", next(iter(was), MISSING), next(iter(now), MISSING)
    for name in dict.fromkeys([*was, *now]):
        if abs(was.get(name, 0.0) - now.get(name, 0.0)) > CONFIDENCE:
            yield f"{place} confidence", f"{name} {was.get(name, 0.0)}", f"{name} {now.get(name, 0.0)}"


def _shown(value: Any) -> str:
    return repr(value) if not isinstance(value, str) else value.replace("\n", " / ")


def _apart(before: str, after: str) -> tuple[str, str]:
    """Both from shortly before the first place where they differ."""
    start = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    start = max(0, start - 40) if max(len(before), len(after)) > WIDEST else 0
    lead = "… " if start else ""
    return tuple(lead + text[start : start + WIDEST] for text in (before, after))  # type: ignore[return-value]


def told(found: list[Difference], most: int) -> list[str]:
    """Each difference under what was asked, then a count of each kind."""
    lines: list[str] = []
    asked = ("", "")
    for difference in found[:most]:
        if asked != (difference.part, difference.asked):
            asked = (difference.part, difference.asked)
            lines += ["", f"  {difference.part}: {_shown(difference.asked)}"]
        lines += difference.lines()
    if len(found) > most:
        lines += ["", f"  … and {len(found) - most} more (--most shows more)"]
    lines += ["", f"{len(found)} differences, by kind:"]
    lines += [f"{count:>7}  {kind}" for kind, count in Counter(d.kind for d in found).most_common()]
    return lines
