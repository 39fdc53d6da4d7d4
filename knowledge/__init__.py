"""What Evenfield knows. `load()` gives the Guide; nothing here knows of Rasa, chat or the web."""

from knowledge.guide import Comparison, Guide, load
from knowledge.interview.planner import Suggestion
from knowledge.interview.situation import Situation
from knowledge.parsing.source import ContentError, Problem

__all__ = ["Comparison", "ContentError", "Guide", "Problem", "Situation", "Suggestion", "load"]
