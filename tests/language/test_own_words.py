"""The parent's own words of one thing told, as they are said back and stand in the plan."""

from __future__ import annotations

from language.own_words import own_words, says_nothing


def said(text: str, words: str, language: str = "en") -> str:
    start = text.index(words)
    return own_words(text, (start, start + len(words)), [], alone=False, language=language)


def test_a_few_words_are_said_back_and_a_long_sentence_is_not() -> None:
    text = "my son was kicked out of the old school for three whole days again today"

    assert (
        said("he was kicked out of school, again", "he was kicked out of school")
        == "he was kicked out of school"
    )
    assert said(text, text) == ""


def test_the_end_of_a_sentence_is_no_part_of_the_words() -> None:
    assert said("Todavía no lee.", "Todavía no lee.", "es") == "Todavía no lee"
    assert said("he can't read!", "can't read") == "can't read"


def test_a_no_stands_with_its_verb() -> None:
    assert said("my son is 2 and does not talk", "not talk") == "does not talk"
    assert said("he is not reading yet", "not reading") == "is not reading yet"
    assert said("mi hijo todavía no lee", "no lee", "es") == "no lee"


def test_what_joins_the_words_to_others_is_left_out() -> None:
    text, words = "he cries every morning and is in trouble", "he cries every morning and"
    other = (text.index("trouble"), len(text))

    assert own_words(text, (0, len(words)), [other], alone=False) == "he cries every morning"
    assert said("he has not started yet", "not started yet") == "has not started yet"
    assert said("pero no viene nadie", "pero no viene nadie", "es") == "no viene nadie"


def test_the_words_for_a_child_begin_at_the_child() -> None:
    assert said("help me find support my son is 2 and can't talk", "2") == "my son is 2"
    assert said("ayúdeme por favor mi hijo tiene 8", "8", "es") == "mi hijo tiene 8"
    assert said("he is 9", "9") == "he is 9"


def test_words_that_are_a_few_without_their_subject_are_kept() -> None:
    text = "my son was kicked out of school for 3 days again, he is 12"
    assert (
        said(text, "my son was kicked out of school for 3 days again")
        == "kicked out of school for 3 days again"
    )


def test_how_it_is_done_stands_with_what_is_done() -> None:
    text = "mi niño de 6 años no habla bien y la maestra dice que no le entiende"
    other = (text.index("no le entiende"), len(text))
    start = text.index("no habla")

    assert own_words(text, (start, start + 8), [other], alone=False, language="es") == "no habla bien"


def test_a_form_of_a_verb_stands_with_the_verb_that_helps_it_and_its_object() -> None:
    assert said("lo estan molestando en el recreo", "molestando", "es") == "lo estan molestando en el recreo"
    assert said("dice que le han quitado la terapia", "quitado", "es") == "le han quitado la terapia"


def test_of_too_many_words_whole_phrases_are_kept() -> None:
    text = "la escuela le quitó la terapia del habla sin avisarme a mí ni a su papá"

    assert said(text, "le quitó la terapia", "es") == "le quitó la terapia del habla"


def test_a_clause_ends_where_the_child_is_told_of_anew_without_a_mark() -> None:
    text = "panics at the door hes 11 and cries"
    age = (text.index("11"), text.index("11") + 2)

    assert own_words(text, (0, 6), [age], alone=False) == "panics at the door"


def test_words_that_say_nothing_alone_are_known() -> None:
    assert says_nothing("no nothing yet")
    assert says_nothing("Anything.")
    assert says_nothing("Me avisaron", "es")
    assert says_nothing("todavía nada", "es")
    assert not says_nothing("no plan")
    assert not says_nothing("no lee", "es")


def test_words_end_before_a_verb_that_says_something_else() -> None:
    text = "se le olvidan las tareas y el profe dice que es flojo"

    assert said(text, "se le olvidan las tareas", "es") == "se le olvidan las tareas"


def test_in_the_meantime_is_no_part_of_the_words() -> None:
    assert said("y mientras tanto no le dan clases", "no le dan clases", "es") == "no le dan clases"


def test_of_too_many_words_what_was_answered_is_kept() -> None:
    spanish = "El distrito me mandó una carta diciendo que no lo van a evaluar"
    english = "the district sent me a letter last week saying they will not test him"

    assert said(spanish, spanish, "es") == "no lo van a evaluar"
    assert said(english, english) == "they will not test him"


def test_of_too_many_words_the_child_and_its_age_are_left_out() -> None:
    text = "mi hija de 14 años lleva tres semanas sin ir a la escuela"

    assert said(text, text, "es") == "lleva tres semanas sin ir a la escuela"
