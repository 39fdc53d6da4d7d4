"""Refusals have a fitting status and plain words, and never an inside of the server."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest

from channel.http import errors
from channel.http.errors import RequestError
from nlu.components.importers.response_importer import translated

REFUSALS = [
    (errors.bad_json(), 400),
    (errors.no_session(), 401),
    (errors.foreign_origin(), 403),
    (errors.too_large(), 413),
    (errors.too_long(), 413),
    (errors.not_json(), 415),
    (errors.no_text(), 422),
    (errors.bad_choice(), 422),
    (errors.bad_language(), 422),
    (errors.too_fast(7), 429),
]


@pytest.mark.parametrize(("refusal", "status"), REFUSALS, ids=[r.code for r, _ in REFUSALS])
def test_a_refusal_is_a_status_a_code_and_a_sentence(refusal: RequestError, status: int) -> None:
    response = refusal.response()

    assert response.status == refusal.status == status
    assert response.body is not None
    assert json.loads(response.body) == {"error": {"code": refusal.code, "message": refusal.message}}
    assert re.fullmatch(r"[A-Z].*[.}]", refusal.message)
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", refusal.code)


def test_every_refusal_has_a_code_of_its_own() -> None:
    codes = [refusal.code for refusal, _ in REFUSALS]

    assert len(set(codes)) == len(codes)


def test_a_refused_parent_learns_when_to_try_again() -> None:
    assert errors.too_fast(7).response().headers["Retry-After"] == "7"


def test_the_longest_message_is_named_in_words_a_parent_can_read() -> None:
    assert "1,000 characters" in errors.too_long().message


@pytest.mark.parametrize(
    ("languages", "begins"),
    [
        ("", "Something"),
        ("es-MX,en;q=0.8", "Algo"),
        ("fr, es;q=0.5", "Algo"),
        ("fr", "Something"),
        ("es", "Algo"),
    ],
)
def test_the_apology_is_in_the_first_language_asked_for_that_it_is_written_in(
    languages: str, begins: str
) -> None:
    agent = SimpleNamespace(domain=SimpleNamespace(responses=translated()))

    assert errors.apology(agent, languages).startswith(begins)


def test_without_a_model_the_apology_is_there_too() -> None:
    assert errors.apology(SimpleNamespace(domain=None), "es").startswith("Something")
