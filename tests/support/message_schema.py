"""What a message to the page may look like, as channel/protocol says it; asked of thousands of messages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

_PLAIN = Draft7Validator(
    json.loads(
        (Path(__file__).parents[2] / "channel/protocol/message.schema.json").read_text(encoding="utf-8")
    )
)
_FOUND: dict[tuple[str, str], list[ValidationError]] = {}
"""What was found wrong with a block, a source or a choice read as one kind: most come in many replies."""


def _ref_once(
    validator: Draft7Validator, ref: str, part: Any, schema: dict[str, Any]
) -> Iterator[ValidationError]:
    key = ref, json.dumps(part, sort_keys=True)
    if key not in _FOUND:
        _FOUND[key] = list(_PLAIN.VALIDATORS["$ref"](validator, ref, part, schema))
    yield from _FOUND[key]


_QUICK = extend(Draft7Validator, {"$ref": _ref_once})(_PLAIN.schema)  # type: ignore[no-untyped-call]


def check_message(message: dict[str, Any]) -> None:
    """Raises ValidationError where a message does not follow the schema."""
    if not _QUICK.is_valid(message):
        _PLAIN.validate(message)
        raise AssertionError("the two ways to read the schema differ")
