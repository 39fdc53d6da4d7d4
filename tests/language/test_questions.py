"""Where a text asks, and where it states something."""

from __future__ import annotations

import pytest

from language import questions
from language.words import any_of, word_lists


def asked(said: str) -> list[str]:
    return [said[a:b].strip() for a, b in questions.questions(said)]


def stated(said: str) -> list[str]:
    return [said[a:b].strip(" ,.") for a, b in questions.statements(said)]


def test_a_question_is_found_beside_a_statement() -> None:
    assert asked("shes in 3rd grade, what about stay put") == ["what about stay put"]
    assert stated("shes in 3rd grade, what about stay put") == ["shes in 3rd grade"]


@pytest.mark.parametrize("mark", [", ", " - ", " -- ", "\u2014", " \u2013 ", ": ", " (", "; ", "\n", ". "])
def test_whatever_parts_the_clauses_a_question_behind_it_is_found(mark: str) -> None:
    said = f"we homeschool him{mark}how long can testing take"

    assert [found.strip(" ()") for found in asked(said)] == ["how long can testing take"]
    assert stated(said)[0].strip(" -\u2013\u2014:(;.\n") == "we homeschool him"


@pytest.mark.parametrize("said", ["well-behaved in class", "she gets out at 2:45", "twice-exceptional"])
def test_a_hyphen_or_a_time_parts_nothing(said: str) -> None:
    assert stated(said) == [said]


def test_and_joins_a_question_to_a_statement() -> None:
    assert stated("3rd grade and what is an IEP") == ["3rd grade"]


def test_a_sentence_with_a_question_mark_asks_as_a_whole() -> None:
    assert asked("he is behind in math, any ideas?") == ["he is behind in math, any ideas?"]


@pytest.mark.parametrize(
    "said", ["at what age does it begin", "by who", "for how long", "on what grounds", "like how much"]
)
def test_a_question_word_behind_a_preposition_asks(said: str) -> None:
    assert asked(said) == [said]


@pytest.mark.parametrize("said", ["with what we have it is enough", "for what its worth he tries"])
def test_a_preposition_before_what_is_told_asks_nothing(said: str) -> None:
    assert asked(said) == []


@pytest.mark.parametrize("said", ["what i said is true", "when he reads he cries"])
def test_a_question_word_alone_makes_no_question(said: str) -> None:
    assert asked(said) == []


def test_a_guess_with_a_question_mark_is_an_answer() -> None:
    assert not questions.asks_plainly("maybe it is in the fall?", False)
    assert questions.asks_plainly("an iep for a child in kindergarten?", False)


def test_a_verb_first_asks_only_where_it_was_taken_for_a_question() -> None:
    assert questions.asks_plainly("is dyslexia covered", True)
    assert not questions.asks_plainly("is dyslexia covered", False)


@pytest.mark.parametrize(("said", "little"), [("", True), ("yes", True), ("no math", False)])
def test_a_bare_yes_or_no_says_little(said: str, little: bool) -> None:
    assert questions.says_little(said) is little


def test_every_word_of_the_lists_is_text() -> None:
    assert [w for words in word_lists("questions").values() for w in words if not isinstance(w, str)] == []


def test_a_star_is_any_letters() -> None:
    assert any_of(["teen*", "kid"]) == r"(?:teen\w*|kid)"


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        ("and if they say her grades are fine", True),
        ("y si lo suspenden otra vez", True),
        ("pueden hacer eso", True),
        ("¿tiene que esperar?", True),
        ("and he cries if he reads", False),
        ("tiene que repetir el grado", False),
    ],
)
def test_a_case_that_may_come_is_asked_about(said: str, is_asked: bool) -> None:
    assert questions.asks_plainly(said, False) is is_asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("mi hijo tiene 8 años, quién paga la evaluación", ["quién paga la evaluación"]),
        ("Mi hija va en tercero. Quisiera saber qué derechos tengo", ["Quisiera saber qué derechos tengo"]),
        ("¿puede ir al paseo?", ["¿puede ir al paseo?"]),
        ("la maestra dice que puede esperar", []),
        ("he is 8, who pays", ["who pays"]),
    ],
)
def test_a_spanish_clause_asks_without_its_signs(said: str, asked: list[str]) -> None:
    assert [said[a:b].strip() for a, b in questions.questions_in_any_language(said)] == asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("who pays for it and how long can it take", ["who pays for it", "and how long can it take"]),
        ("do I have to sign and can I bring my sister", ["do I have to sign", "and can I bring my sister"]),
        ("¿es gratis el examen y cuánto puede tardar?", ["¿es gratis el examen", "y cuánto puede tardar?"]),
        ("can he have an iep and a 504", ["can he have an iep and a 504"]),
        (
            "must it be in the iep or can the teacher do it",
            ["must it be in the iep or can the teacher do it"],
        ),
        ("¿me cobran o es gratis la prueba?", ["¿me cobran o es gratis la prueba?"]),
        ("why and how do they do it", ["why and how do they do it"]),
        ("do they test him and give me the report", ["do they test him and give me the report"]),
    ],
)
def test_questions_that_and_joins_are_apart(said: str, asked: list[str]) -> None:
    assert [said[a:b].strip() for a, b in questions.questions_apart(said)] == asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "disculpe cuanto cuesta la prueba y como cuanto tiempo se tardan en darme el papel",
            ["cuanto cuesta la prueba", "y como cuanto tiempo se tardan en darme el papel"],
        ),
        (
            "estoy nerviosa puedo llevar a mi hermana y tambien puedo grabar la junta",
            ["puedo llevar a mi hermana", "y tambien puedo grabar la junta"],
        ),
        ("me dijeron que puedo ir y puedo grabar", []),  # what is reported asks nothing
        ("mi hijo no lee y se porta mal", []),
        ("no entiendo nada puedo ir y puedo", []),  # too few words for two
    ],
)
def test_questions_in_a_row_are_apart_without_marks(said: str, asked: list[str]) -> None:
    assert [said[a:b].strip() for a, b in questions.questions_apart(said)] == asked


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("and a 504 is what", True),
        ("the iep thing, whats that", True),
        ("y el iep qué es", True),
        ("eso del 504 para qué sirve", True),
        ("no sé qué es", False),
        ("i dont know what that is", False),
        ("so they owe her all those minutes right", True),
        ("le tienen que dar las horas, ¿verdad?", True),
        ("her speech isnt right", False),
        ("he holds his pencil right", False),
        ("isnt a 504 enough for him", True),
        ("isnt a problem for him", False),
        ("y eso quién lo paga", True),
    ],
)
def test_what_is_asked_behind_its_name_or_by_a_tag_is_a_question(said: str, asks: bool) -> None:
    assert questions.asks(said) is asks


@pytest.mark.parametrize(
    ("said", "told_us"),
    [
        ("I already told you", True),
        ("ya le dije que va a la escuela pública", True),
        ("ya le dije, va en tercero", True),
        ("ay disculpe es que ya le dije a la maestra tres veces", False),
        ("ya le dije todo a la directora y nada", False),
    ],
)
def test_what_was_told_to_the_school_was_not_told_before(said: str, told_us: bool) -> None:
    assert questions.says_told_already(said) is told_us


@pytest.mark.parametrize(
    "text",
    [
        "hasta que edad le dan intervencion temprana",
        "en cuantos dias me contestan",
        "desde cuando cuenta el plazo",
    ],
)
def test_a_spanish_question_may_begin_with_a_preposition(text: str) -> None:
    assert questions.asks_plainly(text, False)


@pytest.mark.parametrize("text", ["hasta que firme no empieza", "en cuanto llegue le digo"])
def test_a_spanish_preposition_alone_asks_nothing(text: str) -> None:
    assert not questions.asks_plainly(text, False)
