"""Refusals in plain words: a status that fits, and what the caller can do."""

from __future__ import annotations

from dataclasses import dataclass, field

from sanic.response import HTTPResponse, json

from channel.settings import MAX_TEXT


@dataclass
class Refusal(Exception):
    """A request that is not served. Becomes `{"error": {"code", "message"}}`."""

    status: int
    code: str
    message: str
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> HTTPResponse:
        """The refusal as an HTTP response."""
        error = {"code": self.code, "message": self.message}
        return json({"error": error}, status=self.status, headers=self.headers)


def bad_json() -> Refusal:
    return Refusal(400, "bad_json", "The request body must be a JSON object.")


def not_json() -> Refusal:
    return Refusal(415, "not_json", "Send the request with the content type application/json.")


def too_large() -> Refusal:
    return Refusal(413, "too_large", "The request is too large. Please send a shorter message.")


def too_long() -> Refusal:
    return Refusal(413, "too_long", f"The message is too long. Please use at most {MAX_TEXT:,} characters.")


def no_text() -> Refusal:
    return Refusal(422, "no_text", 'Send either {"text": "..."} with some words in it, or {"choice": "..."}.')


def bad_choice() -> Refusal:
    return Refusal(422, "bad_choice", "This choice is not one of yours any more. Please choose again.")


def bad_id() -> Refusal:
    return Refusal(422, "bad_id", "The id of a message must be 1 to 80 letters, digits, dots or dashes.")


def bad_language() -> Refusal:
    return Refusal(422, "bad_language", 'The language must be a short code such as "en" or "es".')


def no_session() -> Refusal:
    return Refusal(401, "no_session", "This talk has ended. Please start a new one.")


def foreign_origin() -> Refusal:
    return Refusal(403, "foreign_origin", "This website may not use this assistant.")


def too_fast(seconds: int) -> Refusal:
    message = f"That was a lot at once. Please wait {seconds} seconds and try again."
    return Refusal(429, "too_fast", message, {"Retry-After": str(seconds)})


def too_busy() -> Refusal:
    message = "Many people are asking at this moment. Please try again in a few seconds."
    return Refusal(503, "too_busy", message, {"Retry-After": "3"})


def unavailable(apology: str) -> Refusal:
    """A fault behind the channel: nothing of the turn was stored, so it can be sent again."""
    return Refusal(503, "unavailable", apology, {"Retry-After": "3"})
