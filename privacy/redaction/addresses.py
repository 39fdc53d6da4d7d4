"""Finds street addresses, post boxes and postal codes. The name of a state or a town alone is none."""

from __future__ import annotations

from collections.abc import Iterator

from privacy.redaction.spans import Form, Span

_STREET = r"""(?:street|str|st|avenue|ave?|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|way|circle|cir
    |place|pl|terrace|ter|parkway|pkwy|highway|hwy|trail|trl|loop|square|sq|plaza|alley|path|row|run|crossing|xing|pike
    |cove|ridge)\b\.?"""
_NO_STREET = r"""(?!(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|times?|kids?|children
    |students?|teachers?|plan|grade|school|in|on|at|of|a|to|the|and|or|for|with|per|each|every|is|was|as|by|from|miles?
    |schools?|pm|am|people|more|different|other)\b)"""
_UNIT = r"(?:[,\s]+(?:apt|apto|apartment|apartamento|unit|suite|ste|lot|bldg|room|\#)\.?\s*\#?\s*[\w-]{1,6})?"
_TOWN = r"""(?:,\s*(?-i:[A-Z])[\w.]*(?:\s+(?-i:[A-Z])[\w.]*){0,2}
    (?=\s*,|\s+(?-i:[A-Z]{2})\b|\s+\d{5}|\s*[.!?]?$))?"""
_FORMS = (
    Form(
        "address",
        rf"""(?<![\w/$.-])\d{{1,6}}[a-z]?\s+(?:[nsew]\.?|[ns][ew]|north|south|east|west)?\s*
        (?:{_NO_STREET}[\w.'’]+\s+){{1,4}}?{_STREET}(?!\s+grade){_UNIT}{_TOWN}""",
    ),
    Form("address", rf"\b(?:p\.?\s?o\.?|post\s+office)\s*box\s+\d+{_TOWN}|\bapartado\s+(?:postal\s+)?\d+"),
    Form(
        "address",
        rf"""(?<![\w/$.-])\d{{1,6}}\s+(?:calle|avenida|av|ave|camino|paseo|via|vía)\.?\s+
        [\w.]+(?:\s+(?-i:[A-Z])[\w.]+)?{_UNIT}""",
    ),
    Form(
        "address",
        rf"""\b(?:calle|avenida|av\.|colonia|carretera|boulevard|camino)\s+(?:[\w.]+\s+){{1,4}}?
        (?:\#|no\.?|n[uú]m(?:ero)?\.?)?\s*\d{{1,6}}\b{_UNIT}""",
    ),
    Form(
        "address",
        r"\b(?:zip(?:\s*code)?|c[oó]digo\s+postal|c\.?p\.?)\s*(?:is|es|:|de)*\s*(?P<it>\d{5}(?:-\d{4})?)\b",
    ),
    Form("address", r"\b(?-i:[A-Z]{2})\.?,?\s+(?P<it>\d{5}(?:-\d{4})?)\b"),
)


def find(text: str) -> Iterator[Span]:
    """Street addresses with unit and town, but for the state, which says who can help."""
    for form in _FORMS:
        yield from form.find(text)
