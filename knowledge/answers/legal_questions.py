"""Finds whether a parent wants a verdict: who is right before the law, or how a case would end.

"Is it illegal to record a meeting" asks for a rule, not for a verdict, and has its own answer.
"""

from __future__ import annotations

from language.normalize import one_spaced, without_accents
from language.words import WordPattern

_VERDICT = r"(?! {of_rules}\b)"


def _patterns(english: list[str], spanish: list[str]) -> tuple[WordPattern, ...]:
    rows = {"en": english, "es": spanish}
    return tuple(WordPattern("legal_questions", "|".join(of), language) for language, of in rows.items())


_ASKS_IF_LEGAL = _patterns(
    [
        rf"\b{{against_the_law}}\b{_VERDICT}",
        rf"\b{{is}} (?:{{this}}|{{what}} \w+(?: \w+){{0,5}}) (?:{{really}} )?{{legal}}\b{_VERDICT}",
    ],
    [
        rf"\b{{against_the_law}}\b{_VERDICT}",
        rf"\b{{is}} {{legal}} {{this}}\b{_VERDICT}",
        rf"\b{{this}} (?:{{is_not}} )?{{is}} (?:{{really}} )?{{legal}}\b{_VERDICT}",
    ],
)
_ASKS_WHO_IS_RIGHT = _patterns(
    [
        r"\b{before_sue} (?:{who} )?(?:{only} )?{sue}\b",
        r"\b{before_suing} {suing}\b",
        r"\b{breaks} (?:{whose_law} )?{law}\b",
        r"\b{violates} {whose} (?:\w+ )?{rights}\b",
        r"\b{will} {us} {win}\b|\b{us} {will} {win}\b|\b{chances}\b",
        r"\b{case_against} {whom}\b|\b{grounds}\b",
        r"\b{do} {us} {have} (?:\w+ )?{case}\b",
        r"\b{takes_to_court} (?:{the} \w+|{whom}) {to_court}\b|\b{court}\b",
    ],
    [
        r"\b{before_sue} {sue}\b",
        r"\b{breaks} (?:{whose_law} )?{law}\b",
        r"\b{violates} (?:{whose} )?{rights}\b",
        r"\b{win}\b|\b{chances}\b",
        r"\b{have} (?:\w+ )?{case}\b|\b{grounds}\b",
        r"\b{takes_to_court} {to_court}\b|\b{court}\b",
    ],
)


def wants_verdict(text: str) -> bool:
    """True when a text asks for one."""
    return asks_who_is_right(text) or _has(_ASKS_IF_LEGAL, text)


def asks_who_is_right(text: str) -> bool:
    """True when a text asks how a case stands or would end, which no rule answers: "do we have a case".

    "Is this legal?" asks for a verdict, too, but an answer on what was done says what the law says of it.
    """
    return _has(_ASKS_WHO_IS_RIGHT, text)


def _has(patterns: tuple[WordPattern, ...], text: str) -> bool:
    plain = without_accents(one_spaced(text))
    return any(wanted.search(plain) for wanted in patterns)
