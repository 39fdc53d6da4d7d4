"""The examples that Python and JavaScript are both tested with are valid messages of the protocol."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from message_schema import check_message

import channel

PROTOCOL = Path(channel.__file__).parent / "protocol"
SCHEMA: dict[str, Any] = json.loads((PROTOCOL / "message.schema.json").read_text(encoding="utf-8"))
EXAMPLES = sorted((PROTOCOL / "examples").glob("*.json"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def problems(message: Any) -> list[str]:
    return [f"{'/'.join(map(str, e.path))}: {e.message}" for e in VALIDATOR.iter_errors(message)]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.stem != "error"], ids=lambda path: path.stem)
def test_an_example_is_a_valid_message(path: Path) -> None:
    assert problems(read(path)) == []


def test_the_example_of_an_error_is_a_code_and_a_message() -> None:
    error = read(PROTOCOL / "examples" / "error.json")

    assert set(error) == {"error"}
    assert set(error["error"]) == {"code", "message"}


def test_there_is_an_example_of_every_kind() -> None:
    kinds = {read(path).get("kind") for path in EXAMPLES if path.stem != "error"}

    assert kinds == set(SCHEMA["properties"]["kind"]["enum"])


def test_there_is_an_example_of_every_kind_of_block() -> None:
    blocks = {block["type"] for path in EXAMPLES for block in read(path).get("blocks", [])}

    named = {
        d["properties"]["type"]["const"] for d in SCHEMA["definitions"].values() if "type" in d["properties"]
    }
    assert blocks == named


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": "answer", "text": "", "language": "en"},
        {"kind": "verdict", "text": "x", "language": "en"},
        {"kind": "answer", "text": "x", "language": "English"},
        {"kind": "answer", "text": "x", "language": "en", "html": "<b>x</b>"},
        {"kind": "answer", "text": "x", "language": "en", "choices": []},
        {"kind": "answer", "text": "x", "language": "en", "blocks": [{"type": "html", "text": "x"}]},
        {
            "kind": "answer",
            "text": "x",
            "language": "en",
            "sources": [{"label": "x", "url": "javascript:alert(1)"}],
        },
        {"kind": "parent", "text": "x", "language": "en", "choices": [{"id": "a", "label": "b"}]},
    ],
)
def test_the_schema_refuses_what_is_no_message(wrong: dict[str, Any]) -> None:
    assert problems(wrong) != []
    for _ in range(2):  # what was found wrong with a part is remembered by the tests of actions
        with pytest.raises(jsonschema.ValidationError):
            check_message(wrong)
