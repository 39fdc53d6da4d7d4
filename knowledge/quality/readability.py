"""Reading grade and sentence length of what parents read, with the textstat library.

Only the content check uses this; the running assistant does not need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import textstat

from knowledge.model import Block

_NAMES_OF_LAWS = re.compile(
    r"Individuals with Disabilities Education Act|Rehabilitation Act(?: of 1973)?"
    r"|Americans with Disabilities Act"
    r"|Free Appropriate Public Education|Individualized (?:Education Program|Family Service Plan)"
    r"|Office for Civil Rights|Procedural Safeguards|prior written notice|due process"
    r"|special(?:ly)? (?:education|designed instruction)"
    r"|Section 504|Advanced Learning Plan|Parent Training and Information Center",
    re.I,
)
"""Names that a parent must meet, whatever their grade; they count as one plain word."""


def prose(blocks: Iterable[Block]) -> str:
    """The sentences of some blocks; table cells are left out, list lines end like sentences."""
    lines = [line for b in blocks if b.type != "table" for line in (b.text, *b.items) if line]
    return " ".join(line if line[-1] in ".?!:" else line + "." for line in lines)


def grade(text: str) -> float:
    """Flesch-Kincaid grade of a text, names of laws taken as one plain word."""
    return float(textstat.flesch_kincaid_grade(_NAMES_OF_LAWS.sub("law", text))) if text else 0.0


def sentence_length(text: str) -> float:
    """Mean number of words a sentence."""
    sentences = re.split(r"(?<=[.?!:])\s+", text.strip())
    return len(text.split()) / len(sentences) if text else 0.0
