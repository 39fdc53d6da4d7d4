"""Finds street addresses, post boxes and postal codes. The name of a state or a town alone is none."""

from __future__ import annotations

from collections.abc import Iterator

from privacy.words.spans import Form, Span

_STREET = r"%streets%\b\.?"
_NO_STREET = r"(?!%not_in_a_street%\b)"
_UNIT = r"(?:[,\s]+(?:(?:%units%|\#)\.?\s*\#?\s*[\w-]{1,6}|\d{1,2}%place_endings%\s+%floors%\b))?"
_TOWN = r"""(?:,\s*(?-i:[A-Z])[\w.]*(?:\s+(?-i:[A-Z])[\w.]*){0,2}
    (?=\s*,|\s+(?-i:[A-Z]{2})\b|\s+\d{5}|\s*[.!?]?$))?"""
_WORD = r"(?-i:[A-ZÁÉÍÓÚÑ])[\w.'’-]*"
_WORDS = rf"{_WORD}(?:\s+(?:%street_particles%\s+)*{_WORD}){{0,3}}"
_FORMS = (
    Form(  # Urb. Villa Carolina calle 8 #22
        "address",
        rf"""\b%estates%\.?\s+{_WORDS}(?:[,\s]+(?:%calles%|%buildings%)\.?\s+[\w.]+
        (?:[,\s]+(?:\#|%number_words%\.?)?\s*\d{{1,6}}\b)?)?{_UNIT}""",
    ),
    Form("address", r"\b%estates%\.?\s+(?:[\w.]+\s+){1,4}?(?:[a-z]-?\d{1,3}|\#\s*\d{1,4})\b"),
    Form("address", r"\b%buildings%\.?\s*\#?\d+[,\s]+(?:%units%|\#)\.?\s*\#?\s*[\w-]{1,6}"),
    Form("address", r"\b%rural%[-\s]*\d{1,3}[,\s]+%rural_boxes%\s+\d+"),
    Form("address", r"\b%roads%\.?\s+(?:%road_marks%-?)?\d+[,\s]+%distances%\.?\s*[\d.]+"),
    Form("address", r"(?<![\w/$.-])\d{2,6}\s+%roads%\s+\d+"),
    Form("address", rf"(?<![\w/$.-])\d{{1,6}}\s+%of_a_street%\s+%calles%\s+{_WORDS}{_UNIT}"),
    Form(
        "address",
        r"\b%at_a_corner%\s+(?P<it>(?:%street_articles%\s+)?[\w.]+\s+(?:%crossed_with%|&)\s+[\w.]+\s+%crossing_streets%)\b",
    ),
    Form(
        "address",
        r"\b%met_at%\b[\w\s]{0,30}?\s%met_in%\s+(?P<it>(?!504\b)\d{1,3}\s+%numbers_cross%\s+(?:%street_articles%\s+)?(?:\d{1,3}\b|\w{4,}))",
    ),
    Form(
        "address",
        r"\b%corners%\s+(?:%street_articles%\s+)?(?P<it>[\w.]+\s+(?:%crossed_with%|&)\s+"
        r"(?:%street_articles%\s+)?[\w.]+)",
    ),
    Form(
        "address",
        rf"""(?<![\w/$.-])(?!504\s+(?-i:[a-z]))\d{{1,6}}[a-z]?\s+(?:[nsew]\.?|[ns][ew]|%directions%)?\s*
        (?:{_NO_STREET}[\w.'’]+\s+){{1,4}}?{_STREET}(?!\s+%grades%){_UNIT}{_TOWN}""",
    ),
    Form("address", rf"\b%boxes%\s+\d+{_TOWN}"),
    Form(
        "address",
        rf"""(?<![\w/$.-])\d{{1,6}}\s+%calles%\.?\s+
        [\w.]+(?:\s+(?-i:[A-Z])[\w.]+)?{_UNIT}""",
    ),
    Form(
        "address",
        rf"""\b%calles%\.?\s+(?:[\w.]+\s+){{1,4}}?
        (?:\#|%number_words%\.?)?\s*\d{{1,6}}\b{_UNIT}""",
    ),
    Form(
        "address",
        r"\b%postal_code%\s*(?:%is%|:|%of_a_code%)*\s*(?P<it>\d{5}(?:-\d{4})?)\b",
    ),
    Form("address", r"\b(?-i:[A-Z]{2})\.?,?\s+(?P<it>\d{5}(?:-\d{4})?)\b"),
    Form(  # "la 1520 de la calle pino"
        "address",
        r"(?<![\w/$.-])\d{1,6}\s+%of_a_street%\s+%calles%\s+(?!%not_in_a_street%\b)\w{3,}(?:\s+\#?\d{1,4}\b)?",
    ),
    Form(  # "rento en the meadows apt 14": any words between where somebody lives and the number of a home
        "address",
        r"""\b%lives%\s+%lives_in%\s+(?P<it>(?:[^\W\d_][\w'’]*\s+){1,4}(?:%units%)\.?\s*\#?\s*[a-z]?-?\d{1,5}[a-z]?\b)""",
    ),
    Form(  # "vivimos en 2201 Willow, apto 14", "vivo en la 45 y Broadway"
        "address",
        rf"""\b%lives%\s+%lives_in%?\s*%street_articles%?\s*(?P<it>(?!504\b)\d{{1,6}}
        %place_endings%?\s+(?:(?:%crossed_with%|&)\s+)?{_NO_STREET}{_WORDS}{_UNIT})""",
    ),
)


def find(text: str) -> Iterator[Span]:
    """Street addresses with unit and town, but for the state, which says who can help."""
    for form in _FORMS:
        yield from form.find(text)
