"""Keeps what parents type out of logs, at every level and in every traceback.

Rasa prints messages when debugging; some of its warnings carry a whole event; its JSON tracebacks list the
values of local variables; and the words of an exception may hold a message. What stays in a log is where
something failed, and the exception's type.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

_WORDED = frozenset(
    "text response_text user_text slot_values parse_data_text parse_data_entities prediction_events message "
    "tracker_latest_message prefilled_slots response slot_candidates rasa_event rasa_events tracker_states "
    "current_states old_states successes current_entity next_entity states entity token_text user_message "
    "json_message".split()
)
"""The fields that may hold words of a conversation, as Rasa's own log_utils lists them."""


def keep_words_out_of_logs() -> None:
    """From now on no log of this process holds words of a conversation. Debugging output is off."""
    logging.disable(logging.DEBUG)
    logging.setLogRecordFactory(_Record)
    processors = structlog.get_config()[
        "processors"
    ]  # changed in place: loggers that are in use hold this list
    if _without_words not in processors:
        processors.insert(0, _without_words)


class _Record(logging.LogRecord):
    """A log record whose traceback has no words: only places in the code, and types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info and isinstance(self.exc_info, tuple) and self.exc_info[1]:
            self.exc_text = _places(self.exc_info[1])
        self.exc_info = None
        if self.levelno >= logging.WARNING:
            self._forget_exceptions()

    def _forget_exceptions(self) -> None:
        """`logger.error(error)` says the type of the error."""
        self.msg = _said(self.msg)
        if isinstance(self.args, tuple):
            self.args = tuple(map(_said, self.args))


def _said(what: Any) -> Any:
    """Of an exception its type; words of the channel's own exceptions are ours, and stay."""
    own = type(what).__module__.startswith("channel.")
    return type(what).__name__ if isinstance(what, BaseException) and not own else what


def _places(error: BaseException) -> str:
    """Where an exception came from, and its type, without its words."""
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
    return "".join(["Traceback (most recent call last):\n", *frames, type(error).__name__])


def _without_words(_: Any, method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """A structlog processor that leaves out the fields with words, and the values in tracebacks."""
    for field in _WORDED & event.keys():
        event[field] = "left out"
    given = event.get("exc_info", method == "exception")
    if given:
        error = given if isinstance(given, BaseException) else _raised(given)
        event["exc_info"] = False
        if error is not None:
            event["traceback"] = _places(error)
    return event


def _raised(given: Any) -> BaseException | None:
    found = given[1] if isinstance(given, tuple) else sys.exc_info()[1]
    return found if isinstance(found, BaseException) else None
