"""What stands behind an answer: what the question may have meant as well, in full or closed."""

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

MOST_WORDS = 120
"""So many words a reply has at most, with what stands in full behind its answer."""
ALSO_ASKED = "also_asked"
"""The name of what is closed behind an answer: the page keeps it closed."""
WORDS_AROUND = 20
"""So many has the offer of the interview, or what leads an answer in."""
WORDS_OF_A_VERDICT = 3
"""A first sentence of so few words may be that of any answer: "Not on its own"."""
WORDS_OF_A_BEGINNING = 6


def other_readings(
    turn: Turn, reading: Reading, answer: Answer, said: Sequence[Block], led_in: bool = False
) -> dict[str, Block]:
    """What else was likely asked, each under its own question, by the key of its answer.

    One that is nearly as likely as the answer is said in full where there is room for it; others, and what
    has no room, are closed: a tap on the question opens them. `said` is all else in the reply; `led_in` tells
    that a line stands around it.
    """
    found: dict[str, Block] = {}
    room = MOST_WORDS - (WORDS_AROUND if led_in else 0)
    begun = {_beginning(block.text) for block in said}
    near = [other for other in reading.near[:1] if not _is_for_another_child(turn, other)]
    behind = [other for other in reading.behind if not _takes_for_refused(other, reading.asked)]
    behind = [] if turn.question_follows else behind
    for other in [*near, *behind]:
        if (
            other.key in {answer.key, *found}
            or len(found) == questions.MOST_BEHIND
            or _beginning(other.text) in begun
        ):
            continue
        in_full = [in_full_below(other)] if other in near and not found else []
        has_room = _words([*said, *in_full]) <= room
        shown = in_full if in_full and has_room else closed_below(turn, other) if other in behind else []
        if shown:
            found[other.key] = shown[0]
            begun.add(_beginning(other.text))
    return found


def _beginning(text: str) -> str:
    """How the first sentence that is more than a yes or no begins: texts that begin alike say the same."""
    sentence = next((one for one in text.split(". ") if len(one.split()) > WORDS_OF_A_VERDICT), text)
    return " ".join(sentence.lower().split()[:WORDS_OF_A_BEGINNING])


def closed_below(turn: Turn, answer: Answer) -> list[Block]:
    """An answer closed under its question; none that is for another child or state, or was given before."""
    situation = questions.situation_now(turn)
    if _is_for_another_child(turn, answer) or guide().state_rule(answer, situation.state):
        return []
    if answer.key in turn.answers_given:
        return []
    inside = confirmed(guide(), guide().said_to(answer, ""), answer.language)
    return [Block("section", title=answer.question, name=ALSO_ASKED, blocks=tuple(inside), closed=True)]


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
