"""Whether the yes or no that belongs to an answer fits the question as it was asked.

"Do charters have to follow an IEP?" is answered "Yes. A charter must …". Found for "can a charter ignore
it" or "who makes a charter follow it", the same answer is right without its "Yes."
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from knowledge.answers.answer import Answer
from knowledge.model import Block
from language.questions import may_be_answered_yes_or_no
from language.questions.directions import (
    affirms,
    asks_for_own_duty_alone,
    asks_likewise,
    only_reports,
    same_way,
)
from language.questions.feelings import only_feels
from language.words import ENGLISH

LONG_WORDS = 15
"""From so many words on a message is a story: which of its clauses asks is not sure without a mark."""
_VERDICT_WITH_MORE = re.compile(r"\W*\w+(?:,|(?:\s+\w+){1,4}[.:;])")
"""What says nothing without its question: "Yes, at any time.", "Not by itself."; unlike "No rule says so"."""
_VERDICT_ALONE = re.compile(r"\W*(\w+)[.!]\s+(?=\S)")


def said_to(answer: Answer, asked: str, words: Collection[str], verdict: str = "") -> tuple[Block, ...]:
    """The answer as blocks, with its yes or no only where it answers the question asked.

    `words` are those of a yes or no: one that is alone in the first sentence can be left out; below one that
    goes on ("Yes, at any time.") nothing is left, so that the answer's own question comes above it. It also
    does where the wording does not tell whether it fits. `verdict` is the yes or no of an answer whose text
    has none, as it is said before it.
    """
    alone = _VERDICT_ALONE.match(answer.text)
    has_verdict = alone is not None and alone[1].lower() in words
    said = re.search(r"\w+", verdict or answer.text)
    fits = _fits(answer, asked, said is not None and affirms(said[0], answer.language))
    if has_verdict and not fits:
        assert alone is not None
        return tuple(replace(block, text=block.text[alone.end() :]) for block in answer.blocks)
    first = re.match(r"\W*(\w+)", answer.text)
    begins_with_it = first is not None and first[1].lower() in words
    is_unclear = bool(asked) and asks_for_own_duty_alone(asked, answer.question, answer.language)
    needs_question = is_unclear or (not fits and _VERDICT_WITH_MORE.match(answer.text))
    if begins_with_it and needs_question:
        return (replace(answer.blocks[0], title=answer.question), *answer.blocks[1:])
    if verdict and fits and not is_unclear and not begins_with_it:
        return tuple(replace(block, text=f"{verdict} {block.text}") for block in answer.blocks)
    return answer.blocks


def _fits(answer: Answer, asked: str, is_yes: bool = False) -> bool:
    """Whether a yes to the answer's own question is a yes to the one asked; nothing asked is its own."""
    language = answer.language
    if not asked:
        return True
    if only_feels(asked) or (is_yes and only_reports(asked, answer.question, language)):
        return False
    if language != ENGLISH and len(asked.split()) >= LONG_WORDS and "?" not in asked:
        # Stories are parsed in English only: elsewhere a yes must answer what is plainly asked.
        return asks_likewise(answer.question, asked, language)
    return may_be_answered_yes_or_no(asked, language) and same_way(answer.question, asked, language)
