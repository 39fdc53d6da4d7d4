"""What the words of a reply mean behind the question that was asked, in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.interview import SEVERAL, UNKNOWN
from language.ages import mentions as age_mentions
from language.normalize import plain_in_place
from language.us_states import state_alone
from nlu.hearing.clauses.cues import cues
from nlu.hearing.meant.no_answer import Piece, of_another_child
from nlu.hearing.replies.choices import Asked, Choices, bare, short_answers
from nlu.hearing.vocabulary.names import AnswerWords, Named, Phrases

_SHORT, _SAID_OF_NOBODY = 6, 12
_BESIDE = 2
"""So many words may stand beside a short example that answers."""


class ReplyWords:
    """The content's own wordings, numbers, a yes and a no."""

    def __init__(self, words: AnswerWords, language: str) -> None:
        self.words = words
        self.language = language
        self._lists = short_answers(language)
        self.choices = Choices(language)
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
        return "" if asked in SEVERAL else self.exact_value(bare(plain_in_place(text)), Asked(asked))

    def is_wording(self, fact: str, text: str) -> bool:
        """Whether a text names a value of a fact word by word."""
        return bare(plain_in_place(text)) in self._exact.get(fact, {})

    def says_unknown(self, text: str, asked: str, asking: Sequence[tuple[int, int]] = ()) -> bool:
        """Whether a text says, in what it does not ask, that what was asked for is not known."""
        unknown = [n.start for n in self.phrases(asked).find(plain_in_place(text)) if n.value == UNKNOWN]
        return any(not any(a <= start < b for a, b in asking) for start in unknown)

    def exact_value(self, form: str, asked: Asked) -> str:
        """The value of which a piece is a wording; a yes or a no is none."""
        if form in self._lists["yes"] or form in self._lists["no"]:
            return ""
        value = self._exact.get(asked.fact, {}).get(form, "")
        return "" if value == UNKNOWN else value

    def number(self, form: str, asked: Asked) -> str:
        """The value that a number or a code gives."""
        if asked.fact == "age_band":
            age = age_mentions.bare(form, self.language)
            return age.band if age else ""
        if asked.fact == "state":
            return state_alone(form, self.words.states)
        return ""

    def forms(self, piece: str) -> Iterator[str]:
        """A piece as it stands, and without words that open an answer."""
        yield piece
        left = piece
        for _ in range(3):
            opener = max((o for o in self._lists["openers"] if left.startswith(o + " ")), key=len, default="")
            if not opener:
                return
            left = left[len(opener) + 1 :]
            yield left

    def is_exact(self, piece: str, asked: Asked) -> bool:
        """Whether a piece is a wording, be it behind words that open an answer."""
        return any(self.exact_value(form, asked) for form in self.forms(piece))

    def is_unknown(self, pieces: Sequence[Piece]) -> bool:
        """Whether a piece says that it is not known."""
        return any(
            piece in self._lists["unknown"] or any(f in self._lists["unknown"] for f in self.forms(piece))
            for _, _, piece in pieces
        )

    def says_both(self, pieces: Sequence[Piece]) -> bool:
        """ "For tests yes, for reading no"."""
        words = [piece.split() for _, _, piece in pieces]
        return all(any(self._lists[name][0] in said for said in words) for name in ("yes", "no"))

    def is_a_part(self, named: Named, told: str, pieces: Sequence[Piece]) -> bool:
        """Whether words that answer by themselves are but a part of a piece that says more."""
        words = bare(told[named.start : named.end])
        piece = next((p for start, end, p in pieces if start <= named.start < end), words)
        return words in self._short and len(piece.split()) > len(words.split()) + _BESIDE

    def is_not_so(self, place: int, told: str, pieces: Sequence[Piece], asked: Asked) -> bool:
        """Whether what is named at a place is denied, fine, or of another child."""
        return (
            self._is_denied(told[:place])
            or self._is_fine(place, pieces, asked)
            or of_another_child(told, place, pieces, self.language)
        )

    def _is_denied(self, before: str) -> bool:
        near = before.split()[-3:]
        spoken = cues(self.language)
        return spoken.has("negations", near) or spoken.has("was", near) or spoken.has("strikes", near)

    def _is_fine(self, place: int, pieces: Sequence[Piece], asked: Asked) -> bool:
        """ "Reading is ok" is no answer to what is hard."""
        piece = next((words for start, end, words in pieces if start <= place < end), "")
        return asked.fact == "concerns" and (
            cues(self.language).stands_in("no_trouble", piece) or self._ends_fine(piece)
        )

    def _ends_fine(self, piece: str) -> bool:
        spoken = cues(self.language)
        denied = spoken.has("negations", piece.split())
        return not denied and any(end == len(piece) for _, end in spoken.places("ends_fine", piece))

    def yes_or_no(self, piece: str) -> str:
        """Whether a piece answers "yes" or "no", or neither."""
        for name in ("no", "yes"):
            if piece in self._lists[name] or any(f in self._lists[name] for f in self.forms(piece)):
                return name
        first = piece.split()[0]
        if self._asks_for.match(piece):  # "yes write me the letter" is a yes to something else
            return ""
        if cues(self.language).stands_in("turns", piece):
            return ""
        if cues(self.language).has("nobody", piece.split()[:2]) and len(piece.split()) <= _SAID_OF_NOBODY:
            return "no"  # "nobody ever gave him a diagnosis"
        if piece.split()[1:2] in ([first], ["wait"]):
            return ""
        if first in self._lists["no"] and len(piece.split()) <= _SHORT:
            return "no"
        return "yes" if first in self._lists["yes"] and len(piece.split()) <= _SHORT else ""
