"""What stands behind an answer: what the question may have meant as well, in full or in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.guide import guide
from actions.conversation.spoken import sentences
from actions.conversation.turn import Turn
from actions.presenters import questions
from actions.presenters.blocks import confirmed
from actions.presenters.questions import Reading
from knowledge.answers import Answer
from knowledge.model import Block
from language.questions.directions import asks_the_opposite, refuses
from language.sentences import statement

MOST_WORDS = 120
"""So many words a reply has at most, with what stands behind its answer."""
WORDS_AROUND = 20
"""So many has the offer of the interview, or what leads an answer in."""


def other_readings(
    turn: Turn, reading: Reading, answer: Answer, said: Sequence[Block], led_in: bool = False
) -> dict[str, Block]:
    """What else was likely asked, each under its own question, by the key of its answer.

    One that is nearly as likely as the answer is said in full, others in a sentence, their verdict, where
    there is room for it. `said` is all else in the reply; `led_in` tells that a line stands around it.
    """
    found: dict[str, Block] = {}
    room = MOST_WORDS - (WORDS_AROUND if led_in else 0)
    texts = {block.text for block in said}
    near = [other for other in reading.near[:1] if not _is_for_another_child(turn, other)]
    in_short = [other for other in reading.behind if not _takes_for_refused(other, reading.asked)]
    in_short = [] if turn.question_follows else in_short
    for other in [*near, *in_short]:
        if other.key in {answer.key, *found} or len(found) == questions.MOST_BEHIND:
            continue
        in_full = other in near and not found
        for block in [*([in_full_below(other)] if in_full else []), *in_a_sentence(turn, other)]:
            if block.text not in texts and _words([*said, *found.values(), block]) <= room:
                found[other.key] = block
                texts.add(block.text)
                break
    return found


def in_a_sentence(turn: Turn, answer: Answer) -> list[Block]:
    """The verdict of an answer under its question; none where it is true of some children or states only."""
    situation = questions.situation_now(turn)
    is_known = not answer.when or guide().holds(answer, situation).true
    if not is_known or guide().state_rule(answer, situation.state) or answer.key in turn.answers_given:
        return []
    whole = guide().said_to(answer, "")[0]
    return [replace(whole, text=statement(whole.text, answer.language), title=answer.question)]


def in_full_below(answer: Answer) -> Block:
    """An answer under its own question."""
    return replace(answer.blocks[0], title=answer.question)


def _takes_for_refused(answer: Answer, asked: str) -> bool:
    """Whether its question takes for granted that something was refused or left out, which was not said."""
    language = answer.language
    if asks_the_opposite(answer.question, asked, language):
        return False
    no_said = any(refuses(sentence, language) for sentence in sentences(asked))
    return not no_said and any(refuses(sentence, language) for sentence in sentences(answer.question))


def _is_for_another_child(turn: Turn, answer: Answer) -> bool:
    return bool(guide().holds(answer, questions.situation_now(turn)).false)


def _words(blocks: Sequence[Block]) -> int:
    """How many words blocks have, with the line that asks to confirm them."""
    return sum(len(block.plain().split()) for block in confirmed(guide(), blocks))
