"""States have a Spanish name, which is said to who speaks Spanish and heard whatever language is spoken."""

from __future__ import annotations

import pytest

from knowledge.guide import Guide
from language.us_states import state_alone
from nlu.hearing.vocabulary.names import Vocabulary


@pytest.fixture(scope="module")
def spanish(guide: Guide) -> Guide:
    return guide.in_language("es")


@pytest.mark.parametrize(
    ("code", "english", "said"),
    [
        ("NY", "New York", "Nueva York"),
        ("DC", "District of Columbia", "Distrito de Columbia"),
        ("TX", "Texas", "Texas"),
    ],
)
def test_a_state_is_said_in_the_language_that_is_spoken(
    guide: Guide, spanish: Guide, code: str, english: str, said: str
) -> None:
    assert (guide.said("state", code), spanish.said("state", code)) == (english, said)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Carolina del Norte", "NC"),
        ("Virginia Occidental", "WV"),
        ("west virginia", "WV"),
        ("virginia", "VA"),
        ("New York", "NY"),
        ("virgina occidental", "WV"),
        ("nueva yersey", "NJ"),
        ("Nuevo Mexico", "NM"),
        ("pensilvania", "PA"),
        ("tejado", ""),
    ],
)
def test_a_message_that_is_only_a_state_is_heard_in_either_language(
    guide: Guide, typed: str, code: str
) -> None:
    names = {state.code: state.names for state in guide.library.states.values()}

    assert state_alone(typed, names) == code


def test_a_state_within_a_message_is_heard_by_its_spanish_name(guide: Guide) -> None:
    phrases = Vocabulary.of(guide.libraries).phrases("es")
    found = phrases.find("nos mudamos a carolina del sur y ocupa un iep")

    assert ("state", "SC") in {(named.fact, named.value) for named in found}
