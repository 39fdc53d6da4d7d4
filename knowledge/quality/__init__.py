"""How well content reads, and what each topic has."""

from knowledge.quality.coverage import table
from knowledge.quality.readability import fragments, grade, prose, sentence_length
from knowledge.quality.unanswered import Unanswered, unanswered

__all__ = ["Unanswered", "fragments", "grade", "prose", "sentence_length", "table", "unanswered"]
