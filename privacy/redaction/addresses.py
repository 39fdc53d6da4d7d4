"""Finds street addresses, post boxes and postal codes. The name of a state or a town alone is none."""

from __future__ import annotations

from collections.abc import Iterator

from privacy.words.spans import Form, Span

_STREET = r"%streets%\b\.?"
_NO_STREET = r"(?!%not_in_a_street%\b)"
_UNIT = r"(?:[,\s]+(?:(?:%units%|\#)\.?\s*\#?\s*[\w-]{1,6}|\d{1,2}(?:st|nd|rd|th)\s+%floors%\b))?"
_TOWN = r"""(?:,\s*(?-i:[A-Z])[\w.]*(?:\s+(?-i:[A-Z])[\w.]*){0,2}
    (?=\s*,|\s+(?-i:[A-Z]{2})\b|\s+\d{5}|\s*[.!?]?$))?"""
_WORD = r"(?-i:[A-ZÁÉÍÓÚÑ])[\w.'’-]*"
_WORDS = rf"{_WORD}(?:\s+(?:(?:de|del|la|las|los|el)\s+)*{_WORD}){{0,3}}"
_FORMS = (
    Form(  # Urb. Villa Carolina calle 8 #22
        "address",
        rf"""\b%estates%\.?\s+{_WORDS}(?:[,\s]+(?:%calles%|%buildings%)\.?\s+[\w.]+
        (?:[,\s]+(?:\#|%number_words%\.?)?\s*\d{{1,6}}\b)?)?{_UNIT}""",
    ),
    Form("address", r"\b%estates%\.?\s+(?:[\w.]+\s+){1,4}?(?:[a-z]-?\d{1,3}|\#\s*\d{1,4})\b"),
    Form("address", r"\b%buildings%\.?\s*\#?\d+[,\s]+(?:%units%|\#)\.?\s*\#?\s*[\w-]{1,6}"),
    Form("address", r"\b%rural%[-\s]*\d{1,3}[,\s]+box\s+\d+"),
    Form("address", r"\b%roads%\.?\s+(?:pr-?)?\d+[,\s]+km\.?\s*[\d.]+"),
    Form("address", r"(?<![\w/$.-])\d{2,6}\s+%roads%\s+\d+"),
    Form("address", rf"(?<![\w/$.-])\d{{1,6}}\s+de\s+(?:la|el)\s+%calles%\s+{_WORDS}{_UNIT}"),
    Form(
        "address",
        r"\b(?:at|on|by|near)\s+(?P<it>(?:the\s+)?[\w.]+\s+(?:and|&)\s+[\w.]+\s+%crossing_streets%)\b",
    ),
    Form(
        "address",
        r"\b%met_at%\b[\w\s]{0,30}?\s(?:en|de)\s+la\s+(?P<it>(?!504\b)\d{1,3}\s+[yc]\s+(?:la\s+)?(?:\d{1,3}\b|\w{4,}))",
    ),
    Form("address", r"\b%corners%\s+(?:la\s+|the\s+)?(?P<it>[\w.]+\s+(?:and|y|con|&)\s+(?:la\s+)?[\w.]+)"),
    Form(
        "address",
        rf"""(?<![\w/$.-])(?!504\s+(?-i:[a-z]))\d{{1,6}}[a-z]?\s+(?:[nsew]\.?|[ns][ew]|%directions%)?\s*
        (?:{_NO_STREET}[\w.'’]+\s+){{1,4}}?{_STREET}(?!\s+grade){_UNIT}{_TOWN}""",
    ),
    Form("address", rf"\b(?:p\.?\s?o\.?\s*box|%boxes%)\s+\d+{_TOWN}"),
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
        r"\b(?:%postal_code%|c\.?p\.?)\s*(?:%is%|:|de)*\s*(?P<it>\d{5}(?:-\d{4})?)\b",
    ),
    Form("address", r"\b(?-i:[A-Z]{2})\.?,?\s+(?P<it>\d{5}(?:-\d{4})?)\b"),
    Form(  # "la 1520 de la calle pino"
        "address",
        r"(?<![\w/$.-])\d{1,6}\s+de\s+la\s+%calles%\s+(?!%not_in_a_street%\b)\w{3,}(?:\s+\#?\d{1,4}\b)?",
    ),
    Form(  # "rento en the meadows apt 14": any words between where somebody lives and the number of a home
        "address",
        r"""\b%lives%\s+(?:on|at|en|in)\s+(?P<it>(?:[^\W\d_][\w'’]*\s+){1,4}(?:%units%)\.?\s*\#?\s*[a-z]?-?\d{1,5}[a-z]?\b)""",
    ),
    Form(  # "vivimos en 2201 Willow, apto 14", "vivo en la 45 y Broadway"
        "address",
        rf"""\b%lives%\s+(?:on|at|en|in)?\s*(?:la|el|the)?\s*(?P<it>(?!504\b)\d{{1,6}}
        (?:st|nd|rd|th)?\s+(?:(?:y|and|con|&)\s+)?{_NO_STREET}{_WORDS}{_UNIT})""",
    ),
)


def find(text: str) -> Iterator[Span]:
    """Street addresses with unit and town, but for the state, which says who can help."""
    for form in _FORMS:
        yield from form.find(text)
