"""What the tagger of names sees of each word of a message: the word, and those beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from privacy.redaction.learned.lexicon import Lexicon
from privacy.words.spans import Span

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+|[^\w\s]")
_POSSESSIVE = re.compile(r"(?:'|’)s$|(?<=s)(?:'|’)$", re.I)
_FAR = 3
"""So many words on each side are seen."""


@dataclass(frozen=True)
class Token:
    """A word, number or sign of a message."""

    text: str
    said: str
    start: int
    end: int
    classes: tuple[str, ...]

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalpha()


def tokens(text: str, lexicon: Lexicon, taken: Sequence[Span] = ()) -> list[Token]:
    """The words, numbers and signs of a text. What is taken already is one token of its kind."""
    found: list[Token] = []
    covered = sorted(taken, key=lambda span: span.start)
    for match in _TOKEN.finditer(text):
        while covered and covered[0].end <= match.start():
            covered.pop(0)
        if covered and covered[0].start < match.end():
            if not (found and found[-1].start == covered[0].start):
                span = covered[0]
                found.append(Token("[", "[", span.start, span.end, (f"[{span.kind}]",)))
            continue
        whole = match.group()
        bare = _POSSESSIVE.sub("", whole) if whole[0].isalpha() else whole
        said = re.sub(r"['’]", "", bare).lower()
        if not whole[0].isalpha():
            classes: tuple[str, ...] = (f"n={len(whole)}",) if whole[0].isdigit() else (f"w={whole}",)
        else:
            classes = (*lexicon.classes(said), *(("owns",) if bare != whole else ()))
        found.append(Token(bare, said, match.start(), match.start() + len(bare), classes))
    return found


def features(said: Sequence[Token]) -> list[list[str]]:
    """For each token what is seen of it and around it."""
    words = [token for token in said if token.is_word and len(token.text) > 1]
    capitals = sum(token.text[0].isupper() for token in words)
    cased = "cased" if capitals <= 0.6 * len(words) or len(words) < 3 else "capitals"
    shown = [_shown(token, cased) for token in said]
    seen = []
    for n, token in enumerate(said):
        own = [*token.classes, f"shape={_shape(token.text)}|{cased}"]
        rare = "rare" if "rare" in token.classes else "given" if "given" in token.classes else "known"
        own += [f"{mark}|{rare}" for mark in own if mark.startswith("shape")]
        for step in range(1, _FAR + 1):
            for side in (-step, step):
                place = n + side
                beside = shown[place] if 0 <= place < len(said) else ("END",)
                own += [f"{side}:{mark}" for mark in beside]
        before = shown[n - 1] if n else ("START",)
        behind = shown[n + 1] if n + 1 < len(said) else ("END",)
        first = shown[n - 2] if n > 1 else ("START",)
        own += [f"{a}<{rare}" for a in before]
        own += [f"{rare}>{b}" for b in behind]
        own.append(f"{before[-1]}<>{behind[-1]}|{rare}")
        own.append(f"{first[-1]}<{before[-1]}<{rare}")
        seen.append(own)
    return seen


def _shown(token: Token, cased: str) -> tuple[str, ...]:
    """What is seen of a word from beside it: an ordinary one itself and its cues, of others what they are."""
    marks = [
        mark
        for mark in token.classes
        if mark.startswith(("c=", "w=", "[", "n="))
        or mark in {"given", "surname", "special", "owns", "rare", "land", "capital"}
    ]
    if token.is_word and token.text[0].isupper() and cased == "cased":
        marks.insert(0, "Cap")
    return tuple(marks) or ("other",)


def _shape(text: str) -> str:
    if not text[0].isalpha():
        return "sign"
    if text.isupper():
        return "XX" if len(text) > 1 else "X"
    mixed = any(sign.isupper() for sign in text[1:])
    return ("Xx" if text[0].isupper() else "xx") + ("X" if mixed else "") + ("-" if "-" in text else "")
