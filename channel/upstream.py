"""Workarounds for faults of Rasa 3.6.21: one function a fault, and a test that tells when it is idle."""

from __future__ import annotations

from typing import Any, Dict, Text

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def check_action_schema_once() -> None:
    """Rasa checks its own schema of the action server's replies again with every reply.

    That took 57 % of a turn (py-spy, 12 s of questions). Here the schema is checked once; replies still are,
    each of them.
    """
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def validate_action_result(self: Any, result: Dict[Text, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate_action_result
