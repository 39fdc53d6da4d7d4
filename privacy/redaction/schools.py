"""Finds the names of schools and districts: capitalized words before "Elementary", or behind "escuela".

What kind of school it is stays ("[school] Middle School"): that is what the conversation is about. So does a
state or a town that everybody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.words.spans import Form, Span
from privacy.words.vocabulary import Words

KIND = "school"
MOST_CAPITALS = 0.6
"""Where a greater share of the words has a capital letter, it says nothing."""
_WORD = r"(?-i:[A-ZÁÉÍÓÚÑ](?=\S*[a-záéíóúñ])[\w'’.-]*)"
_NAME = rf"(?P<it>{_WORD}(?:\s+(?:%school_particles%\s+)*{_WORD}){{0,4}})"
_BEFORE = Form(KIND, rf"{_NAME}\s+%school_words%\b")
_BEHIND = Form(KIND, rf"\b%school_words_before%\s+(?:%school_links%\s+)?{_NAME}")
_ATTENDED = Form(KIND, rf"\b%attends%\s+{_NAME}")
_NAMED = Form(
    KIND,
    r"""\b%school_named%\s+(?P<it>(?!%ends_a_name%\b)[^\W\d_][\w'’.-]*(?:\s+(?!%ends_a_name%\b|%school_words%\b)[\w'’-]+){0,3}?)
    (?=\s*(?:[,.;:!?()]|$)|\s+%ends_a_name%\b|\s+%school_words%\b)""",
)
_SMALL = Form(  # "he goes to cedar park middle"
    KIND,
    r"""\b(?:(?P<goes>%goes_to%)|%at_school%)\s+
    (?P<it>[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,2}?)\s+%school_kinds%\b""",
)
_ATTENDED_SMALL = Form(  # "he attends st casimirs school"
    KIND, r"\b%goes_to%\s+(?P<it>[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,2}?)\s+%school%\b"
)
_IN_SMALL_LETTERS = (
    Form(  # "estudia en el colegio santa rosalía"
        KIND,
        r"""\b%attended%\s+(?P<kind>%attended_kinds%)\s+(?:%school_links%\s+)?(?P<it>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,2}?)
        (?=\s*(?:[,.;:!?()]|$)|\s+%ends_a_name%\b)""",
    ),
    Form(  # "in 4th grade at saint bartholomew"
        KIND,
        r"""\b%in_grade_at%\s+(?P<it>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,2}?)
        (?=\s*(?:[,.;:!?()]|$)|\s+%ends_a_name%\b)""",
    ),
)
_DESCRIBED = Form(KIND, r"(?:%no_school_name%|%described_school%)\.?")
_NUMBERED = Form(KIND, r"\b(?-i:[PIMJH]\.?S\.?|p\.?s\.?(?=\s))\s*\#?\s*\d{1,3}\b")
_NUMBERED_BEHIND = Form(  # "la primaria no. 12": what kind of school it is stays
    KIND,
    r"""\b%attended_kinds%\s+(?:[^\W\d_]+\s+)?(?:%number_words%\b\.?|\#)\s*(?P<it>\d{1,4})
    (?=\s*(?:[,.;:!?()]|$)|\s+%ends_a_name%\b)""",
)
_DESCRIBES = Form(KIND, r"%no_school_name%\.?")
_OF = Form(KIND, r"\b%of_a_place%\s+$")
_PART = re.compile(r"\S+")
_BEGINS = frozenset(".!?:\n¿¡(")


class Schools:
    """Finds names of schools in messages. Keeps none."""

    def __init__(self, known: Words) -> None:
        self._known = known

    def find(self, text: str) -> Iterator[Span]:
        """Names of schools and districts."""
        for form in (_NUMBERED, _NUMBERED_BEHIND):
            yield from form.find(text)
        yield from _NAMED.find(text)
        yield from self._in_small_letters(text)
        said = _PART.findall(text)
        if sum(word[0].isupper() for word in said) > max(4, len(said) * MOST_CAPITALS):
            return
        for form in (_BEFORE, _BEHIND, _ATTENDED):
            for span in form.find(text):
                yield from self._name_in(text, span, named_behind=form is _BEHIND)

    def _in_small_letters(self, text: str) -> Iterator[Span]:
        """Names in small letters before what kind of school it is. Behind "at" one word has to be unknown."""
        forms = (_SMALL, _ATTENDED_SMALL, *_IN_SMALL_LETTERS)
        for match in [match for form in forms for match in form.expression.finditer(text)]:
            named = list(_PART.finditer(text, *match.span("it")))
            while named and _DESCRIBED.expression.fullmatch(named[0].group()):
                del named[0]
            said = [re.sub(r"['’]s?$", "", part.group().lower()) for part in named]
            nobodys = self._known.stop | self._known.people
            if match.groupdict().get("kind"):
                nobodys = nobodys - self._known.cues["particles"]  # "la primaria las palmas"
            explained = any(w in nobodys or _DESCRIBED.expression.fullmatch(w) for w in said)
            sure = match.groupdict().get("goes") or not all(self._known.is_ordinary(word) for word in said)
            if named and sure and not explained and match["it"].islower():
                yield Span(KIND, named[0].start(), named[-1].end())

    def _name_in(self, text: str, span: Span, named_behind: bool) -> Iterator[Span]:
        """The part of the capitalized words that is a name, without what only describes the school.

        A town alone is none ("Orlando school"), but for one right behind "secundaria": that is its name.
        """
        named = list(_PART.finditer(text, span.start, span.end))
        while named and _DESCRIBES.expression.fullmatch(named[-1].group()):
            named.pop()
        while named and self._says_nothing(text, named[0]):
            del named[0]
        known = self._known.capitals | {place.title() for place in self._known.cues["place_names"]}
        right_behind = named_behind and not _OF.expression.search(text[: span.start])
        small = text[span.end :].lstrip()[:1].islower() and not right_behind  # "Orlando school"
        if not named or all(part.group() in (known if small else self._known.capitals) for part in named):
            return
        if _bare(named[-1]) in self._known.stop:  # "Oxygen At School"
            return
        yield Span(KIND, named[0].start(), named[-1].end())

    def _says_nothing(self, text: str, part: re.Match[str]) -> bool:
        """True for "Public", and for an ordinary word that begins a sentence."""
        before = text[: part.start()].rstrip()
        begins = not before or before[-1] in _BEGINS
        return bool(_DESCRIBES.expression.fullmatch(part.group())) or (
            begins and _bare(part) in self._known.stop
        )


def _bare(part: re.Match[str]) -> str:
    return part.group().lower().rstrip(".")
