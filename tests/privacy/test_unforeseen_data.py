"""Personal data typed on a phone in forms nobody foresaw goes, and ordinary words stay.

One half was read while words and forms were added, of the other only totals (docs/privacy-and-safety.md).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from privacy_corpus import stands_in, words
from ruamel.yaml import YAML

from privacy.redaction import Redactor

_FOLDER = Path(__file__).parents[1] / "cases"
SETS = ("privacy_unforeseen", "privacy_typed")
CASES: dict[str, dict[str, list[str]]] = {
    name: YAML(typ="safe").load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8")) for name in SETS
}
_ITEM = re.compile(r"\{([^}]*)\}")


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(("half", "least"), [("open", 0.97), ("held", 0.75)])
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_personal_is_gone_in_unforeseen_forms(
    redactor: Redactor, language: str, half: str, least: float, name: str
) -> None:
    typed = [
        (_ITEM.sub(r"\1", line), _ITEM.findall(line)) for line in CASES[name][f"planted_{language}_{half}"]
    ]
    left = [stands_in(item, redactor.redact(text)) for text, items in typed for item in items]
    print(name, half, language, len(left) - sum(left), len(left))

    assert len(left) >= 20
    assert sum(left) <= (1 - least) * len(left)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("half", ["open", "held"])
def test_ordinary_words_beside_unforeseen_forms_stay(redactor: Redactor, half: str, name: str) -> None:
    lines = [line for language in ("en", "es") for line in CASES[name][f"plain_{language}_{half}"]]
    said = sum(len(words(line)) for line in lines)
    kept = sum(len(words(redactor.redact(line))) for line in lines)

    assert said > 200
    assert 1 - kept / said < 0.02
