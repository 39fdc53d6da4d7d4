"""Choices that an answer picks by their places: "the second one", "1 and 3", "all of them"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.interview import SEVERAL
from language.normalize import plain_in_place
from language.numbers import counted, places
from language.words import languages, word_lists

PIECE = re.compile(r"[^.,;:!?\n()\u2013\u2014]+")
"""A piece of an answer between its marks."""
_MOST = 12
"""No question has more choices."""
_PICKS = ("both", "the_one", "last", "first_two", "first_three", "last_two", "depends")


@dataclass(frozen=True)
class Asked:
    """The question that a message follows: its fact, its choices in the order of the buttons, its wording."""

    fact: str
    options: tuple[str, ...] = ()
    ask: str = ""


def bare(piece: str) -> str:
    """The words of a piece, without marks."""
    return " ".join(re.sub(r"[^\w\s#%+&/-]", " ", piece).split())


def short_answers(language: str) -> dict[str, list[str]]:
    """The lists of words of short answers, as words are looked up in a plain text."""
    lists = word_lists("answers", language)
    return {name: [plain_in_place(word) for word in words] for name, words in lists.items()}


class Choices:
    """Reads which choices an answer picks, in one language."""

    def __init__(self, language: str) -> None:
        self._lists = short_answers(language)
        self._numbers = counted(language, _MOST) | places(language, _MOST, figures=True)

    def read(self, form: str, asked: Asked) -> str:
        """The choices that are picked by their places: "the second one", "1 and 3", "all of them"."""
        if asked.fact == "age_band" or not asked.options:
            return ""
        several = asked.fact in SEVERAL
        for listed, chosen, is_one in (
            ("last", asked.options[-1:], True),
            ("both", asked.options if len(asked.options) == 2 else (), False),
            ("first_two", asked.options[:2], False),
            ("first_three", asked.options[:3], False),
            ("last_two", asked.options[-2:], False),
        ):
            if form in self._lists[listed] and (is_one or several):
                return "|".join(chosen)
        count = len(asked.options)
        if several and count <= len(self._lists["all_of"]) and form == self._lists["all_of"][count - 1]:
            return "|".join(asked.options)
        places = self._places(form, count)
        if not places or max(places) > count or (len(places) > 1 and not several):
            return ""
        return "|".join(asked.options[n - 1] for n in dict.fromkeys(places))

    def _places(self, form: str, count: int) -> list[int]:
        """The places that a piece lists, from one to `count`; none where it says anything else."""
        places: list[int] = []
        is_numbered = False
        for word in form.replace("&", " ").split():
            place = count if word in self._lists["last_word"] else self._place(word)
            is_filler = word in self._lists["pick_words"] and not (place and is_numbered)
            if not is_filler and not place:
                return []
            if not is_filler:
                places.append(place)
            is_numbered = word in self._lists["numbered"]
        return places

    def _place(self, word: str) -> int:
        return int(word) if word.isdigit() else self._numbers.get(word, 0)


def only_picks(text: str) -> bool:
    """Whether a text only picks among choices, in any of our languages: "both", "it depends"."""
    pieces = [bare(m.group()) for m in PIECE.finditer(plain_in_place(text))]
    for language in languages("answers"):
        lists = word_lists("answers", language)
        picks = {plain_in_place(word) for name in _PICKS for word in lists[name]}
        if pieces and pieces[0] in picks:
            return True
    return False
