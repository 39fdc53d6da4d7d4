"""Refusals in plain words: a status that fits, and what the caller can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasa.shared.utils.io import read_yaml_file
from sanic.response import HTTPResponse, json

from channel.operations.settings import MAX_TEXT

_RESPONSES = Path(__file__).parent.parent.parent / "data" / "responses" / "guide.yml"


@dataclass
class RequestError(Exception):
    """A request that is not served. Becomes `{"error": {"code", "message"}}`."""

    status: int
    code: str
    message: str
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> HTTPResponse:
        """The refusal as an HTTP response."""
        error = {"code": self.code, "message": self.message}
        return json({"error": error}, status=self.status, headers=self.headers)


def bad_json() -> RequestError:
    return RequestError(400, "bad_json", "The request body must be a JSON object.")


def not_json() -> RequestError:
    return RequestError(415, "not_json", "Send the request with the content type application/json.")


def too_large() -> RequestError:
    return RequestError(413, "too_large", "The request is too large. Please send a shorter message.")


def too_long() -> RequestError:
    return RequestError(
        413, "too_long", f"The message is too long. Please use at most {MAX_TEXT:,} characters."
    )


def no_text() -> RequestError:
    return RequestError(
        422, "no_text", 'Send either {"text": "..."} with some words in it, or {"choice": "..."}.'
    )


def bad_choice() -> RequestError:
    return RequestError(422, "bad_choice", "This choice is not one of yours any more. Please choose again.")


def bad_id() -> RequestError:
    return RequestError(422, "bad_id", "The id of a message must be 1 to 80 letters, digits, dots or dashes.")


def no_judgement() -> RequestError:
    message = 'Send {"message": "the id of a message", "useful": true or false}.'
    return RequestError(422, "no_judgement", message)


def unknown_message() -> RequestError:
    return RequestError(404, "unknown_message", "There is no answer to a message of this id.")


def bad_language() -> RequestError:
    return RequestError(422, "bad_language", 'The language must be a short code such as "en" or "es".')


def no_session() -> RequestError:
    return RequestError(401, "no_session", "This talk has ended. Please start a new one.")


def foreign_origin() -> RequestError:
    return RequestError(403, "foreign_origin", "This website may not use this assistant.")


def too_fast(seconds: int) -> RequestError:
    message = f"That was a lot at once. Please wait {seconds} seconds and try again."
    return RequestError(429, "too_fast", message, {"Retry-After": str(seconds)})


def too_busy() -> RequestError:
    message = "Many people are asking at this moment. Please try again in a few seconds."
    return RequestError(503, "too_busy", message, {"Retry-After": "3"})


def unavailable(apology: str) -> RequestError:
    """A fault behind the channel: nothing of the turn was stored, so it can be sent again."""
    return RequestError(503, "unavailable", apology, {"Retry-After": "3"})


def apology(agent: Any, languages: str = "") -> str:
    """The apology of data/responses, also when there is no model.

    `languages` is what the browser asks for (Accept-Language); the first that it is written in counts.
    """
    responses = agent.domain.responses if agent.domain else read_yaml_file(_RESPONSES)["responses"]
    said = {(one.get("custom") or {}).get("language"): one for one in responses["utter_apologize_failure"]}
    wanted = (part.strip()[:2].lower() for part in languages.split(","))
    found = next((said[code] for code in wanted if code in said), next(iter(said.values())))
    return str(found["text"])
