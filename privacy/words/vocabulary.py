"""The words that the search for names goes by: read once, from the files beside this one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.es.stop_words import STOP_WORDS as SPANISH

FOLDER = Path(__file__).parent
LONG = 8
"""A condition or medicine is told by its ending in words of this length."""
_STEM = 5
"""Shorter beginnings of a word say too little: "Callan" is no form of "call"."""
_BASES = ("", "e", "o", "a", "ar", "er", "ir", "y")
"""How the word may end that another is a form of."""


@dataclass(frozen=True)
class Words:
    """Sets of words in small letters, but for `capitals`. A cue of several words is joined by spaces."""

    cues: dict[str, frozenset[str]]
    capitals: frozenset[str]
    """Capitalized words that are no names of people."""
    given: frozenset[str]
    """Names that are neither words nor places."""
    special: frozenset[str]
    """Names that are also words or places."""
    surnames: frozenset[str]
    people: frozenset[str]
    """Words for people: kin and roles."""
    ordinary: frozenset[str]
    stop: frozenset[str]
    """Words like "the" and "is", which no cue turns into names."""
    longer: tuple[str, ...]
    """Ordinary words long enough to recognize a typo by."""
    set_phrases: re.Pattern[str]
    """Phrases in which no word is a name, such as "gracias a Dios"."""

    @classmethod
    def read(cls, folder: Path = FOLDER) -> Words:
        """Reads cues.yml and the lists of names and words."""
        told = YAML(typ="safe").load((folder / "cues.yml").read_text(encoding="utf-8"))
        cues = {key: frozenset(w.replace("_", " ") for w in str(said).split()) for key, said in told.items()}
        capitals = cues.pop("capitals")
        stop = frozenset(ENGLISH | SPANISH)
        special = cues["word_names"] | cues["word_months"] | cues["place_names"]
        phrases = cues.pop("set_phrases")
        by_typo = (_listed(folder / "ordinary_words.txt") - cues["place_names"]) | stop
        given = _listed(folder / "given_names.txt")
        ordinary = by_typo | (_listed(folder / "more_words.txt") - special)
        ordinary |= {plain(word) for word in ordinary} - special - given  # "violo" is "violó" to who dictates
        return cls(
            cues=cues,
            capitals=capitals,
            given=_alsoplain(given, ordinary) - special - stop,
            special=special,
            surnames=_alsoplain(_listed(folder / "surnames.txt"), ordinary) - ordinary,
            people=cues["kin"] | cues["roles"],
            ordinary=ordinary,
            stop=stop,
            longer=tuple(sorted(word for word in by_typo if len(word) > 3)),
            set_phrases=re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases)))})\b", re.I),
        )

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name, with or without its accents ("josé")."""
        return word in self.given or (self._is_accented(word) and plain(word) in self.given)

    def is_surname(self, word: str) -> bool:
        """The same for a surname ("treviño")."""
        return word in self.surnames or (self._is_accented(word) and plain(word) in self.surnames)

    def _is_accented(self, word: str) -> bool:
        return not word.isascii() and word not in self.ordinary

    def is_word_or_name(self, word: str) -> bool:
        """Whether a word is ordinary, or a name that is found as such."""
        return self.is_given(word) or word in self.special or self.is_ordinary(word)

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is ordinary, a form of one ("usarlo", "quicker"), or ends as conditions do."""
        if word in self.ordinary:
            return True
        if len(word) >= LONG and word.endswith(tuple(self.cues["condition_endings"])):
            return True
        for ending in self.cues["word_endings"]:
            stem = plain(word.removesuffix(ending))  # with "me" behind it "diga" is written "dígame"
            is_known = any(stem + end in self.ordinary for end in _BASES)
            if word.endswith(ending) and len(stem) >= _STEM and is_known:
                return True
        return False


def plain(word: str) -> str:
    """A word without its accents."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _alsoplain(names: frozenset[str], ordinary: frozenset[str]) -> frozenset[str]:
    """Names, and how they are written without accents where that is no ordinary word."""
    return names | ({plain(name) for name in names} - ordinary)


def _listed(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
