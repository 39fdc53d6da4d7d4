"""Reading grade and sentence length of what parents read, with the syllables of the textstat library.

Counted honestly: a heading, or a line of a list that is no whole sentence, is read, so its words count, but
it does not count as a sentence. Otherwise lists would make any text look easy.

Only the content check uses this; the running assistant does not need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import textstat

from knowledge.model import Block
from language.words import WordPattern

_NAMES_OF_LAWS = WordPattern("names_of_laws", "{names}")
"""Names that a parent must meet, whatever their grade; they count as one plain word."""
_ENDS = ".?!"
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")


def prose(blocks: Iterable[Block]) -> str:
    """The sentences of some blocks, without cells of tables and lines of a list that are no sentences."""
    return " ".join(line for block, line in _lines(blocks) if _is_sentence(block, line))


def fragments(blocks: Iterable[Block], titles: Iterable[str] = ()) -> list[str]:
    """What is read and is no sentence: headings, and lines of a list without an end."""
    lines = [line for block, line in _lines(blocks) if not _is_sentence(block, line)]
    return [*filter(None, titles), *lines]


def _lines(blocks: Iterable[Block]) -> list[tuple[Block, str]]:
    return [(b, line) for b in blocks if b.type != "table" for line in (b.text, *b.items) if line]


def _is_sentence(block: Block, line: str) -> bool:
    return line[-1] in _ENDS or (block.type == "paragraph" and line == block.text)


def grade(text: str, beside: Sequence[str] = ()) -> float:
    """Flesch-Kincaid grade of sentences, with the words of what stands beside them and is no sentence.

    Names of laws are taken as one plain word. Where there is no sentence at all, each piece is read as one.
    """
    read = [_NAMES_OF_LAWS.sub("law", piece) for piece in (*_sentences(text), *beside)]
    words = [textstat.lexicon_count(piece) for piece in read]
    if not sum(words):
        return 0.0
    counted = words[: len(_sentences(text))] or words
    syllables = textstat.syllable_count(" ".join(read))
    return float(0.39 * sum(counted) / len(counted) + 11.8 * syllables / sum(words) - 15.59)


def sentence_length(text: str) -> float:
    """Mean number of words a sentence."""
    sentences = _sentences(text)
    return len(text.split()) / len(sentences) if sentences else 0.0


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_ENDS.split(text.strip()) if sentence]
