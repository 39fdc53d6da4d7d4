"""How well content reads, and what each topic has."""

from knowledge.quality.coverage import table
from knowledge.quality.readability import fragments, grade, prose, sentence_length

__all__ = ["fragments", "grade", "prose", "sentence_length", "table"]
