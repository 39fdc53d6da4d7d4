"""Finds where a name begins behind a cue: "my son", "Mrs.", "I am", "Thanks,"."""

from __future__ import annotations

import re

from privacy.redaction.small_letters import SmallLetters
from privacy.redaction.tokens import Wording

LEAST = 3
"""Behind a title a shorter unknown word is rather a slip of the pen."""
_LINK = re.compile(r"[\s,:;(\"“'‘–—=-]*(?:\.\s*)?")


class Cues:
    """The cues of one message, and whether the word behind one is a name."""

    def __init__(self, message: Wording, small: SmallLetters) -> None:
        self._message, self._small = message, small
        self._words = message.words
        self._known = message.known
        self._cues = message.known.cues

    def place(self, n: int) -> tuple[int | None, bool]:
        """Where a name begins behind the cue that ends at this word, and whether the cue is a sure one."""
        cues, nxt, gap = self._cues, n + 1, self._message.gap(n)
        if nxt >= len(self._words) or not _LINK.fullmatch(gap) or self._words[nxt].said in cues["titles"]:
            return None, False  # before a title, the title is the better cue
        said = self._words[n].said
        pair = f"{self._message.before(n)} {said}"
        fits, sure = False, True
        if said in cues["titles"] and not self._words[n].text.isupper():
            fits = self._fits_title(nxt)
        elif said in cues["titles_and_words"] and gap.strip() in {"", "."} and self._fits_doctor(nxt):
            fits = True
        elif said in cues["naming"] or pair in cues["naming"]:
            nxt = self._skip_filler(nxt)
            fits = self._fits_naming(nxt)
        elif said in cues["sure_titles"] and gap.isspace() and not self._message.is_english:
            fits = self._fits_title(nxt)
        elif said in cues["endearing"] and gap.isspace():
            fits, sure = self._small.is_name(nxt) and self._message.does_something(nxt), False
        elif said in cues["asking_verbs"] and not n and gap.isspace():
            asks = self._small.is_name(nxt) and self._message.stands_before(nxt, "questioned")
            fits, sure = asks, False
        elif said in cues["mine"] and gap.isspace() and self._small.is_my_own(nxt):
            fits, sure = True, False
        elif said in self._cues["called"]:
            nxt = self._skip_filler(nxt)
            told = {word.said for word in self._words[max(0, n - 3) : n]} & (
                self._known.people | cues["he_or_she"]
            )
            fits = self._fits_kin(nxt, small=said in cues["named"] or bool(told))
        elif ":" in gap and said in cues["labels"]:
            fits = self._fits_label(nxt)
        elif said in cues["aged"] and self._message.text[self._words[n].start - 1].isdigit():
            fits, sure = self._fits_kin(nxt, gap=gap), False  # "my 8yo kaylani"
        elif said in self._known.people and (said not in cues["toward"] or self._message.is_english):
            # "the nurse, tawanda, said"; "para" is also "for"
            small = said in cues["kin"] or gap.strip() == ","
            fits, sure = self._fits_kin(nxt, small, gap), False
            mine = self._message.before(n) in cues["mine"] and said in cues["kin"] and gap.isspace()
            fits = fits or (mine and self._small.is_last_said(nxt))
        elif pair in cues["with_me"] and gap.isspace():
            fits, sure = self._small.is_with_me(nxt), False  # "me and brixton"
        elif said in cues["of"] and self._message.before(n) in cues["kin"] | cues["labels"]:
            fits, sure = self._fits_kin(nxt) or self._small.is_last_said(nxt), False  # "mom of Ana"
        elif said in cues["of"] and self._message.before(n) in cues["owned"]:
            fits, sure = self._fits_kin(nxt, small=False), False  # "la junta de Emir"
        elif said in cues["fillers"] and self._is_of_somebody(n):
            # "her caseworker is Drummond"
            fits = self._message.is_unknown_capital(nxt) or self._small.is_two_words(nxt)
        elif said in cues["introducing"] or pair in cues["introducing"]:
            fits, sure = self._fits_introduction(nxt), False
        elif self._signs(n, pair):
            fits = self._message.is_capital(nxt) and not self._message.is_plain(nxt)
            signed = gap.strip() == "," and self._small.is_last_said(nxt)  # "gracias, fidelina"
            fits = fits or signed or self._small.ends_letter(n, pair, nxt)
        elif said in cues["regarding"] | cues["mine"] and self._message.is_unknown_capital(nxt):
            fits, sure = self._ends_phrase(nxt), False
        return (nxt, sure) if fits else (None, False)

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
