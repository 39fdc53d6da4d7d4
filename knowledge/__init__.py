"""What Evenfield knows. `load()` gives the Guide; nothing here knows of Rasa, chat or the web."""

from knowledge.guide import Comparison, Guide, load
from knowledge.reading import ContentError, Problem
from knowledge.situation import Situation
from knowledge.walk import Suggestion

__all__ = ["Comparison", "ContentError", "Guide", "Problem", "Situation", "Suggestion", "load"]
