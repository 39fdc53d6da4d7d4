"""A message as words, and what is known about each: a known name, an ordinary word, a start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.es.stop_words import STOP_WORDS as SPANISH

from privacy.words.spans import Span
from privacy.words.vocabulary import Words

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?:'|’)s$|(?<=s)(?:'|’)$", re.I)
_SENTENCE_ENDS = frozenset('.!?:;(\n"“¿¡')
_SHORT = 6
"""In a message of fewer words, one in small letters shows that capitals say something."""
MOST_STRANGE = 0.15
"""In a message with a greater share of unknown words, but for two, somebody writes by ear."""
MOST_PARTS = 4
"""How many words a name has at most."""


@dataclass(frozen=True)
class Word:
    """A word of a message; `said` is in small letters, without apostrophes or a possessive s."""

    text: str
    said: str
    start: int
    end: int
    owns: bool


class Wording:
    """The words of one message. Words are asked for by their number."""

    def __init__(self, known: Words, text: str, taken: Iterable[Span]) -> None:
        spans = list(taken)
        self.known = known
        self.text = text
        self.words = [w for w in _split(text) if not Span("", w.start, w.end).overlaps(spans)]
        long = [w for w in self.words if len(w.text) > 1]
        plans = [w for w in long[1:] if w.text.isupper() and len(w.text) < 5]  # "IEP"
        capitals = sum(w.text[0].isupper() for w in long[1:]) - (
            len(plans) if len(plans) < len(long) / 2 else 0
        )
        short = len(long) < 3 or (len(long) < _SHORT and any(w.text.islower() for w in long))
        self.cased = capitals <= len(long) * (0.6 if len(long) > 9 else 0.75) or short
        """False when nearly every word has a capital letter, so that it says nothing."""

    @property
    def is_english(self) -> bool:
        """Whether it has at least as many small words of English as of Spanish."""
        said = [word.said for word in self.words]
        return sum(w in ENGLISH for w in said) >= sum(w in SPANISH for w in said)

    # --- what a word is -----------------------------------------------------------------------

    def is_name(self, n: int) -> bool:
        """A common name that is no ordinary word."""
        word = self.words[n]
        parts = word.said.split("-")
        known = all(self.known.is_given(part) for part in parts)
        if len(parts) > 1 and not word.text.isupper():  # "Mia-Rose": each a name, though also a word
            known = known or all(part in self.known.given | self.known.special for part in parts)
        return known and not (word.text.isupper() and len(word.text) < 4)

    def is_special(self, n: int) -> bool:
        """A name that is also a word or a place."""
        return self.words[n].said in self.known.special

    def is_capital(self, n: int) -> bool:
        """Has a capital letter, and not only such."""
        text = self.words[n].text
        return text[0].isupper() and not (text.isupper() and len(text) > 1)

    def tells_by_capital(self, n: int) -> bool:
        """Has a capital letter in a message where that says something."""
        return self.cased and self.is_capital(n)

    def is_plain(self, n: int) -> bool:
        """An ordinary word, or a capitalized one that is no name of a person."""
        word = self.words[n]
        if self.known.is_ordinary(word.said) or word.said in self.known.people:
            return True
        parts = re.split(r"['’]", word.text)[0].split("-")
        return all(
            p in self.known.capitals
            or (len(parts) > 1 and p.lower() in self.known.ordinary and p.lower() not in self.known.given)
            for p in parts
        )

    def is_unknown(self, n: int, most_slips: int = 2) -> bool:
        """Neither known nor a slip of the pen for a known word."""
        word = self.words[n]
        if self.is_plain(n) or (word.text.isupper() and self.cased):
            return False
        parts = word.said.split("-")
        if len(parts) == 1:
            return self._is_unknown(word.said, most_slips, self.is_capital(n))
        new = [self._is_unknown(part, most_slips, self.is_capital(n)) for part in parts]
        return any(new) and not any(
            self.known.is_ordinary(part) and not self._may_be_name(part) for part in parts
        )

    def _is_unknown(self, said: str, most_slips: int, capital: bool) -> bool:
        explained = self.known.is_ordinary(said) or (not capital and said.title() in self.known.capitals)
        if explained or not 2 < len(said) < 20 or not said.isalpha():
            return False
        slips = min(most_slips, 2 if len(said) > (7 if capital else 6) else 1)
        return not process.extractOne(said, self.known.longer, scorer=OSA.distance, score_cutoff=slips)

    def _may_be_name(self, said: str) -> bool:
        return said in self.known.special or self.known.is_given(said) or self.known.is_surname(said)

    def is_well_spelled(self) -> bool:
        """Whether most words are known: where hardly any is, an unknown one says nothing."""
        strange = sum(not self.known.is_word_or_name(word.said) for word in self.words)
        return strange - 2 <= MOST_STRANGE * len(self.words)

    def is_unknown_capital(self, n: int) -> bool:
        """A capitalized word that is no ordinary one; where a sentence begins, no slip of the pen either."""
        if not self.tells_by_capital(n) or self.stands_before(n, "not_before") or len(self.words[n].said) < 3:
            return False
        if self.words[n].said in self.known.cues["place_names"]:
            return False
        return self.is_unknown(n) if self.begins_sentence(n) else not self.is_plain(n)

    # --- where it is ----------------------------------------------------------------------

    def gap(self, n: int) -> str:
        """What is between a word and the next one, without a possessive s."""
        if n + 1 >= len(self.words):
            return ""
        return _POSSESSIVE.sub("", self.text[self.words[n].end : self.words[n + 1].start])

    def behind(self, n: int) -> str:
        """The word behind, or nothing."""
        return self.words[n + 1].said if n + 1 < len(self.words) else ""

    def before(self, n: int) -> str:
        """The word before, or nothing."""
        return self.words[n - 1].said if n else ""

    def stands_before(self, n: int, cue: str) -> bool:
        """True before a word of a cue."""
        return self.behind(n) in self.known.cues[cue]

    def does_something(self, n: int) -> bool:
        """True before what a person does, as in "Liam has"."""
        return self.stands_before(n, "person_verbs") and not re.search(r"[.!?]", self.gap(n))

    def begins_sentence(self, n: int) -> bool:
        """True at the start of a sentence."""
        start = self.words[n].start
        before = self.text[max(0, start - 8) : start].rstrip(" \t\u2060")
        return not before or before[-1] in _SENTENCE_ENDS

    def is_placed(self, n: int) -> bool:
        """True behind what places are behind: "in Perth Amboy", "vivo por Hialeah", "nos vamos a Pasco"."""
        first = n
        while first and self.is_capital(first - 1) and self.gap(first - 1).isspace():
            first -= 1
        if any(self.before(place) in self.known.cues["not_after"] for place in {n, first}):
            return True
        if self.before(first) not in self.known.cues["toward"]:
            return False
        before = {word.said for word in self.words[max(0, first - 5) : first]}
        return not before.isdisjoint(self.known.cues["moving"])

    def is_place(self, n: int) -> bool:
        """True for a name that is a place here: placed, with a state behind it ("en Dalton Georgia")."""
        behind = self.words[n + 1] if n + 1 < len(self.words) else None
        stated = (
            behind is not None and behind.text in self.known.capitals and self.gap(n).strip() in {"", ","}
        )
        return stated and self.is_capital(n) and self.is_placed(n)

    # --- how far a name goes ------------------------------------------------------------------

    def end_of_name(self, n: int, sure: bool = False) -> int:
        """The last word of the name that begins here. With `sure`, capital letters count in any message."""
        end = n
        for nxt in range(n + 1, min(n + MOST_PARTS, len(self.words))):
            if self.words[end].owns or not re.fullmatch(r"\s+|\.\s*", self.gap(nxt - 1)):
                break
            is_particle = self.words[nxt].said in self.known.cues["particles"]
            if is_particle and nxt + 1 < len(self.words) and self._is_part(nxt + 1, sure):
                continue
            if not self._is_part(nxt, sure):
                break
            end = nxt
        return end

    def _is_part(self, n: int, sure: bool) -> bool:
        word = self.words[n]
        initial = self.cased and len(word.text) == 1 and word.text.isupper() and word.text != "I"
        if (
            word.said in self.known.cues["suffixes"]
            or initial
            or self.known.is_surname(word.said)
            or self.known.is_given(word.said)
        ):
            return True
        no_name = (
            word.text in self.known.capitals or word.said in self.known.stop or word.said in self.known.people
        )
        if no_name or self.stands_before(n, "not_before"):
            return False
        return (self.cased or sure) and self.is_capital(n)


def _split(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        whole = match.group()
        bare = _POSSESSIVE.sub("", whole)
        owns = bare != whole and len(bare) > 1
        shown = bare if owns else whole
        said = re.sub(r"['’]", "", shown).lower()
        yield Word(shown, said, match.start(), match.start() + len(shown), owns)
