"""How well content reads, and what each topic has."""

from knowledge.quality.coverage import table
from knowledge.quality.readability import grade, prose, sentence_length

__all__ = ["grade", "prose", "sentence_length", "table"]
