"""Messages with names in them, and without any, from which the tagger learns: made up, never of parents.

Names are put into patterns and into ordinary lines of the content. Half of the names that the lists hold, and
one ordinary word in eight, are made unknown for it, so that it learns what to make of words in no list.

Each message has chances of its own, and which lines are taken depends on each line alone. So an edit of an
answer changes the messages made of its lines and no others: names are found as they were before.
"""

from __future__ import annotations

import random
import re
import zlib
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.es.stop_words import STOP_WORDS as SPANISH

from privacy.learning.made_up import Data
from privacy.learning.typing_style import KIND, Example, Typist
from privacy.redaction.learned import Lexicon

FOLDER = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)\}")
_MOST_LINE = 90
_VOWELS = "aeiouáéíóú"


def _place(line: str) -> int:
    """Where a line stands among all, by chance and without regard to the others."""
    return zlib.crc32(line.encode())


class Maker:
    """Makes messages, the same ones each time for the same seed."""

    def __init__(self, lexicon: Lexicon, lines: Mapping[str, Sequence[str]], seed: int = 18) -> None:
        self._seed, self._random = seed, random.Random(seed)
        words = self._words = lexicon.words
        self._lines = {
            language: sorted((line for line in of if len(line) < 160), key=_place)
            for language, of in lines.items()
        }
        self._short = {
            language: [line for line in of if len(line) < _MOST_LINE] for language, of in self._lines.items()
        }
        self._places_of_short = {language: [*map(_place, of)] for language, of in self._short.items()}
        self._places = sorted(words.cues["place_names"])
        self._lands = sorted(lexicon.lands)
        self._given = sorted(words.given)
        self._surnames = sorted(words.surnames)
        self._special = sorted(words.cues["word_names"])
        self.hidden_names = {name for name in (*self._given, *self._surnames) if self._random.random() < 0.5}
        by_chance = sorted(words.ordinary - words.stop - words.cues["kin"] - words.cues["roles"])
        self.hidden_words = {word for word in by_chance if self._random.random() < 0.12}
        self._capitals = sorted(words.capitals - {"I", "X", "Bi"})
        self._odd = sorted(word for word in self.hidden_words if len(word) > 3)

        self._typist = Typist(self._random)
        self._data = Data(self._random, self._fillers, self._given, self._invented)

    # --- messages -------------------------------------------------------------------------------

    def from_patterns(self, times: int) -> Iterator[Example]:
        """Each pattern filled so many times."""
        for key, patterns in self._read("patterns").items():
            language = key.rsplit("_", 1)[1]
            often = 2 if key.startswith(("numbers", "phones", "accounts", "addresses")) else 1
            for pattern in patterns:
                for n in range(times * often):
                    self._begin(pattern, n)
                    yield self._typist.written(self._fill(pattern, language))

    def from_lines(self, most: int) -> Iterator[Example]:
        """Ordinary lines with a name put in."""
        for key, swaps in self._read("swaps").items():
            language = key.rsplit("_", 1)[1]
            for where, instead in swaps.items():
                at = re.compile(where, re.I)
                fitting = (line for line in self._lines[language] if at.search(line))
                for line in islice(fitting, most):
                    self._begin(where, line)
                    match = self._random.choice([*at.finditer(line)])
                    put = self._random.choice(instead).replace("&", match.group())
                    yield self._typist.written(
                        self._fill(line[: match.start()] + put + line[match.end() :], language)
                    )

    def ordinary(self, most: int) -> Iterator[Example]:
        """Ordinary lines as they are."""
        for lines in self._lines.values():
            for line in lines[:most]:
                self._begin(line)
                yield self._typist.written(line)

    def _begin(self, *made_of: object) -> None:
        """The chances of one message."""
        self._random.seed(f"{self._seed} {made_of}")

    # --- filling --------------------------------------------------------------------------------

    def _fill(self, pattern: str, language: str) -> str:
        return _SLOT.sub(lambda slot: self._filling(slot[1], language), pattern)

    def _filling(self, slot: str, language: str) -> str:
        chance = self._random
        if slot in KIND:
            fill: dict[str, Callable[[str], str]] = {
                "n": self._first,
                "f": self._whole,
                "s": self._last,
                "c": self._school,
                "a": self._data.address,
                "u": self._data.account,
                "d": self._data.code,
                "p": self._data.phone,
            }
            return f"\x02{slot}{fill[slot](language)}\x03"
        if slot == "line":
            return self._short_line(language)
        if slot == "k":
            return str(chance.randint(1, chance.choice([12, 30, 99, 500])))
        if slot == "day":
            return self._data.day()
        if slot == "O":
            return chance.choice(self._places).title()
        if slot == "K":
            return chance.choice(self._capitals)
        if slot == "L":
            return chance.choice(self._lands).title()
        if slot in {"w", "W"}:
            word = chance.choice(self._odd) if chance.random() < 0.6 else self._rare_word(language)
            made = self._blend() if slot == "W" and chance.random() < 0.7 else word
            return made.capitalize() if slot == "W" and chance.random() < 0.7 else made
        key = slot if slot in self._fillers else f"{slot}_{language}"
        return chance.choice(self._fillers[key])

    def _short_line(self, language: str) -> str:
        """The line behind a place drawn by chance: another line leaves nearly all draws as they are."""
        behind = bisect(self._places_of_short[language], self._random.getrandbits(32))
        return self._short[language][behind % len(self._short[language])]

    def _first(self, language: str) -> str:
        chance = self._random
        kind = chance.random()
        if kind < 0.55:
            name = chance.choice(self._given)
        elif kind < 0.63:
            name = chance.choice(self._special)
        elif kind < 0.85:
            name = self._invented()
        elif kind < 0.93:
            name = self._blend().lower()
        else:
            name = chance.choice(self._given)[: chance.randint(3, 5)].rstrip(_VOWELS) + chance.choice(
                self._fillers["nickname_ends"]
            )
        if chance.random() < 0.05:
            name += chance.choice("- ") + chance.choice(self._given)
        return name.title()

    def _last(self, language: str) -> str:
        chance = self._random
        name = chance.choice(self._surnames) if chance.random() < 0.5 else self._invented(self._surnames)
        if chance.random() < 0.1:
            name += chance.choice("- ") + chance.choice(self._surnames)
        return name.title()

    def _whole(self, language: str) -> str:
        last = self._last(language)
        if language == "es" and self._random.random() < 0.5:
            last += " " + self._last(language)
        if self._random.random() < 0.1:
            last = f"{self._random.choice('ABCDEFGHJKLMNPRSTVW')}. {last}"
        return f"{self._first(language)} {last}"

    def _school(self, language: str) -> str:
        chance, fill = self._random, self._fillers
        kind = chance.random()
        if kind < 0.35:
            name = f"{chance.choice(fill['school_nature'])} {chance.choice(fill['school_ends'])}"
        elif kind < 0.6:
            name = chance.choice(fill["school_heroes"])
        elif kind < 0.72:
            name = f"{chance.choice(fill['school_saints'])} {chance.choice(fill['school_saintly'])}"
        elif kind < 0.82:
            name = f"{chance.choice(fill['school_little'])} {chance.choice(fill['school_littles'])}"
        elif kind < 0.9:
            name = self._whole(language)
        else:
            name = self._last(language)
        return name.title()

    def _invented(self, like: Sequence[str] = ()) -> str:
        """A name that nobody lists, letter by letter as names go on."""
        follows = self._follows_last if like else self._follows_first
        for _ in range(20):
            name = "^^"
            while not name.endswith("$") and len(name) < 14:
                name += self._random.choice(follows[name[-2:]])
            made = name.strip("^$")
            if len(made) > 3 and made not in self._words.ordinary:
                break
        return made

    def _blend(self) -> str:
        return self._random.choice(self._fillers["blends"]) + self._random.choice(self._fillers["blend_ends"])

    def _rare_word(self, language: str) -> str:
        stem = self._random.choice(self._fillers[f"rare_stems_{language}"])
        return stem + self._random.choice(self._fillers[f"rare_ends_{language}"])

    @cached_property
    def _follows_first(self) -> dict[str, list[str]]:
        return _follows(self._given)

    @cached_property
    def _follows_last(self) -> dict[str, list[str]]:
        return _follows(self._surnames)

    @cached_property
    def _fillers(self) -> dict[str, list[str]]:
        return {
            key: [part.strip() for part in said.split(";")] for key, said in self._read("fillers").items()
        }

    def _read(self, name: str) -> dict[str, Any]:
        read: dict[str, Any] = YAML(typ="safe").load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
        return read


def language_of(text: str) -> str:
    """The language that most small words of a text are of."""
    said = text.lower().split()
    return "en" if sum(word in ENGLISH for word in said) >= sum(word in SPANISH for word in said) else "es"


def _follows(names: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        whole = f"^^{name}$"
        for n in range(2, len(whole)):
            found.setdefault(whole[n - 2 : n], []).append(whole[n])
    return found
