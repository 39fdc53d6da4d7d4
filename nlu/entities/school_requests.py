"""What a parent asked of the school and what came of it, read from the shape of a sentence.

Texts are lower case, without apostrophes. A pattern holds one clause: who did what about testing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WE = r"\b(?:i|we|ive|weve|my (?:husband|wife|partner|ex))\s+"
_WE_JUST = _WE + r"(?:(?:have|has|had|already|just|also|then|finally|even|both|did|recently|really)\s+){0,3}"
_TESTS = r"(?:test|testing|tests|evaluat\w+|evals?|assess\w*)\b"
_PLANS = r"(?:iep|504|special ed\w*)\b"
_CHILD = r"(?:him|her|them|my \w+(?: \w+)?|our \w+(?: \w+)?|the kids?)\b"
_WHOSE = r"(?:(?:his|her|the|their|our|my \w+s?|each|every)\s+(?:\w+\s+)?)?"
_STAFF = _WHOSE + r"(?:teachers?|counselor|principal|case manager)\b"
_BROUGHT_UP = r"(?:brought|mentioned) (?:it|this)(?: up)? (?:to|with)"
_TALKED = rf"(?:(?:talked|spoke) (?:to|with)|told|asked|met with|{_BROUGHT_UP})"
_NOW = r"(?:now\s+|currently\s+|finally\s+)?"
_NOT_ELIGIBLE = (
    r"(?:(?:is|was|were|hes|shes) not eligible|ineligible|(?:doesnt|didnt|did not|does not) qualify)\b"
)


_A_504 = r"504\b(?!\s+(?:accommodation\w*|meeting\w*|team|coordinator|services?))"
_ASKED_FOR_TESTS = rf"(?:asked|requested|e-?mailed|wrote|sent)\b[^\n]{{0,60}}?\b(?:{_TESTS}|{_PLANS})"
_SILENCE = (
    r"\b(?:(?:never|not|no one|nobody|havent|hasnt|have not|has not|didnt|did not|wont|dont|doesnt)\s+"
    r"(?:(?:even|ever|yet|once)\s+)?"
    r"(?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|hear|heard|wrote back|got(?:ten)? back)"
    r"|no (?:answer|reply|response)|ignored (?:me|us|it|my|our)|heard nothing)\b"
)


def _near(words: int) -> str:
    """At most this many characters of the same clause."""
    return rf"[^.!?;\n]{{0,{words}}}\b"


_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "asked_in_writing",
        _WE_JUST
        + r"(?:e-?mailed|wrote|sent|mailed|handed in|turned in|put)\b"
        + _near(60)
        + f"(?:{_TESTS}|{_PLANS})",
    ),
    (
        "asked_in_writing",
        _WE_JUST
        + r"(?:asked|requested)\b"
        + _near(40)
        + r"(?:in writing|by e-?mail|by letter|in a letter)\b",
    ),
    ("told_teacher", _WE_JUST + _TALKED + r"\s+" + _STAFF),
    ("evaluating_now", _WE_JUST + r"(?:signed|returned|gave)\b" + _near(40) + r"(?:consent|permission)\b"),
    ("evaluating_now", r"\b(?:is|are|theyre)\s+" + _NOW + r"(?:testing|evaluating|assessing)\s+" + _CHILD),
    ("evaluating_now", r"\b(?:is|hes|shes|are)\s+" + _NOW + r"being\s+(?:tested|evaluated|assessed)\b"),
    ("refused", r"\b(?:refused|declined|denied|turned down)\b" + _near(25) + _TESTS),
    (
        "refused",
        r"\b(?:said|told (?:me|us)) no\s+(?:to|about|when i asked (?:for|about))\s+(?:the |an? |any )?"
        + _TESTS,
    ),
    ("refused", r"\b(?:wont|will not|would not|wouldnt)\s+(?:even\s+)?(?:test|evaluate|assess)\b"),
    (
        "refused_504",
        r"\b(?:refused|declined|denied|rejected|turned down|said no to)\b" + _near(25) + _A_504,
    ),
    (
        "refused_504",
        r"\b(?:wont|will not|would not|wouldnt)\s+(?:even\s+)?(?:give|write|offer|consider|do)\b"
        + _near(20)
        + _A_504,
    ),
    ("refused_504", _NOT_ELIGIBLE + r"\s+for\s+(?:the\s+|a\s+)?" + _A_504),
    ("no_answer", _WE_JUST + _ASKED_FOR_TESTS + r"[^\n]{0,90}?" + _SILENCE),
    ("found_not_eligible", r"\b(?:evaluated|tested|assessed)\b" + _near(40) + _NOT_ELIGIBLE),
)
_COMPILED = tuple((value, re.compile(pattern)) for value, pattern in _PATTERNS)
_NOT_DONE = re.compile(
    r"\b(?:not|never|nt|havent|hasnt|didnt|should|can|could|would|if|want|wants|wanted|need|needs|going|plan|planning|how|before"
    r"|when|once|after|until)\s+(?:\w+\s+){0,2}$"
)


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """What was asked of the school, as (value, start, end); the last step told counts."""
    found = [
        (match.end(), value, match.start())
        for value, pattern in _COMPILED
        for match in pattern.finditer(text)
        if not _NOT_DONE.search(text[: match.start()].rpartition(".")[2])
    ]
    if found:
        end, value, start = max(found)
        yield value, start, end
