"""Finds where a name begins behind a cue: "my son", "Mrs.", "I am", "Thanks,"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from privacy.redaction.small_letters import SmallLetters
from privacy.redaction.tokens import Wording

LEAST = 3
"""Behind a title a shorter unknown word is rather a slip of the pen."""
Place = tuple[int | None, bool]
"""Where a name begins, or None; and whether its cue is a sure one."""
NOWHERE: Place = (None, False)
_LINK = re.compile(r"[\s,:;(\"“'‘–—=-]*(?:\.\s*)?")


@dataclass(frozen=True)
class At:
    """A word that may be a cue, or end one: its place, the word before it, and what is behind it."""

    n: int
    said: str
    before: str
    gap: str

    @property
    def next(self) -> int:
        """The place of the word behind it."""
        return self.n + 1

    @property
    def pair(self) -> str:
        """The word with the one before it."""
        return f"{self.before} {self.said}"

    @property
    def is_spaced(self) -> bool:
        """Whether nothing but a space is behind it."""
        return self.gap.isspace()


def _found(fits: bool, place: int, sure: bool = True) -> Place:
    return (place, sure) if fits else NOWHERE


class Cues:
    """The cues of one message, and whether the word behind one is a name."""

    def __init__(self, message: Wording, small: SmallLetters) -> None:
        self._message, self._small = message, small
        self._words = message.words
        self._known = message.known
        self._cues = message.known.cues

    def place(self, n: int) -> Place:
        """Where a name begins behind the cue that ends at this word, and whether the cue is a sure one.

        The first kind of cue that the word is decides, be there a name behind it or none.
        """
        following, gap = n + 1, self._message.gap(n)
        if following >= len(self._words) or not _LINK.fullmatch(gap):
            return NOWHERE
        if self._words[following].said in self._cues["titles"]:  # before a title, the title is the better cue
            return NOWHERE
        at = At(n, self._words[n].said, self._message.before(n), gap)
        places = (kind(self, at) for kind in _KINDS_OF_CUES)
        return next((place for place in places if place is not None), NOWHERE)

    def _is_one(self, at: At, *names: str) -> bool:
        """Whether the word, or it and the one before it, is a cue of one of these lists."""
        return any(at.said in self._cues[name] or at.pair in self._cues[name] for name in names)

    def _title(self, at: At) -> Place | None:
        if at.said not in self._cues["titles"] or self._words[at.n].text.isupper():
            return None
        return _found(self._fits_title(at.next), at.next)

    def _doctor(self, at: At) -> Place | None:
        is_one = at.said in self._cues["titles_and_words"] and at.gap.strip() in {"", "."}
        return (at.next, True) if is_one and self._fits_doctor(at.next) else None

    def _naming(self, at: At) -> Place | None:
        if not self._is_one(at, "naming"):
            return None
        following = self._skip_filler(at.next)
        return _found(self._fits_naming(following), following)

    def _sure_title(self, at: At) -> Place | None:
        if at.said not in self._cues["sure_titles"] or not at.is_spaced or self._message.is_english:
            return None
        return _found(self._fits_title(at.next), at.next)

    def _endearing(self, at: At) -> Place | None:
        if at.said not in self._cues["endearing"] or not at.is_spaced:
            return None
        fits = self._small.is_name(at.next) and self._message.does_something(at.next)
        return _found(fits, at.next, sure=False)

    def _asking(self, at: At) -> Place | None:
        if at.said not in self._cues["asking_verbs"] or at.n or not at.is_spaced:
            return None
        fits = self._small.is_name(at.next) and self._message.stands_before(at.next, "questioned")
        return _found(fits, at.next, sure=False)

    def _my_own(self, at: At) -> Place | None:
        is_one = at.said in self._cues["mine"] and at.is_spaced
        return (at.next, False) if is_one and self._small.is_my_own(at.next) else None

    def _called(self, at: At) -> Place | None:
        if at.said not in self._cues["called"]:
            return None
        following = self._skip_filler(at.next)
        persons = self._known.people | self._cues["he_or_she"]
        told = {word.said for word in self._words[max(0, at.n - 3) : at.n]} & persons
        fits = self._fits_kin(following, small=at.said in self._cues["named"] or bool(told))
        return _found(fits, following)

    def _label(self, at: At) -> Place | None:
        if ":" not in at.gap or at.said not in self._cues["labels"]:
            return None
        return _found(self._fits_label(at.next), at.next)

    def _aged(self, at: At) -> Place | None:
        """Behind an age: "my 8yo kaylani"."""
        if at.said not in self._cues["aged"]:
            return None
        if not self._message.text[self._words[at.n].start - 1].isdigit():
            return None
        return _found(self._fits_kin(at.next, gap=at.gap), at.next, sure=False)

    def _person(self, at: At) -> Place | None:
        """Behind who it is: "the nurse, tawanda, said"; "para" is also "for"."""
        if at.said not in self._known.people:
            return None
        if at.said in self._cues["toward"] and not self._message.is_english:
            return None
        is_kin = at.said in self._cues["kin"]
        fits = self._fits_kin(at.next, is_kin or at.gap.strip() == ",", at.gap)
        is_mine = at.before in self._cues["mine"] and is_kin and at.is_spaced
        return _found(fits or (is_mine and self._small.is_last_said(at.next)), at.next, sure=False)

    def _with_me(self, at: At) -> Place | None:
        """Beside the parent: "me and brixton"."""
        if at.pair not in self._cues["with_me"] or not at.is_spaced:
            return None
        return _found(self._small.is_with_me(at.next), at.next, sure=False)

    def _of_kin(self, at: At) -> Place | None:
        """Of whom somebody is: "mom of Ana"."""
        if at.said not in self._cues["of"] or at.before not in self._cues["kin"] | self._cues["labels"]:
            return None
        return _found(self._fits_kin(at.next) or self._small.is_last_said(at.next), at.next, sure=False)

    def _of_owner(self, at: At) -> Place | None:
        """Whose something is: "la junta de Emir"."""
        if at.said not in self._cues["of"] or at.before not in self._cues["owned"]:
            return None
        return _found(self._fits_kin(at.next, small=False), at.next, sure=False)

    def _who_it_is(self, at: At) -> Place | None:
        """Who somebody is: "her caseworker is Drummond"."""
        if at.said not in self._cues["fillers"] or not self._is_of_somebody(at.n):
            return None
        return _found(self._message.is_unknown_capital(at.next) or self._small.is_two_words(at.next), at.next)

    def _introducing(self, at: At) -> Place | None:
        if not self._is_one(at, "introducing"):
            return None
        return _found(self._fits_introduction(at.next), at.next, sure=False)

    def _signing(self, at: At) -> Place | None:
        """Below the last words: "gracias, fidelina"."""
        if not self._signs(at.n, at.pair):
            return None
        fits = self._message.is_capital(at.next) and not self._message.is_plain(at.next)
        signed = at.gap.strip() == "," and self._small.is_last_said(at.next)
        return _found(fits or signed or self._small.ends_letter(at.n, at.pair, at.next), at.next)

    def _regarding(self, at: At) -> Place | None:
        if at.said not in self._cues["regarding"] | self._cues["mine"]:
            return None
        fits = self._message.is_unknown_capital(at.next) and self._ends_phrase(at.next)
        return _found(fits, at.next, sure=False)

    def _is_of_somebody(self, n: int) -> bool:
        """True for the "is" of "her caseworker is", "su trabajadora social es"."""
        return any(word.said in self._known.people for word in self._words[max(0, n - 2) : n])

    def _skip_filler(self, n: int) -> int:
        return n + 1 if n + 1 < len(self._words) and self._words[n].said in self._cues["fillers"] else n

    def _fits_title(self, n: int) -> bool:
        """Behind "Mrs." comes a name, whatever its letters."""
        word = self._words[n]
        initial = len(word.said) == 1 and self._message.gap(n).strip() == "."
        return word.said not in self._known.stop and (len(word.said) > 1 or word.text.isupper() or initial)

    def _fits_doctor(self, n: int) -> bool:
        """Behind "doctor" comes a name when it has a capital letter, or is no ordinary word."""
        said = self._words[n].said
        if not self._fits_title(n):
            return False
        if self._message.is_capital(n) and said not in self._cues["roles"]:
            return True
        known = self._known.is_surname(said) or self._known.is_given(said)
        initial = len(said) == 1
        new = not self._message.is_plain(n) and len(said) > LEAST and self._message.is_well_spelled()
        return known or initial or new

    def _fits_naming(self, n: int) -> bool:
        said, special = self._words[n].said, self._message.is_special(n)
        if said in self._known.stop and not (special and self._message.is_capital(n)):
            return said in self._cues["auxiliaries"] and self._message.does_something(n)
        return special or self._message.is_name(n) or not self._message.is_plain(n)

    def _fits_label(self, n: int) -> bool:
        if self._message.is_name(n):
            return True
        return not self._message.is_plain(n) and (self._message.is_capital(n) or self._message.is_unknown(n))

    def _fits_introduction(self, n: int) -> bool:
        message = self._message
        if message.is_name(n) or self._is_small_introduction(n):
            return True
        no_place = not message.stands_before(n, "not_before")
        return message.tells_by_capital(n) and not message.is_plain(n) and no_place

    def _is_small_introduction(self, n: int) -> bool:
        """True for "im shaniece and my boy", "soy herminda, mamá de": an unknown word before who one is."""
        message = self._message
        if self._words[n].said.endswith(tuple(self._cues["state_endings"])) or not self._small.is_name(n):
            return False
        if self._small.is_two_words(n) or self._small.is_caller(n):
            return True
        if f"{message.before(n - 1)} {message.before(n)}" in self._cues["meeting"]:
            return message.is_unknown(n)
        if not message.gap(n).strip().startswith(",") and not message.is_unknown(n):
            return False
        if message.stands_before(n, "again") or (n + 2 == len(self._words) and message.is_unknown(n + 1)):
            return True
        ends = message.gap(n).strip().startswith(",") or message.behind(n) in {*self._cues["joins"], "and"}
        first, *others = [*(word.said for word in self._words[n + 1 : n + 4]), ""]
        mine = first in self._cues["joins"] and bool({*others} & self._cues["mine"])
        return ends and (
            mine or (first not in self._cues["joins"] and bool({first, *others} & self._known.people))
        )

    def _fits_kin(self, n: int, small: bool = True, gap: str = "") -> bool:
        """Whether a word behind "my son" is his name. Without `small`, not an unsure one in small letters."""
        message, word = self._message, self._words[n]
        if message.is_name(n) or (
            not small and word.said in self._known.surnames and not message.is_capital(n)
        ):
            return True
        if message.tells_by_capital(n) and "." not in gap:
            if word.said in self._cues["auxiliaries"]:
                return message.does_something(n) or word.owns or self._ends_phrase(n)
            named = message.is_special(n) or not message.is_plain(n)
            return named and not message.stands_before(n, "not_before")
        if small and gap.strip() in {",", "("} and self._small.is_set_off(n):
            return True
        if small and not gap.strip() and self._small.is_between_names(n):
            return True
        if not small or gap.strip() or word.said in self._cues["auxiliaries"]:
            return False
        if word.said in self._cues["behind_kin"]:
            return True
        unsure = message.is_special(n) and word.said not in self._known.stop
        acts = word.owns or message.does_something(n) or self._small.tells(n)
        return acts and (unsure or message.is_unknown(n, most_slips=1))

    def _signs(self, n: int, pair: str) -> bool:
        """True for the "Thanks," before the last words of a message."""
        ends = len(self._words) - n <= 4
        return ends and (self._words[n].said in self._cues["signing"] or pair in self._cues["signing"])

    def _ends_phrase(self, n: int) -> bool:
        end = self._message.end_of_name(n)
        behind = self._message.behind(end)
        if not behind or re.search(r"[.,!?;]", self._message.gap(end)):
            return True
        return behind in self._cues["person_verbs"] or behind in self._cues["ends_phrase"]


_KINDS_OF_CUES = (
    Cues._title, Cues._doctor, Cues._naming, Cues._sure_title, Cues._endearing, Cues._asking, Cues._my_own,
    Cues._called, Cues._label, Cues._aged, Cues._person, Cues._with_me, Cues._of_kin, Cues._of_owner,
    Cues._who_it_is, Cues._introducing, Cues._signing, Cues._regarding,
)  # fmt: skip
"""In their order: each gives None where its cue is not there."""
