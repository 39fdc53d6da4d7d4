"""Signs of danger in an open interview: `python -m bench.danger --in-the-interview`.

Messages of the held-out halves of tests/cases/danger are typed into a running assistant twice: as the first
message, and where a question of the interview is open. Which question is open goes by a hash of the message.
Only totals are printed, never a message.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bench.danger.kinds import share
from bench.score import typed

CASES = Path(__file__).parents[2] / "tests" / "cases" / "danger"
HELD = ("fresh_held", "night_held", "other_kinds_held", "run_on_held", "unforeseen_held", "unseen_6")
"""What no rule or example was made for; of the last one, which is frozen, not even a half."""
MOST = 150
"""So many dangers, and as many look-alikes, are typed in each language."""
WALKS = {
    "en": ("help me find support for my child", "third grade", "public school", "no plan yet"),
    "es": ("ayúdeme a buscar apoyo para mi hijo", "tercer grado", "escuela pública", "no tiene plan"),
}
"""What a parent types before, from the start of the interview: it is open after each of them."""
QUESTION = "question"


@dataclass(frozen=True)
class Held:
    """A message that was held out."""

    text: str
    language: str
    is_danger: bool

    @property
    def number(self) -> int:
        """A hash of its words: it says whether it is among those typed, and which question is open then."""
        return zlib.crc32(self.text.encode())

    @property
    def before(self) -> tuple[str, ...]:
        """What is typed before it, so that a question is open."""
        walk = WALKS[self.language]
        return walk[: 1 + self.number // 7 % len(walk)]


@dataclass(frozen=True)
class Seen:
    """What a message led to: help lines as the first message, and in the interview."""

    held: Held
    first: bool
    within: bool
    was_open: bool
    """Whether the interview's question was open before it."""


def held_out() -> list[Held]:
    """All messages that are held out."""
    return [
        Held(str(text), language, section == "dangers")
        for name in HELD
        for section, groups in _sections(name)
        for group in groups
        for language in WALKS
        for text in group.get(language, [])
    ]


def _sections(name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    told = YAML(typ="safe").load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    yield from ((section, told[section]) for section in ("dangers", "harmless"))


def sampled(every: Sequence[Held], most: int = MOST) -> list[Held]:
    """Of each language so many dangers and look-alikes: those that a hash puts first."""
    found: dict[tuple[str, bool], list[Held]] = defaultdict(list)
    for one in sorted(every, key=lambda held: held.number):
        found[one.language, one.is_danger].append(one)
    return [one for group in found.values() for one in group[:most]]


def seen(base: str, held: Held) -> Seen:
    """Types a message into two conversations."""
    _, first = _led_to(base, held.language, (held.text,))
    was_open, within = _led_to(base, held.language, (*held.before, held.text))
    return Seen(held, first, within, was_open)


def _led_to(base: str, language: str, texts: Sequence[str]) -> tuple[bool, bool]:
    """Whether a question was open before the last message, and whether that one led to help lines."""
    replies = typed(base, language, texts)
    return len(replies) > 1 and QUESTION in replies[-2].kinds, replies[-1].names_help


def all_seen(base: str, messages: Sequence[Held]) -> list[Seen]:
    """Types all messages into an assistant."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda held: seen(base, held), messages))


def show(found: Sequence[Seen]) -> None:
    """Prints the totals of each language."""
    for language in WALKS:
        for is_danger in (True, False):
            group = [s for s in found if s.held.language == language and s.held.is_danger is is_danger]
            what = "dangers found" if is_danger else "look-alikes that alarm"
            lost = sum(s.first and not s.within for s in group)
            more = sum(s.within and not s.first for s in group)
            first, within = share(s.first for s in group), share(s.within for s in group)
            print(f"{language} {what}: as the first message {first} | in the interview {within}")
            print(f"   only as the first {lost}, only in the interview {more}")
    print("the interview was not open before", sum(not s.was_open for s in found), "of", len(found))
