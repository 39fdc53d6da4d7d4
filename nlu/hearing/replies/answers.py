"""Reads a message as the answer to the question that was just asked.

Only what answers nothing else is read here: a bare word or number, yes and no, "both", "the second one".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.interview import UNKNOWN
from language.normalize import plain_in_place
from language.us_states import state_alone
from nlu.hearing.clauses.cues import cues
from nlu.hearing.meant.no_answer import Piece, told_of_another_child
from nlu.hearing.replies.choices import PIECE, Asked, bare
from nlu.hearing.replies.only_numbers import only_numbers
from nlu.hearing.replies.reply import Reply, answered
from nlu.hearing.replies.reply_words import ReplyWords
from nlu.hearing.status.mention import NOW, Mention
from nlu.hearing.vocabulary.names import AnswerWords

_SHORT = 6
_DEGREES = frozenset({"impact", "help_working"})
_HIGH, _GROWN = "high", "adult_18_to_21"
"""Who is 19 may go on at a high school; a class of it says otherwise."""


class Answers(ReplyWords):
    """Reads answers in one language."""

    def __init__(self, words: AnswerWords, language: str) -> None:
        super().__init__(words, language)
        in_part = "|".join(map(re.escape, self._lists["only_in_part"]))
        self._in_part = re.compile(rf"(?<!\w)(?:{in_part})(?!\w)")

    def read(
        self,
        text: str,
        asked: Asked,
        heard: Sequence[Mention],
        scores: Sequence[tuple[int, int, Mapping[tuple[str, str], float]]],
        asking: Sequence[tuple[int, int]] = (),
        only_told: bool = False,
    ) -> list[Mention]:
        """What the message answers, beside what was heard in it already.

        `only_told`: no question stands open, so that a yes or a number answers nothing.
        """
        told = plain_in_place(text)
        pieces = [(m.start(), m.end(), bare(m.group())) for m in PIECE.finditer(told) if bare(m.group())]
        pieces, told = self._without_what_was(pieces, told, asked)
        first = pieces[:1] if len(pieces) > 1 and self.is_exact(pieces[0][2], asked) else []
        rest = pieces[len(first) :]  # "public, and what does it cost?" answers before it asks
        pieces = first + [piece for piece in rest if not any(a <= piece[0] < b for a, b in asking)]
        if not pieces:
            return []
        told_values = {m.value for m in heard if m.fact == asked.fact and m.status == NOW}
        partly = self._only_in_part(told, asked, heard, told_values)
        if partly:
            return [partly]
        if asked.fact == "age_band" and told_values == {_HIGH} and not only_told:
            numbered = [found for found in only_numbers(pieces, self.language) if found[0] == _GROWN]
            return [Mention(asked.fact, value, NOW, start, end) for value, start, end in numbered]
        if told_values:
            several = asked.fact in ("concerns", "needs")
            return self._more(told, pieces, asked, heard, told_values) if several else []
        if asked.fact == "state" and (code := state_alone(text, self.words.states)):  # "OR", in capitals
            return [Mention(asked.fact, code, NOW, pieces[0][0], pieces[-1][1])]
        value, start, end = answered(Reply(self, told, pieces, asked, heard, scores, only_told))
        if not value:
            named = self.phrases(asked.fact).find(told)
            return told_of_another_child(told, pieces, named, asked.fact, self.language)
        return [Mention(asked.fact, v, NOW, start, end) for v in value.split("|")]

    def _without_what_was(self, pieces: list[Piece], told: str, asked: Asked) -> tuple[list[Piece], str]:
        """ "Last year a lot, this year he does fine": what was once answers nothing beside what is now."""
        found = cues(self.language)
        once = [p for p in pieces if found.stands_in("lately", p[2]) and not found.stands_in("still", p[2])]
        left = [p for p in pieces if p not in once]
        if asked.fact not in _DEGREES or not any(found.stands_in("still", p[2]) for p in left):
            return pieces, told
        for start, end, _ in once:
            told = told[:start] + " " * (end - start) + told[end:]
        return left, told

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
        pieces: list[Piece],
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
                is_denied = self.is_not_so(place, told, pieces, asked)
                if named.value not in known | denied | {UNKNOWN} and not is_denied:
                    found.append(Mention(asked.fact, named.value, NOW, place, start + named.end))
        return found
