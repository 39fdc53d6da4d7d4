"""What Evenfield knows. `load()` gives the Guide; nothing here knows of Rasa, chat or the web."""

from knowledge.guide import Guide, load
from knowledge.interview import Situation, Suggestion
from knowledge.library import Library
from knowledge.loading import CONTENT, read_libraries, read_library
from knowledge.parsing import ContentError, Problem
from knowledge.topics import Comparison

__all__ = [
    "CONTENT",
    "Comparison",
    "ContentError",
    "Guide",
    "Library",
    "Problem",
    "Situation",
    "Suggestion",
    "load",
    "read_libraries",
    "read_library",
]
