"""Reads a message as the answer to the question that was just asked.

Only what answers nothing else is read here: a bare word or number, yes and no, "both", "the second one".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.interview import SEVERAL, UNKNOWN
from language.ages import mentions as age_mentions
from language.normalize import plain_in_place
from language.us_states import state_alone
from nlu.hearing.choices import PIECE, Asked, Choices, bare, short_answers
from nlu.hearing.clauses.cues import cues
from nlu.hearing.learned import Value
from nlu.hearing.meant.no_answer import (
    denies_another,
    is_no_request,
    not_of_all,
    of_another_child,
    told_of_another_child,
)
from nlu.hearing.only_numbers import only_numbers
from nlu.hearing.status.mention import DENIED, NOW, OTHER_PERSON, PAST, Mention
from nlu.hearing.vocabulary.names import AnswerWords, Named, Phrases

_LOW = dict.fromkeys(("impact", "needs", "help_working", "asked_school"), 0.25)
"""From this score on, examples tell the fact that was asked for."""
_LOWEST = 0.3
_MARGIN = 0.08
_SHORT, _SAID_OF_NOBODY = 6, 12
_BESIDE = 2
"""So many words may stand beside a short example that answers."""
_LEAVES_A_NO = frozenset({NOW, DENIED, OTHER_PERSON})
"""How what is named beside a yes or no may be meant: "no, the IEP is his sister's"."""
_HIGH, _GROWN = "high", "adult_18_to_21"
"""Who is 19 may go on at a high school; a class of it says otherwise."""


class Answers:
    """Reads answers in one language."""

    def __init__(self, words: AnswerWords, language: str) -> None:
        self._words = words
        self._language = language
        self._lists = short_answers(language)
        self._choices = Choices(language)
        in_part = "|".join(map(re.escape, self._lists["only_in_part"]))
        self._in_part = re.compile(rf"(?<!\w)(?:{in_part})(?!\w)")
        named_first = "|".join(map(re.escape, (*self._lists["yes"], *self._lists["no"])))
        asks_for = "|".join(map(re.escape, self._lists["asks_for"]))
        self._asks_for = re.compile(rf"(?:(?:{named_first})\s+)+(?:{asks_for})(?!\w)")
        self._phrases: dict[str, Phrases] = {}
        self._exact: dict[str, dict[str, str]] = {}
        named = {bare(plain_in_place(w)) for vs in words.wordings.values() for ws in vs.values() for w in ws}
        self._short: set[str] = set()
        for fact in dict.fromkeys([*words.wordings, *words.whole]):
            self._phrases[fact] = Phrases()
            self._exact[fact] = {}
            for value in dict.fromkeys([*words.wordings.get(fact, {}), *words.whole.get(fact, {})]):
                short = words.whole.get(fact, {}).get(value, ())
                wordings = [*words.wordings.get(fact, {}).get(value, ()), *short]
                self._short |= {bare(plain_in_place(w)) for w in short} - named
                self._phrases[fact].add(fact, value, [w for w in wordings if len(w) > 2])
                self._exact[fact].update({bare(plain_in_place(w)): value for w in reversed(wordings)})
            self._phrases[fact].close()

    def phrases(self, fact: str) -> Phrases:
        """The words that name the values of a fact."""
        return self._phrases.get(fact, Phrases())

    def exact(self, text: str, asked: str) -> str:
        """The value of which a text is one of the content's own wordings, word by word; or ""."""
        return "" if asked in SEVERAL else self._exact_value(bare(plain_in_place(text)), Asked(asked))

    def is_wording(self, fact: str, text: str) -> bool:
        """Whether a text names a value of a fact word by word."""
        return bare(plain_in_place(text)) in self._exact.get(fact, {})

    def read(
        self,
        text: str,
        asked: Asked,
        heard: Sequence[Mention],
        scores: Sequence[tuple[int, int, Mapping[Value, float]]],
        asking: Sequence[tuple[int, int]] = (),
        only_told: bool = False,
    ) -> list[Mention]:
        """What the message answers, beside what was heard in it already.

        `only_told`: no question stands open, so that a yes or a number answers nothing.
        """
        told = plain_in_place(text)
        pieces = [(m.start(), m.end(), bare(m.group())) for m in PIECE.finditer(told) if bare(m.group())]
        first = pieces[:1] if len(pieces) > 1 and self._is_exact(pieces[0][2], asked) else []
        rest = pieces[len(first) :]  # "public, and what does it cost?" answers before it asks
        pieces = first + [piece for piece in rest if not any(a <= piece[0] < b for a, b in asking)]
        if not pieces:
            return []
        told_values = {m.value for m in heard if m.fact == asked.fact and m.status == NOW}
        partly = self._only_in_part(told, asked, heard, told_values)
        if partly:
            return [partly]
        if asked.fact == "age_band" and told_values == {_HIGH} and not only_told:
            numbered = [found for found in only_numbers(pieces, self._language) if found[0] == _GROWN]
            return [Mention(asked.fact, value, NOW, start, end) for value, start, end in numbered]
        if told_values:
            several = asked.fact in ("concerns", "needs")
            return self._more(told, pieces, asked, heard, told_values) if several else []
        if asked.fact == "state" and (code := state_alone(text, self._words.states)):  # "OR", in capitals
            return [Mention(asked.fact, code, NOW, pieces[0][0], pieces[-1][1])]
        found = self._values(told, pieces, asked, heard, scores, only_told)
        value, start, end = next(found, ("", 0, 0))
        if not value:
            named = self.phrases(asked.fact).find(told)
            return told_of_another_child(told, pieces, named, asked.fact, self._language)
        return [Mention(asked.fact, v, NOW, start, end) for v in value.split("|")]

    def _only_in_part(
        self, told: str, asked: Asked, heard: Sequence[Mention], values: set[str]
    ) -> Mention | None:
        """ "It helps in math, not in reading": that is not enough, be it that help was told of as well."""
        if asked.fact != "help_working" or values - {"yes_"}:
            return None
        match = self._in_part.search(told)
        least = max((m.weight for m in heard), default=1.0)
        return Mention(asked.fact, "not_enough", NOW, *match.span(), weight=least + 1) if match else None

    def _more(
        self,
        told: str,
        pieces: list[tuple[int, int, str]],
        asked: Asked,
        heard: Sequence[Mention],
        known: set[str],
    ) -> list[Mention]:
        """Further values named in a piece of a few words: "math and paying attention"."""
        denied = {m.value for m in heard if m.fact == asked.fact and m.status != NOW}
        found = []
        for start, end, piece in pieces:
            if len(piece.split()) > _SHORT:
                continue
            for named in self._phrases[asked.fact].find(told[start:end]):
                place = start + named.start
                is_denied = self._is_not_so(place, told, pieces, asked)
                if named.value not in known | denied | {UNKNOWN} and not is_denied:
                    found.append(Mention(asked.fact, named.value, NOW, place, start + named.end))
        return found

    def _values(
        self,
        told: str,
        pieces: list[tuple[int, int, str]],
        asked: Asked,
        heard: Sequence[Mention],
        scores: Sequence[tuple[int, int, Mapping[Value, float]]],
        only_told: bool,
    ) -> Iterator[tuple[str, int, int]]:
        denied = {m.value for m in heard if m.fact == asked.fact and m.status != NOW}
        gone = {m.value for m in heard if m.fact == asked.fact and m.status in (DENIED, PAST)}
        denied, gone = denied | not_of_all(asked.fact, heard), gone | not_of_all(asked.fact, heard)
        for start, end, piece in pieces:
            for form in self._forms(piece):
                exact = self._exact_value(form, asked)
                is_age = any(
                    m.fact == "age_band" and start <= m.start < end for m in heard
                )  # "va en tercero"
                place = "" if is_age else self._choices.read(form, asked)
                open_only = () if only_told else (self._number(form, asked), place)
                for value in (exact, *open_only):
                    if value and value not in (gone if value == exact else denied):
                        yield value, start, end
        if not only_told and asked.fact == "age_band":
            yield from only_numbers(pieces, self._language)
        if not only_told and self._says_both(pieces) and asked.fact == "help_working":
            yield "not_enough", 0, len(told)
        if self._is_unknown(pieces):
            return
        if len(told.split()) <= 14:
            found = [n for n in self.phrases(asked.fact).find(told) if n.value not in denied | {UNKNOWN}]
            found = [n for n in found if not self._is_a_part(n, told, pieces)]
            fine = {n.value for n in found if self._is_not_so(n.start, told, pieces, asked)}
            fine |= {n.value for n in found if is_no_request(n, pieces, self._language)}
            found = [n for n in found if n.value not in fine]
            if found:
                values = dict.fromkeys(n.value for n in found) if asked.fact in SEVERAL else [found[0].value]
                yield "|".join(values), found[0].start, found[-1].end
        for start, end, of_segment in scores:
            ranked = sorted(((s, v) for (f, v), s in of_segment.items() if f == asked.fact), reverse=True)
            is_sure = bool(ranked) and ranked[0][0] >= _LOW.get(asked.fact, _LOWEST)
            stands_out = is_sure and (len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= _MARGIN)
            best = Mention(asked.fact, ranked[0][1], NOW, start, end) if stands_out else None
            if best and best.value not in denied and not is_no_request(best, pieces, self._language):
                yield best.value, start, end
        if only_told:
            return
        yes_no = self._words.yes_no.get(asked.fact, {})
        first = self._yes_or_no(pieces[0][2])
        statuses = {m.status for m in heard if m.fact == asked.fact}
        if first == "no" and denies_another(pieces[0], heard, asked.fact, self._language):
            first = ""
        if first in yes_no and statuses <= _LEAVES_A_NO:
            yield yes_no[first], pieces[0][0], pieces[0][1]
        if asked.fact == "current_help" and statuses == {DENIED}:  # "he does not have an IEP"
            yield yes_no["no"], pieces[0][0], pieces[0][1]

    def _is_a_part(self, named: Named, told: str, pieces: list[tuple[int, int, str]]) -> bool:
        """Whether words that answer by themselves are but a part of a piece that says more."""
        words = bare(told[named.start : named.end])
        piece = next((p for start, end, p in pieces if start <= named.start < end), words)
        return words in self._short and len(piece.split()) > len(words.split()) + _BESIDE

    def _forms(self, piece: str) -> Iterator[str]:
        """A piece as it stands, and without words that open an answer."""
        yield piece
        left = piece
        for _ in range(3):
            opener = max((o for o in self._lists["openers"] if left.startswith(o + " ")), key=len, default="")
            if not opener:
                return
            left = left[len(opener) + 1 :]
            yield left

    def _is_exact(self, piece: str, asked: Asked) -> bool:
        return any(self._exact_value(form, asked) for form in self._forms(piece))

    def _exact_value(self, form: str, asked: Asked) -> str:
        if form in self._lists["yes"] or form in self._lists["no"]:
            return ""
        value = self._exact.get(asked.fact, {}).get(form, "")
        return "" if value == UNKNOWN else value

    def _number(self, form: str, asked: Asked) -> str:
        if asked.fact == "age_band":
            age = age_mentions.bare(form, self._language)
            return age.band if age else ""
        if asked.fact == "state":
            return state_alone(form, self._words.states)
        return ""

    def says_unknown(self, text: str, asked: str, asking: Sequence[tuple[int, int]] = ()) -> bool:
        """Whether a text says, in what it does not ask, that what was asked for is not known."""
        unknown = [n.start for n in self.phrases(asked).find(plain_in_place(text)) if n.value == UNKNOWN]
        return any(not any(a <= start < b for a, b in asking) for start in unknown)

    def _is_unknown(self, pieces: list[tuple[int, int, str]]) -> bool:
        return any(
            piece in self._lists["unknown"] or any(f in self._lists["unknown"] for f in self._forms(piece))
            for _, _, piece in pieces
        )

    def _says_both(self, pieces: list[tuple[int, int, str]]) -> bool:
        """ "For tests yes, for reading no"."""
        words = [piece.split() for _, _, piece in pieces]
        return all(any(self._lists[name][0] in said for said in words) for name in ("yes", "no"))

    def _is_not_so(self, place: int, told: str, pieces: list[tuple[int, int, str]], asked: Asked) -> bool:
        return (
            self._is_denied(told[:place])
            or self._is_fine(place, pieces, asked)
            or of_another_child(told, place, pieces, self._language)
        )

    def _is_denied(self, before: str) -> bool:
        near = before.split()[-3:]
        spoken = cues(self._language)
        return spoken.has("negations", near) or spoken.has("was", near) or spoken.has("strikes", near)

    def _is_fine(self, place: int, pieces: list[tuple[int, int, str]], asked: Asked) -> bool:
        """ "Reading is ok" is no answer to what is hard."""
        piece = next((words for start, end, words in pieces if start <= place < end), "")
        return asked.fact == "concerns" and (
            cues(self._language).stands_in("no_trouble", piece) or self._ends_fine(piece)
        )

    def _ends_fine(self, piece: str) -> bool:
        spoken = cues(self._language)
        denied = spoken.has("negations", piece.split())
        return not denied and any(end == len(piece) for _, end in spoken.places("ends_fine", piece))

    def _yes_or_no(self, piece: str) -> str:
        for name in ("no", "yes"):
            if piece in self._lists[name] or any(f in self._lists[name] for f in self._forms(piece)):
                return name
        first = piece.split()[0]
        if self._asks_for.match(piece):  # "yes write me the letter" is a yes to something else
            return ""
        if cues(self._language).stands_in("turns", piece):
            return ""
        if cues(self._language).has("nobody", piece.split()[:2]) and len(piece.split()) <= _SAID_OF_NOBODY:
            return "no"  # "nobody ever gave him a diagnosis"
        if piece.split()[1:2] in ([first], ["wait"]):
            return ""
        if first in self._lists["no"] and len(piece.split()) <= 6:
            return "no"
        return "yes" if first in self._lists["yes"] and len(piece.split()) <= 6 else ""
