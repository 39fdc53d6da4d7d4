"""Who did it to whom: the parent's child to somebody, or somebody to the child.

The words are in `words/*/who_did_it.yml`; how a clause is built is here, for each language.
"""

from __future__ import annotations

from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.words import WordPattern, languages

THE_CHILD, SOMEBODY_ELSE = "child", "others"
"""Who did it."""
_LIST = "who_did_it"
_MY_CHILD = r"\b{mine}\s+(?:[\w-]+\s+){0,3}?{own}\b"
_SOMEBODY = r"(?:{which}\s+)*(?:[\w-]+\s+){0,2}?{others}\b"
_FEW = r"(?:\s+[\w-]+){0,3}?\s+"
_IN_ENGLISH = {
    SOMEBODY_ELSE: (
        rf"\b(?:{{harms}}|{{harming}})\s+(?:{{behind}}\s+)?{_MY_CHILD}",
        rf"\b{_SOMEBODY}{_FEW}(?:{{harms}}|{{harming}})\s+(?:{{behind}}\s+)?{{as_object}}\b",
        rf"(?:{_MY_CHILD}|\b{{as_pronoun}}\b)(?:\s+[\w-]+){{0,2}}?\s+{{was}}\s+{{harms}}\b",
        r"\b{harms}\s+{by}\b",
    ),
    THE_CHILD: (
        r"\b{said_to}\s+{harming}\b",
        rf"(?:{_MY_CHILD}|\b{{as_pronoun}}\b){_FEW}(?:{{harms}}|{{harming}})\s+(?:{{behind}}\s+)?{_SOMEBODY}",
        rf"(?:{_MY_CHILD}|\b{{as_pronoun}}\b){_FEW}{{threw}}{_FEW}{{behind}}\s+{_SOMEBODY}",
    ),
}
_IN_SPANISH = {
    SOMEBODY_ELSE: (
        rf"\b(?:{{harms}}|{{harming}}|{{they_harm}}){_FEW}{{to}}\s+{_MY_CHILD}",
        rf"\b(?:{{harms}}|{{harming}}|{{they_harm}})\s+{{to}}\s+{_MY_CHILD}",
        rf"\b{{to}}\s+{_MY_CHILD}\s+(?:\w+\s+)?{{clitics}}\s+(?:{{harms}}|{{they_harm}})\b",
        rf"(?:{_MY_CHILD}\s+)?\b{{clitics}}\s+{{they_harm}}\b",
    ),
    THE_CHILD: (
        r"\b{said_to}\s+{harming}\b",
        rf"{_MY_CHILD}(?:\s+[\w-]+){{0,4}}?\s+{{harms}}(?:\s+[\w-]+){{0,3}}?\s+(?:{{to}}\s+)?{_SOMEBODY}",
    ),
}
_BUILT = {"en": _IN_ENGLISH, "es": _IN_SPANISH}


def who_did_it(said: str) -> str:
    """Who hurt whom in a text: the parent's child, somebody else, or "" where it is not told or both did."""
    plain = without_accents(without_apostrophes(said)).lower()
    found = [who for who, patterns in _patterns() if any(pattern.search(plain) for pattern in patterns)]
    return found[0] if found else ""


@cache
def _patterns() -> list[tuple[str, list[WordPattern]]]:
    """For each language first what is done to the child: its words say more."""
    return [
        (who, [WordPattern(_LIST, pattern, language) for pattern in of])
        for language in languages(_LIST)
        for who, of in _BUILT[language].items()
    ]
