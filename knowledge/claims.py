"""Finds rules that a parent was told of and that no fact knows: sections, forms and deadlines.

Evenfield answers with fixed content, so it cannot agree by its own words. But an answer that ignores
"under section 609 they must decide in 10 days, right?" may sound like a yes. What this module finds is
named as unknown first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.model import Fact

_NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty-five": "45",
    "sixty": "60", "ninety": "90",
}  # fmt: skip
_NUMBER = rf"\d{{1,3}}|{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))}"

_NAMED = re.compile(
    r"(?:\b(?:sections?|sec\.?|rules?|articles?|forms?|titles?|regulations?|statutes?|codes?|policy|clause"
    r"|chapter|cfr|u\.?s\.?c\.?)\s+"
    r"(?:number |no\.? |# ?)?|§+\s*)(?P<id>[a-z]{0,4}-?\d[\w.-]*)",
    re.I,
)
_UNIT = r"(?P<unit>(?:school |business |calendar |working )?(?:hours?|days?|weeks?|months?|years?))"
_SPAN = re.compile(
    rf"\b(?P<n>{_NUMBER})[\s-]+{_UNIT}\b(?!\s*(?:ago|old|now|later|behind|apart|of school missed))", re.I
)
_DEMANDS = re.compile(
    r"\b(?:within|must|have to|has to|had to|required?|requires|deadline|limit|by law|the law|legally|"
    r"allowed|maximum|at most|no more than|rule|supposed to|only get|only have|expires?|"
    r"valid for|lasts?|wait)\b",
    re.I,
)


def unknown(text: str, known: Iterable[Fact], answered_by: Iterable[Fact]) -> tuple[str, ...]:
    """The sections, forms and deadlines in a text that no fact has, as the parent wrote them.

    A named section or form must stand in any of the known facts, a deadline in a fact behind the answer.
    """
    everything = " ".join(f"{fact.cite} {fact.said}" for fact in known).lower()
    behind = _spans(" ".join(fact.said for fact in answered_by))
    found = [m.group(0).strip() for m in _NAMED.finditer(text) if not _stands_in(m, everything)]
    if _DEMANDS.search(text):
        for match in _SPAN.finditer(text):
            if _plain(match) not in behind:
                found.append(match.group(0))
    return tuple(dict.fromkeys(found))


def _stands_in(match: re.Match[str], everything: str) -> bool:
    """Long numbers (504, 300.301) are names by themselves; short ones count only with their word."""
    number = match.group("id").lower().rstrip(".")
    wanted = number if len(re.sub(r"\D", "", number)) > 2 else match.group(0).lower().strip()
    return bool(re.search(rf"(?<![\w.]){re.escape(wanted)}(?!\w)", everything))


def _plain(match: re.Match[str]) -> str:
    number = match.group("n").lower()
    unit = match.group("unit").lower().split()[-1].rstrip("s")
    return f"{_NUMBER_WORDS.get(number, number)} {unit}"


def _spans(text: str) -> set[str]:
    return {_plain(match) for match in _SPAN.finditer(text)}
