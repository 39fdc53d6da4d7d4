"""What a message to the page may look like, as channel/protocol says it; asked of thousands of messages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

_SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "channel/protocol/message.schema.json").read_text(encoding="utf-8")
)
_PLAIN = Draft7Validator(_SCHEMA)
_DEFINITIONS = _SCHEMA["definitions"]
_GOOD: set[tuple[int, str]] = set()
"""Blocks, sources and choices that follow their schema: most come in many replies."""


def _items_once(
    validator: Draft7Validator, items: dict[str, Any], parts: Any, schema: dict[str, Any]
) -> Iterator[ValidationError]:
    """As `items`, but what was good before is not looked at again."""
    for part in parts if isinstance(parts, list) else []:
        key = id(items), json.dumps(part)
        if key not in _GOOD:
            wrong = list(validator.descend(part, items))
            yield from wrong
            if not wrong:
                _GOOD.add(key)


def _one_of_its_type(
    validator: Draft7Validator, one_of: list[dict[str, Any]], part: Any, schema: dict[str, Any]
) -> Iterator[ValidationError]:
    """As `oneOf`, but a block is only held against the definition of its type."""
    fitting = [each for each in one_of if _may_be(each.get("$ref", ""), part)]
    if sum(validator.evolve(schema=each).is_valid(part) for each in fitting) != 1:
        yield ValidationError("it follows none of the definitions, or several")


def _may_be(ref: str, part: Any) -> bool:
    definition = _DEFINITIONS.get(ref.rpartition("/")[2], {})
    kind = definition.get("properties", {}).get("type", {}).get("const")
    is_told_apart = kind and "type" in definition.get("required", []) and isinstance(part, dict)
    return not is_told_apart or part.get("type") == kind


_QUICK = extend(Draft7Validator, {"items": _items_once, "oneOf": _one_of_its_type})(_SCHEMA)  # type: ignore[no-untyped-call]


def check_message(message: dict[str, Any]) -> None:
    """Raises ValidationError where a message does not follow the schema."""
    if not _QUICK.is_valid(message):
        _PLAIN.validate(message)
        raise AssertionError("the two ways to read the schema differ")
