"""Letters to the school."""

from knowledge.letters.letter_guide import MISSING, TO_TALK_ABOUT
from knowledge.letters.writing import Letter, LetterCollection

__all__ = ["MISSING", "TO_TALK_ABOUT", "Letter", "LetterCollection"]
