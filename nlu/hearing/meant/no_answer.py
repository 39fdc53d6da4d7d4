"""What sounds like an answer to the question asked, and is none."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.interview import UNKNOWN
from nlu.hearing.clauses.cues import cues
from nlu.hearing.meant.put_right import Name
from nlu.hearing.status.mention import DENIED, OTHER_PERSON, Mention

Piece = tuple[int, int, str]
"""Where a piece of a message begins and ends, and its words."""
_WRITTEN = "asked_in_writing"


def denies_another(piece: Piece, heard: Sequence[Mention], asked: str, language: str) -> bool:
    """Whether a "no" is said of something else that is named behind it: "no IEP", "no tiene 504".

    "No he never had an IEP" says no first, be it without the comma.
    """
    start, end, words = piece
    is_apart = cues(language).has("says_who", words.split()[1:2])
    named = [m for m in heard if m.fact != asked and start <= m.start < end and m.status == DENIED]
    return bool(named) and not is_apart


def is_no_request(named: Name, pieces: Sequence[Piece], language: str) -> bool:
    """Whether a letter that is named asks the school for nothing: it came from it, or is asked of us.

    "They sent a letter", "hágame la carta".
    """
    piece = next((words for start, end, words in pieces if start <= named.start < end), "")
    spoken = cues(language)
    is_from_there = spoken.stands_in("came_to_me", piece)
    return named.value == _WRITTEN and (is_from_there or spoken.stands_first("asks_the_guide", piece))


def not_of_all(asked: str, heard: Sequence[Mention]) -> frozenset[str]:
    """How it goes at school is not answered by what goes well: "math is fine" says it of math only."""
    is_of_one = any(m.fact == "concerns" and m.status == DENIED for m in heard)
    return frozenset({"doing_fine"}) if asked == "impact" and is_of_one else frozenset()


def of_another_child(told: str, place: int, pieces: Sequence[Piece], language: str) -> bool:
    """Whether a piece says of another child what stands at a place: "my other kid goes to private"."""
    begins = next((start for start, end, _ in pieces if start <= place < end), 0)
    return cues(language).stands_in("another_child", told[begins:place])


def told_of_another_child(
    told: str, pieces: Sequence[Piece], named: Sequence[Name], fact: str, language: str
) -> list[Mention]:
    """What is named of another child, as mentions of somebody else."""
    return [
        Mention(fact, name.value, OTHER_PERSON, name.start, name.end)
        for name in named
        if name.value != UNKNOWN and of_another_child(told, name.start, pieces, language)
    ]
