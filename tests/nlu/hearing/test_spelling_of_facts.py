"""Slips of typing are put right before a message is heard, and only they."""

import pytest

from knowledge.guide import Guide
from nlu.hearing.hearer import Hearer
from nlu.hearing.situation import change
from nlu.hearing.vocabulary.names import Vocabulary
from nlu.hearing.vocabulary.spelling import Spelling


@pytest.fixture(scope="module")
def spelling(guide: Guide) -> Spelling:
    return Spelling.of(Vocabulary.of(guide.libraries), "en")


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("she is a thrid grader", "age_band", "elementary"),
        ("my daughter just began nineth grade", "age_band", "high"),
        ("hes in midle school", "age_band", "middle"),
        ("my boy is in kindegarten", "age_band", "elementary"),
        ("they go to a chartr school", "school", "charter"),
        ("he was diagnosed with autisim", "condition", "autism"),
    ],
)
def test_a_misspelled_name_is_heard(hearer: Hearer, text: str, fact: str, value: str) -> None:
    assert value in change(hearer.hear(text).mentions).told.get(fact, ())


@pytest.mark.parametrize("text", ["niña de tercer gado", "mi niño va en segudno grado"])
def test_a_misspelled_spanish_grade_is_heard(hearer: Hearer, text: str) -> None:
    assert change(hearer.hear(text, "es").mentions).told.get("age_band") == frozenset({"elementary"})


@pytest.mark.parametrize(
    "text",
    ["the charters near us", "his evaluator called", "Mrs. Thorn and Mr. Gradey", "learners all"],
)
def test_a_word_that_is_none_of_ours_stays(spelling: Spelling, text: str) -> None:
    assert spelling.repaired(text).text == text


@pytest.mark.parametrize(
    "text",
    ["tengo miedo de migración", "quiero cancelar la cita", "le cortaron la terapia", "vimos los datos"],
)
def test_a_spanish_word_that_answers_use_is_no_slip(hearer: Hearer, guide: Guide, text: str) -> None:
    told = change(hearer.hear(text, "es").mentions).told
    assert Spelling.of(Vocabulary.of(guide.libraries), "es").repaired(text).text == text
    assert "condition" not in told


def test_no_word_that_several_spanish_answers_use_is_put_right(guide: Guide) -> None:
    vocabulary = Vocabulary.of(guide.libraries)
    words = vocabulary.correct["es"]
    assert len(words) > 3000
    assert Spelling.of(vocabulary, "es").repaired(" ".join(words)).shifts == ()


def test_places_lead_back_to_what_was_typed(spelling: Spelling, hearer: Hearer) -> None:
    typed = "Teh techer says he's in secound grade and has dislexia"
    said = typed.replace("'", "")
    places = {(m.fact, said[m.start : m.end]) for m in hearer.hear(typed).mentions}
    assert ("age_band", "secound grade") in places
    assert ("condition", "dislexia") in places
    assert spelling.repaired(typed).typed_place(0, 3) == (0, 3)
