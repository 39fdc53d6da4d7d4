"""Questions of what to do in general are learned from examples, and known in words that are none of them."""

from __future__ import annotations

import pytest

from knowledge.guide import Guide
from nlu.answers.finder import AnswerFinder
from nlu.embedding import encoder

GENERAL = [
    "what could a school offer to a girl like mine",
    "which steps would you take if he was yours",
    "is there anybody i can turn to",
    "que le podrian dar en su escuela",
    "que procede ahora",
]
OF_ITS_OWN = [
    "can the school test him without asking me",
    "who pays for the bus",
    "does he need a diagnosis for a 504",
    "cuanto tiempo tienen para contestar la carta",
    "puedo grabar la junta",
]


@pytest.mark.parametrize("question", GENERAL)
def test_a_question_of_what_to_do_is_known(finder: AnswerFinder, guide: Guide, question: str) -> None:
    assert question not in guide.library.what_to_do
    assert _odds(finder, question) > 0.5


@pytest.mark.parametrize("question", OF_ITS_OWN)
def test_a_question_of_its_own_is_none(finder: AnswerFinder, question: str) -> None:
    assert _odds(finder, question) < 0.5


def _odds(finder: AnswerFinder, question: str) -> float:
    knows = finder.ranker.what_to_do
    assert knows is not None
    return knows.odds(encoder.shared().encode([question])[0])
