"""The grade and the age that a text says, as they are written into a letter."""

from __future__ import annotations

from language.ages.mentions import AgeMention, bare, find
from language.normalize import folded
from language.words import word_lists

_FIRST_OF_HIGH = 9


def numbers_in(text: str, language: str = "en") -> dict[str, int]:
    """The grade and the age that a text says, by these names."""
    plain = folded(text)
    alone = bare(plain, language)  # "segundo", as it is said back
    said = find(plain, language) or ([alone] if alone and alone.is_grade else [])
    found = [(mention.is_grade, _number(mention, plain, language)) for mention in said]
    return {"grade" if is_grade else "age": number for is_grade, number in found if number}


def _number(mention: AgeMention, plain: str, language: str) -> int:
    """The grade or the years; a senior is in the twelfth."""
    years = word_lists("ages", language).get("years_of_high", [])
    named = plain[mention.start : mention.end]
    return mention.number or (_FIRST_OF_HIGH + years.index(named) if named in years else 0)


def says_kindergarten(text: str, language: str = "en") -> bool:
    """Whether a text says that a child is in kindergarten, a grade without a number."""
    plain = folded(text)
    alone = bare(plain, language)
    found = find(plain, language) or ([alone] if alone else [])
    return any(mention.is_kindergarten for mention in found)


def kindergarten(language: str = "en") -> str:
    """The name of kindergarten, as the grade of a child in a letter."""
    return word_lists("ages", language)["kindergarten_in_a_letter"][0]
