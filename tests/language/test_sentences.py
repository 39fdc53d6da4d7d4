"""What a text says at first, as far as it is true alone."""

from __future__ import annotations

import pytest

from language.sentences import opening, statement


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("The IEP team decides, with you. Ask for a meeting.", "en", "The IEP team decides, with you."),
        ("No. The school pays for the test. Keep a copy.", "en", "No. The school pays for the test."),
        ("Yes. The help is free of charge. But fees that all pay may apply. Ask.", "en",
         "Yes. The help is free of charge. But fees that all pay may apply."),
        ("Federal law sets no number of days. Some states do. Ask yours.", "en",
         "Federal law sets no number of days. Some states do."),
        ("It can be either. If typing is enough, a 504 may do. Ask.", "en",
         "It can be either. If typing is enough, a 504 may do."),
        ("Sí, la escuela lo tiene que dar gratis. Pero algunas cuotas siguen. Pregunte.", "es",
         "Sí, la escuela lo tiene que dar gratis. Pero algunas cuotas siguen."),
        ("La ley federal no pone un número. Algunos estados sí. Pregunte.", "es",
         "La ley federal no pone un número. Algunos estados sí."),
    ],
)  # fmt: skip
def test_a_statement_has_what_limits_it(text: str, language: str, said: str) -> None:
    assert statement(text, language) == said


def test_a_text_of_one_sentence_is_its_statement() -> None:
    assert statement("The IEP team decides, with you on it.") == "The IEP team decides, with you on it."
    assert statement("60 days.") == "60 days."


def test_an_opening_is_never_a_bare_yes() -> None:
    assert opening("Yes. It is free. Ask for it.") == "Yes. It is free."
