"""Letters to the school."""

from knowledge.letters.writing import Letter, LetterCollection

__all__ = ["Letter", "LetterCollection"]
