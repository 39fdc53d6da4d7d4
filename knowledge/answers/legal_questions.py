"""Finds whether a parent wants a verdict: who is right before the law, or how a case would end.

"Is it illegal to record a meeting" asks for a rule, not for a verdict, and has its own answer.
"""

from __future__ import annotations

from language.normalize import one_spaced
from language.words import WordPattern

_VERDICT = r"(?! {of_rules}\b)"
_WANTS_VERDICT = WordPattern(
    "legal_questions",
    "|".join(
        [
            r"\b{before_sue} (?:{who} )?(?:just )?sue\b",
            r"\b{before_suing} suing\b",
            r"\b{breaks} (?:{whose_law} )?laws?\b",
            r"\b{violates} {whose} (?:\w+ )?rights\b",
            rf"\bagainst the law\b{_VERDICT}",
            rf"\b(?:is|isnt) (?:{{this}}|what \w+(?: \w+){{0,5}}) (?:{{really}} )?{{legal}}\b{_VERDICT}",
            r"\b{will} {us} win\b|\b{us} {will} win\b|\b{chances}\b",
            r"\bcase against {whom}\b|\b{grounds}\b",
            r"\bdo {us} have an? (?:\w+ )?case\b",
            r"\b{takes_to_court} (?:the \w+|{whom}) to court\b|\b{court}\b",
        ]
    ),
)


def wants_verdict(text: str) -> bool:
    """True when a text asks for one."""
    return bool(_WANTS_VERDICT.search(one_spaced(text)))
