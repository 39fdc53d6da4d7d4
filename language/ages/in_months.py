"""An age in months, and not how long something lasts: "18 months old", but not "without an aide 4 months"."""

from __future__ import annotations

from collections.abc import Mapping

from language.words import ENGLISH


def ages_in_months(p: Mapping[str, str], number: str, no_after: str, language: str) -> list[str]:
    """The patterns by which an age is told in months: of somebody, with "old", or before all else.

    Any other number of months is how long something lasts: "without an aide 4 months".
    """
    months = rf"{number}\s*(?P<months>{p['months']})"
    if language == ENGLISH:
        somebody = rf"(?:{p['persons']}|{p['age']}|\])[:,]?\s*\(?(?:(?:{p['turned']})\s+)*"
    else:
        of_a_child = rf"{p['children']}(?:\s+{p['of']}\s|,|\s)"
        somebody = rf"(?:{of_a_child}|{p['has_years']}|{p['birthday']}|{p['age']}|\])\s*"
    goes_on = rf"(?=\s*(?:$|[.,;!?)\n]|{p['goes_on']}(?!\w)))"
    return [
        rf"(?<![\w.$#]){months}[\s./-]*{p['old']}(?!\w){no_after}",
        rf"(?<!\w){somebody}{months}(?!\w){no_after}",
        rf"(?<!\w)(?={p['turns']}\s){months}(?!\w){no_after}",
        rf"^\W*{months}{goes_on}",
    ]
