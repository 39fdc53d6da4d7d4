"""Whether the yes or no that an answer begins with fits the question as it was asked.

"Do charters have to follow an IEP?" is answered "Yes. A charter must …". Found for "can a charter ignore
it" or "who makes a charter follow it", the same answer is right without its "Yes."
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from knowledge.answers.answer import Answer
from knowledge.model import Block
from language.directions import directions
from language.questions import may_be_answered_yes_or_no

_VERDICT_ALONE = re.compile(r"\W*(\w+)[.!]\s+(?=\S)")


def said_to(answer: Answer, asked: str, verdicts: Collection[str]) -> tuple[Block, ...]:
    """The answer as blocks, without a yes or no that is alone in its sentence and answers another question.

    `verdicts` are the words of a yes or no.
    """
    alone = _VERDICT_ALONE.match(answer.text)
    if alone is None or alone[1].lower() not in verdicts or _fits(answer, asked):
        return answer.blocks
    return tuple(replace(block, text=block.text[alone.end() :]) for block in answer.blocks)


def _fits(answer: Answer, asked: str) -> bool:
    if not asked:
        return True
    own, found = directions(answer.question), directions(asked)
    is_turned = bool(found & {direction.opposite for direction in own}) and not found & own
    return not is_turned and may_be_answered_yes_or_no(asked)
