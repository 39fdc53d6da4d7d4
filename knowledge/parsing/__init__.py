"""Content files as text that keeps its line numbers, and the problems found in it."""

from knowledge.parsing.collecting import without_collecting
from knowledge.parsing.fields import FieldReader, nearest
from knowledge.parsing.source import ContentError, Problem, keeping_texts
from knowledge.parsing.translation import MADE_FROM

__all__ = [
    "MADE_FROM",
    "ContentError",
    "FieldReader",
    "Problem",
    "keeping_texts",
    "nearest",
    "without_collecting",
]
