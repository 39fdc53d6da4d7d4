"""Choices that only the server can issue: an id is the choice itself, signed for one session."""

from __future__ import annotations

from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer


class InvalidChoice(Exception):
    """A choice that this server did not issue to this session."""


class Choices:
    """Signs the buttons of messages and reads them back when tapped. Nothing is stored."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def _signer(self, session: str) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=f"choice:{session}")

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
    """What a payload `/intent{"entity": "value"}` means, as Rasa parse data."""
    import json

    intent, brace, rest = payload.removeprefix("/").partition("{")
    entities = json.loads(brace + rest) if brace else {}
    found = [{"entity": name, "value": value, "start": 0, "end": 0} for name, value in entities.items()]
    return {"intent": {"name": intent, "confidence": 1.0}, "entities": found}
