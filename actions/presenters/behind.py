"""What stands behind an answer: what the question may have meant as well, in full or in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.guide import guide
from actions.conversation.reply import Say
from actions.conversation.turn import Turn
from actions.presenters import questions, topics
from actions.presenters.blocks import confirmed
from actions.presenters.questions import Reading
from knowledge.answers import Answer
from knowledge.model import Block
from language.sentences import statement

LIKELY = 0.5
"""From these odds on, what a story asks as well is answered in a sentence before the interview's question."""
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
    behind = [] if turn.in_interview else [other for other in reading.behind if other not in near]
    for other in [*near, *behind]:
        if other.key == answer.key or len(found) == questions.MOST_BEHIND:
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


def say_what_was_likely_asked(turn: Turn, say: Say) -> None:
    """The verdict on what a message likely asked with which the interview begins, before its question."""
    if not turn.asks_something:
        return
    for reading in questions.readings(turn):
        if reading.confidence < LIKELY or not reading.answers or reading.topic:
            continue
        answer = reading.answers[0]
        blocks = in_a_sentence(turn, answer)
        if blocks:
            topic = guide().library.topics[answer.topic]
            topics.say_topic(turn, say, topic, blocks, [], answer=answer.id, language=answer.language)
            return


def in_full_below(answer: Answer) -> Block:
    """An answer under its own question."""
    return replace(answer.blocks[0], title=answer.question)


def _is_for_another_child(turn: Turn, answer: Answer) -> bool:
    return bool(guide().holds(answer, questions.situation_now(turn)).false)


def _words(blocks: Sequence[Block]) -> int:
    """How many words blocks have, with the line that asks to confirm them."""
    return sum(len(block.plain().split()) for block in confirmed(guide(), blocks))
