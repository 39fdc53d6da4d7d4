"""Counts what is gone of the planted items, and what is taken of ordinary words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.es.stop_words import STOP_WORDS as SPANISH

from bench.personal_data.rows import Row
from privacy.redaction import Redactor
from privacy.words.vocabulary import Words

_PLACEHOLDER = re.compile(r"\[[a-z ]+\]")
_WORD = re.compile(r"[^\W_]+")
Figures = Mapping[tuple[str, ...], Counter[str]]


def words(text: str) -> list[str]:
    """The words of a text, without placeholders."""
    return _WORD.findall(_PLACEHOLDER.sub(" ", text))


def is_gone(item: str, left: str) -> bool:
    """True when no word of an item is left, but for small ones and titles."""
    said = _WORD.findall(item)
    kept = set(words(left))
    return not any(word in kept for word in said if word.lower() not in _untold())


@cache
def _untold() -> frozenset[str]:
    """Words that say nothing of anybody: small ones, and titles."""
    cues = Words.read().cues
    return frozenset(ENGLISH | SPANISH | cues["titles"] | cues["titles_and_words"])


def judged(found: Iterable[Row], redactor: Redactor, shows_left: bool = False) -> Figures:
    """Of each corpus, half, language and kind what is gone, and how many words are taken."""
    figures: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for row in found:
        left = redactor.redact(row.text)
        half = "held" if row.is_held_out else "open"
        place = (row.corpus, half, row.language or "both")
        for kind, item in row.items:
            gone = is_gone(item, left)
            for part in (kind or "any", "ALL"):
                key = (*place, part)
                figures[key]["gone" if gone else "left"] += 1
            if shows_left and not gone and half == "open":
                print("left:", item, "|", left)
        if not row.items:
            said, kept = len(words(row.text)), len(words(left))
            key = (*place, "ordinary words")
            figures[key] += Counter(taken=said - kept, said=said)
            if shows_left and said != kept and half == "open":
                print("taken:", left)
    return figures


def show(figures: Figures) -> None:
    """Prints a line of each."""
    for key, count in sorted(figures.items()):
        if "said" in count:
            print(*key, f"taken {count['taken']} of {count['said']} ({count['taken'] / count['said']:.4f})")
        else:
            print(*key, f"{count['gone']} of {count['gone'] + count['left']}")


def false_alarms(lines: Mapping[str, Sequence[str]], redactor: Redactor) -> dict[str, str]:
    """Of each language, of lines that were not learned, how many words are taken."""
    shares = {}
    for language, of in lines.items():
        kept = list(of)
        said = sum(len(words(line)) for line in kept)
        shares[language] = f"{said - sum(len(words(redactor.redact(line))) for line in kept)} of {said} words"
    return shares
