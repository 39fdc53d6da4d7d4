"""Choices that only the server can issue: an id is the choice itself, signed for one session."""

from __future__ import annotations

import json
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from itsdangerous.encoding import base64_encode

_SHORT = 200
"""So few bytes get no shorter when they are compressed, and trying took most of the time of signing."""


class InvalidChoice(Exception):
    """A choice that this server did not issue to this session."""


class _Serializer(URLSafeSerializer):
    """Compresses only what is long; it reads both."""

    def dump_payload(self, obj: Any) -> bytes:
        said = json.dumps(obj, separators=(",", ":")).encode()
        return base64_encode(said) if len(said) <= _SHORT else super().dump_payload(obj)


class Choices:
    """Signs the buttons of messages and reads them back when tapped. Nothing is stored."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def _signer(self, session: str) -> URLSafeSerializer:
        return _Serializer(self._secret, salt=f"choice:{session}")

    def issue(self, session: str, label: str, payload: str) -> str:
        """The id of a choice with this label and payload, good for this session only."""
        return str(self._signer(session).dumps([label, payload]))

    def read(self, session: str, choice_id: str) -> tuple[str, str]:
        """The label and payload of an issued choice. Raises InvalidChoice."""
        try:
            label, payload = self._signer(session).loads(choice_id)
        except (BadSignature, ValueError, TypeError) as error:
            raise InvalidChoice from error
        return str(label), str(payload)


def as_message(payload: str) -> dict[str, Any]:
    """What a payload `/intent{"entity": "value"}` means, as Rasa parse data. A list is an entity a value."""
    intent, entities = _parts(payload)
    found = [
        {"entity": name, "value": value, "start": 0, "end": 0}
        for name, values in entities.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return {"intent": {"name": intent, "confidence": 1.0}, "entities": found}


def together(chosen: list[tuple[str, str]]) -> tuple[str, str]:
    """The label and payload of choices ticked together. Raises InvalidChoice for what does not combine."""
    if len(chosen) == 1:
        return chosen[0]
    parts = [_parts(payload) for _, payload in chosen]
    if len({(intent, *entities) for intent, entities in parts}) != 1:
        raise InvalidChoice
    values = {name: list(dict.fromkeys(entities[name] for _, entities in parts)) for name in parts[0][1]}
    return ", ".join(label for label, _ in chosen), f"/{parts[0][0]}{json.dumps(values)}"


def _parts(payload: str) -> tuple[str, dict[str, Any]]:
    intent, brace, rest = payload.removeprefix("/").partition("{")
    return intent, json.loads(brace + rest) if brace else {}
