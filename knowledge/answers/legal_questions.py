"""Finds whether a parent wants a verdict: who is right before the law, or how a case would end.

"Is it illegal to record a meeting" asks for a rule, not for a verdict, and has its own answer.
"""

from __future__ import annotations

import re

from language.normalize import one_spaced

_GENERAL = r"(?! (?:to|for|if|when|that)\b)"
_WANTS_VERDICT = re.compile(
    "|".join(
        [
            r"\b(?:can|could|should|gonna|going to|want to|how do|how can) (?:i |we |you )?(?:just )?sue\b",
            r"\b(?:am|are|thinking of|thinking about) suing\b",
            r"\b(?:break|broke|breaks|breaking|violat\w+) (?:the |federal |state |a )?laws?\b",
            r"\bviolat\w+ (?:my|his|her|our|their) (?:\w+ )?rights\b|\bin violation\b",
            rf"\bagainst the law\b{_GENERAL}",
            r"\b(?:is|isnt) (?:this|that|what \w+(?: \w+){0,5}) (?:even |really |not )?(?:legal|illegal)\b"
            + _GENERAL,
            r"\b(?:will|would|could|can) (?:i|we) win\b|\bchances? (?:of winning|in court)\b",
            r"\b(?:i|we) (?:will|would|could|can) win\b",
            r"\bcase against (?:the|them|him|her)\b|\bgrounds (?:to|for)\b",
            r"\bdo (?:i|we) have an? (?:\w+ )?case\b",
            r"\b(?:take|taking) (?:them|the \w+|him|her) to court\b|\bpress charges\b|\blegal action\b",
        ]
    )
)


def wants_verdict(text: str) -> bool:
    """True when a text asks for one."""
    return bool(_WANTS_VERDICT.search(one_spaced(text)))
