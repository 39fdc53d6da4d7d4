"""Finds names of people: by the words beside them, by their capital letter, and by knowing common names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from privacy.redaction.behind_cues import Cues
from privacy.redaction.small_letters import SmallLetters
from privacy.redaction.tokens import Wording
from privacy.words.persons import persons
from privacy.words.spans import Form, Span
from privacy.words.vocabulary import Words

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
        self._behind = Cues(message, self._small)
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
            begin, sure = self._behind.place(n)
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
