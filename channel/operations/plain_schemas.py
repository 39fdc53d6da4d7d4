"""Whether a value keeps to a JSON schema, for the few words of schemas that Rasa's events use.

jsonschema takes a millisecond for the reply of an action. This says yes where it is sure; all else is left to
jsonschema.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Keeps = Callable[[Any], bool]
_KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def keeps_to(schema: dict[str, Any]) -> Keeps:
    """What says whether a value surely keeps to a schema; never, where the schema has other words."""
    checks: list[Keeps] = []
    for word, asked in schema.items():
        make = _WORDS.get(word)
        checks.append(make(asked) if make else _never)
    return lambda value: all(check(value) for check in checks)


def _never(_: Any) -> bool:
    return False


def _type(asked: Any) -> Keeps:
    names = asked if isinstance(asked, list) else [asked]
    kinds = frozenset(kind for name in names for kind in _KINDS[name])
    return lambda value: type(value) in kinds


def _const(asked: Any) -> Keeps:
    return lambda value: type(value) is type(asked) and value == asked


def _required(names: list[str]) -> Keeps:
    return lambda value: type(value) is dict and all(name in value for name in names)


def _properties(asked: dict[str, Any]) -> Keeps:
    inside = {name: keeps_to(schema) for name, schema in asked.items() if schema}
    return lambda value: (
        type(value) is dict and all(keeps(value[name]) for name, keeps in inside.items() if name in value)
    )


def _items(asked: dict[str, Any]) -> Keeps:
    keeps = keeps_to(asked)
    return lambda value: type(value) is list and all(keeps(item) for item in value)


_WORDS: dict[str, Callable[[Any], Keeps]] = {
    "type": _type,
    "const": _const,
    "required": _required,
    "properties": _properties,
    "items": _items,
}
