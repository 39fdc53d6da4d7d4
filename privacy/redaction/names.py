"""Finds names of people: by the words beside them, by their capital letter, and by knowing common names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from privacy.redaction.persons import persons
from privacy.redaction.small_letters import SmallLetters
from privacy.redaction.spans import Form, Span
from privacy.redaction.tokens import Wording
from privacy.redaction.vocabulary import Words

LEAST = 3
"""Behind a title a shorter unknown word is rather a slip of the pen."""
_LINK = re.compile(r"[\s,:;(\"“'‘–—=-]*(?:\.\s*)?")
_AND = Form("", r"\s*(?:,|&|\+|,?\s*\b%joins%\b)\s*")
_STATE = Form("", r"\s+(?:%is%|%goes%|%turns%)\s+(?:%behind_is%|\d+)\b")


class Names:
    """Finds names in messages. Keeps none."""

    def __init__(self, known: Words) -> None:
        self._known = known

    def find(self, text: str, taken: Iterable[Span] = ()) -> list[Span]:
        """The names of a text, and every other place where one of them comes again."""
        phrases = (Span("", *match.span()) for match in self._known.set_phrases.finditer(text))
        return _Search(Wording(self._known, text, [*taken, *phrases])).names()


class _Search:
    """The search through one message."""

    def __init__(self, message: Wording) -> None:
        self._message = message
        self._small = SmallLetters(message)
        self._words = message.words
        self._known = message.known
        self._cues = message.known.cues
        self._found: dict[int, int] = {}
        self._covered: set[int] = set()

    def names(self) -> list[Span]:
        """The names, in order."""
        for n in range(len(self._words)):
            if n in self._covered:
                continue
            begin, sure = self._after_cue(n)
            if begin is not None:
                self._take_list(begin, sure)
            elif self._small.is_pair(n):
                self._take_list(n, sure=False)
            elif (
                self._is_known(n)
                or self._acts_as_person(n)
                or self._small.is_told_of(n)
                or self._small.is_alone(n)
            ):
                self._take(n, self._message.end_of_name(n))
        self._take_persons()
        spans = [Span("name", self._words[a].start, self._words[b].end) for a, b in self._found.items()]
        return [*spans, *self._mentioned_again(spans)]

    def _take_persons(self) -> None:
        """Takes the capitalized words that nothing explains: within a sentence; where one begins, if the
        trained English pipeline reads a person.
        """
        message = self._message
        left = [n for n in range(len(self._words)) if self._is_left(n)]
        first = [n for n in left if message.begins_sentence(n)]
        places = persons(message.text) if first and message.is_english else []
        for n in left:
            word = self._words[n]
            is_person = any(a <= word.start and word.end <= b for a, b in places)
            if n not in self._covered and (is_person or (n not in first and message.is_unknown(n))):
                self._take(n, message.end_of_name(n))

    def _is_left(self, n: int) -> bool:
        placed = self._message.is_placed(n)
        return n not in self._covered and not placed and self._message.is_unknown_capital(n)

    # --- names behind a cue -------------------------------------------------------------------

    def _after_cue(self, n: int) -> tuple[int | None, bool]:
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
            small = (
                said in cues["kin"] or gap.strip() == ","
            )  # "the nurse, tawanda, said"; "para" is also "for"
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
            fits = self._message.is_unknown_capital(nxt) or self._small.is_two_words(
                nxt
            )  # "her caseworker is Drummond"
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

    # --- names without a cue --------------------------------------------------------------------

    def _is_known(self, n: int) -> bool:
        """A common name, or a word that is one and has a capital letter within a sentence."""
        message, said = self._message, self._words[n].said
        if message.stands_before(n, "not_before") or message.before(n) in self._cues["saints"]:
            return False
        if message.is_place(n):
            return False
        if message.is_name(n):
            return True
        if (
            not message.tells_by_capital(n)
            or said in self._known.stop
            or said not in self._cues["word_names"]
        ):
            return False
        if self._words[n].text in self._known.capitals or message.before(n) in self._cues["not_after"]:
            return False  # "Mar" is March; "in Mason" is a place
        if not message.begins_sentence(n):
            return True
        return message.does_something(n) and said not in self._known.ordinary

    def _acts_as_person(self, n: int) -> bool:
        """A capitalized word, no ordinary one, that does what people do: "Malia has", "Malia's teacher"."""
        message, word = self._message, self._words[n]
        if self._is_in_state(n) or self._announces(n):
            return True
        place = word.said in self._cues["place_names"] and word.text not in self._known.capitals
        if not message.is_unknown_capital(n) and not (place and message.tells_by_capital(n)):
            return False
        if message.before(n) in self._cues["not_after"]:
            return False
        if word.owns and n + 1 < len(self._words):
            owned = message.text[word.end + 2 : word.end + 8].strip().startswith("504")
            return owned or message.stands_before(n, "belongings")
        end = message.end_of_name(n)
        if message.does_something(end):
            verb = message.behind(end)
            if verb not in self._cues["weak_verbs"] or (verb == "no" and message.does_something(end + 1)):
                return True
            if message.is_unknown(n) and message.behind(end + 1).endswith(tuple(self._cues["state_endings"])):
                return True  # "Ignatius was pushed"
            return (not place and not message.begins_sentence(n)) or self._is_of_kin(end)
        asked = message.before(n) in self._cues["asking_verbs"]
        return not place and asked and message.behind(n) in self._known.ordinary

    def _is_in_state(self, n: int) -> bool:
        """An unknown word that begins a sentence as "Jhett is in 2nd grade" or "jhett has adhd" do."""
        message = self._message
        if not message.begins_sentence(n) or n + 1 >= len(self._words) or not message.is_unknown(n):
            return False
        if message.stands_before(n, "sure_verbs") and not message.gap(n).strip():
            return True
        if (
            message.stands_before(n, "acts_alone")
            and not message.gap(n).strip()
            and message.is_well_spelled()
        ):
            return True
        return bool(_STATE.expression.match(message.text[self._words[n].end :][:40]))

    def _announces(self, n: int) -> bool:
        """True for who says "Svetlana here" or "Fitch, his father"."""
        message = self._message
        if not message.begins_sentence(n):
            return False
        end = message.end_of_name(n)
        announced = message.stands_before(end, "announcing")
        ends = message.gap(end).strip() == ","
        presented = (ends or message.behind(end) in self._cues["mine"]) and self._is_of_kin(end)
        presented = presented or (ends and message.text[self._words[end].end :].lstrip(", ")[:1].isdigit())
        return (announced or (presented and message.tells_by_capital(n))) and message.is_unknown(n)

    def _is_of_kin(self, n: int) -> bool:
        """True before "is my daughter"."""
        return any(w.said in self._known.people for w in self._words[n + 1 : n + 5])

    # --- what was found -------------------------------------------------------------------------

    def _take(self, first: int, last: int) -> None:
        while first and self._is_first_part(first - 1):
            first -= 1
        if self._is_last_part(last + 1):
            last += 1
        self._found[first] = last
        if first > 1 and self._words[first - 1].said in self._cues["joins"] and self._is_left(first - 2):
            self._found[first - 2] = first - 2  # "Aracely" of "Aracely y Monserrath"
        self._covered.update(range(first, last + 1))
        joined = last + 2
        is_joined = joined < len(self._words) and self._words[last + 1].said in self._cues["joins"]
        if is_joined and self._is_left(joined) and not self._message.begins_sentence(joined):
            self._found[joined] = joined  # "Odin" of "Xander and Odin"
            self._covered.add(joined)

    def _is_first_part(self, n: int) -> bool:
        """True for an unknown capitalized word right before a name: "Delphine" of "Delphine O'Rourke"."""
        message = self._message
        alone = n not in self._covered and message.gap(n).isspace() and not self._words[n].owns
        return alone and message.is_capital(n) and message.is_unknown_capital(n)

    def _is_last_part(self, n: int) -> bool:
        """True for an unknown word in small letters that ends a name and a phrase: "im tanisha wilks"."""
        message = self._message
        if n >= len(self._words) or self._words[n - 1].owns:
            return False
        gap = message.gap(n - 1)
        if not (gap.isspace() or (gap.strip() == "." and len(self._words[n - 1].said) == 1)):
            return False
        small = self._words[n - 1].text.islower() and self._words[n].text.islower()
        if small and message.stands_before(n, "sure_verbs") and message.is_unknown(n):
            return n not in self._covered
        ends = n + 1 == len(self._words) or bool(re.match(r"\s*[.,!?;]", message.gap(n)))
        return small and ends and message.is_unknown(n) and n not in self._covered

    def _take_list(self, n: int, sure: bool) -> None:
        """Takes the name at this word, and those that "and" or a comma joins to it."""
        while True:
            end = self._message.end_of_name(n, sure)
            self._take(n, end)
            nxt = end + 1
            if nxt >= len(self._words):
                return
            if not _AND.expression.fullmatch(self._message.gap(end)):
                if self._words[nxt].said not in self._cues["joins"]:
                    return
                nxt += 1
            elif self._words[nxt].said in self._cues["joins"]:
                nxt += 1
            if nxt >= len(self._words) or not self._is_joined(nxt):
                return
            n = nxt

    def _is_joined(self, n: int) -> bool:
        message, said = self._message, self._words[n].said
        if message.is_name(n):
            return True
        if message.tells_by_capital(n) and len(said) > 2:
            return (message.is_special(n) and said not in self._known.stop) or not message.is_plain(n)
        named = message.is_special(n) and said not in self._known.ordinary
        return named or message.is_unknown(n) or self._small.is_between_names(n)

    def _mentioned_again(self, spans: Sequence[Span]) -> Iterator[Span]:
        """Other places of the same names; of words that are also ordinary, only with the same letters."""
        parts = {w.text: w.said for w in self._words for s in spans if s.start <= w.start and w.end <= s.end}
        said = {part for part in parts.values() if part not in self._known.ordinary and len(part) > 2}
        for n, word in enumerate(self._words):
            same = word.text in parts and self._message.tells_by_capital(n)
            if word.said in said or (same and not self._message.begins_sentence(n)):
                yield Span("name", word.start, word.end)
