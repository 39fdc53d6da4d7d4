"""Who did it to whom is read from how the sentence is built (tests/cases/who_did_it.yml)."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from language.questions.who_did_it import who_did_it

CASES = YAML(typ="safe").load((Path(__file__).parents[2] / "cases" / "who_did_it.yml").read_text())


@pytest.mark.parametrize(("who", "said"), [(who, said) for who, of in CASES.items() for said in of])
def test_who_did_it_is_read_from_the_sentence(who: str, said: str) -> None:
    assert who_did_it(said) == ("" if who == "neither" else who)
