"""The web channel: HTTP on one side, Rasa's agent on the other."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import Any, Dict, List, Optional, Text

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.core.lock_store import LockError
from rasa.shared.utils.io import read_yaml_file
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from channel import messages, time_budget
from channel.http import errors, static
from channel.http.rate_limits import Admission, Limits
from channel.operations import logs, model_reloader
from channel.operations.clock_drift import Clock
from channel.operations.health import Readiness
from channel.operations.metrics import Metrics
from channel.rasa_patches import faults, turns
from channel.rasa_patches.faults import ActionFailed, ActionServerUnavailable
from channel.settings import ASSISTANT, MAX_BODY, MAX_TEXT, SESSION_SECONDS, Settings
from channel.signed_choices import Choices, InvalidChoice, as_message
from channel.storage.database import StoreUnavailable
from channel.storage.tracker_store import Conversation, ConversationConflict
from privacy.log_redaction import keep_words_out_of_logs
from privacy.redaction import Redactor

logger = logging.getLogger(__name__)
_RESPONSES = Path(__file__).parent.parent / "data" / "responses" / "guide.yml"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_MESSAGE_ID = re.compile(r"[\w.-]{1,80}", re.ASCII)
"""What a message may be called by the page, so that a second try of it is known."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
_HOUR = 3600
Handler = Callable[[Request], Awaitable[HTTPResponse]]


class TurnFailed(Exception):
    """A turn ended in an error, or without a word; nothing of it is stored."""


class _Collector(OutputChannel):
    """Collects what the assistant says in one turn, buttons and structure together."""

    def __init__(self) -> None:
        self.said: List[Dict[Text, Any]] = []

    @classmethod
    def name(cls) -> Text:
        return GuideChannel.name()

    async def send_response(self, recipient_id: Text, message: Dict[Text, Any]) -> None:
        self.said.append(message)


def session_of(token: str) -> str:
    """The session that a token opens. Only this hash is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


class GuideChannel(InputChannel):
    """Rasa input channel with the protocol of docs/architecture.md."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._choices = Choices(settings.secret)
        self._redactor = Redactor()
        self._limits = Limits(settings.rate_per_minute, settings.redis_url)
        self._admission = Admission(settings.turns_at_once)
        self._metrics = Metrics()
        self._readiness = Readiness()

    @classmethod
    def name(cls) -> Text:
        return "guide"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[Text, Any]]) -> InputChannel:
        logs.install()
        keep_words_out_of_logs()
        faults.apply(ASSISTANT)
        return cls(Settings.from_environment())

    # --- requests -----------------------------------------------------------------------------

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the protocol."""
        routes = Blueprint("guide", __name__)

        def route(path: str, *methods: str) -> Callable[[Handler], Any]:
            def add(handler: Handler) -> Any:
                return routes.route(path, methods=[*methods, "OPTIONS"])(self._guarded(handler))

            return add

        @route("/sessions", "POST", "DELETE")
        async def sessions(request: Request) -> HTTPResponse:
            if request.method == "DELETE":
                return await self._erase(request)
            return await self._begin(request, on_new_message)

        @route("/messages", "POST", "GET")
        async def talk(request: Request) -> HTTPResponse:
            if request.method == "GET":
                return await self._history(request)
            return await self._turn(request, on_new_message)

        @route("/health/live", "GET")
        async def live(_: Request) -> HTTPResponse:
            return json({"status": "live"})

        @route("/health/ready", "GET")
        async def ready(request: Request) -> HTTPResponse:
            return await self._ready(request)

        @routes.middleware("response")
        async def answer_preflight(request: Request, response: HTTPResponse) -> None:
            """Rasa's own CORS plugin answers OPTIONS before the routes are asked, and allows nothing."""
            origin = request.headers.get("origin")
            if request.method == "OPTIONS" and origin and self._is_allowed(origin, request):
                response.status = 204
                response.headers.update(_allowing(origin))

        @routes.listener("after_server_start")
        async def begin(app: Any, _: Any) -> None:
            app.config.PROXIES_COUNT = self._settings.proxies or None
            self._metrics.serve(self._settings.metrics_port, self._settings.metrics_host)
            app.add_task(self._forget_old_talks(app))
            if self._settings.model:
                app.add_task(model_reloader.watch(app, Path(self._settings.model)))

        @routes.listener("before_server_stop")
        async def stop(_: Any, __: Any) -> None:
            self._readiness.is_stopping = True

        @routes.route("/widget/<name:path>", methods=["GET"], name="widget")
        async def widget(request: Request, name: str) -> HTTPResponse:
            return static.serve(request, name)

        @routes.route("/demo", methods=["GET"], name="demo")
        async def demo(request: Request) -> HTTPResponse:
            return static.serve(request, "demo.html")

        return routes

    async def _forget_old_talks(self, app: Any) -> None:
        """Once an hour, removes the talks that are older than the operator wants to keep them."""
        clock = Clock()
        while True:
            try:
                if clock.is_steady():
                    await app.ctx.agent.tracker_store.forget(time.time() - self._settings.kept_seconds)
                else:  # what looks old may be of today: wait until the clock has run true for an hour
                    logger.error("the clock has jumped: old talks are not removed now")
            except Exception as error:  # the database may be away for a while: try again in an hour
                logger.error("old talks could not be removed: %s", type(error).__name__)
            await asyncio.sleep(_HOUR)

    def _guarded(self, handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(request: Request) -> HTTPResponse:
            origin = request.headers.get("origin")
            time_budget.begin()
            try:
                if origin and not self._is_allowed(origin, request):
                    raise errors.foreign_origin()
                allowed = True
                response = empty(204) if request.method == "OPTIONS" else await handler(request)
            except errors.RequestError as refusal:
                allowed = refusal.code != "foreign_origin"
                response = refusal.response()
                self._metrics.refused(refusal.code)
            except (
                StoreUnavailable,
                ActionServerUnavailable,
                LockError,
            ) as error:  # a part behind us; it is told in health/ready
                logger.error("a request was given up: %s %s", type(error).__name__, str(error))
                self._readiness.doubt()
                allowed = True
                response = errors.unavailable(_apology(request)).response()
                self._metrics.refused("unavailable")
            except Exception:  # a fault of ours: say so in words, and keep the details in the log
                logger.exception("a request failed")
                allowed = True
                response = errors.RequestError(500, "failed", _apology(request)).response()
                self._metrics.refused("failed")
            response.headers.update(_HEADERS)
            if origin and allowed:
                response.headers.update(_allowing(origin))
            return response

        return guarded

    def _is_allowed(self, origin: str, request: Request) -> bool:
        """Whether a page of this origin may call: pages of our own server and of the allowed origins may."""
        own = origin.partition("://")[2] == request.host
        return bool(own or origin in self._settings.allowed_origins)

    async def _begin(
        self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        body = _body(request, optional=True)
        language = body.get("language", "en")
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            raise errors.bad_language()
        await self._limits.hit(None, request.remote_addr or request.ip)
        token = secrets.token_urlsafe(32)
        session = session_of(token)
        start = f'/begin_session{{"language": "{language}"}}'
        with self._admission.turn():
            said = await self._say(request, on_new_message, session, start, label="", language=language)
        answer = {
            "token": token,
            "expires_in": SESSION_SECONDS,
            "kept_days": self._settings.retention_days,
            "messages": said,
        }
        return json(answer, status=201)

    async def _turn(
        self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        body = _body(request)
        session = _named(request)
        await self._limits.hit(session, request.remote_addr or request.ip)
        message_id = body.get("id")
        if message_id is not None and not (isinstance(message_id, str) and _MESSAGE_ID.fullmatch(message_id)):
            raise errors.bad_id()
        # One turn of a session at a time, in the order of arrival: a second try of a message meets the first.
        async with request.app.ctx.agent.lock_store.lock(f"turn {session}"):
            with self._admission.turn():
                talk = _open(await _store(request).open(session))
                said = message_id and messages.answer_to(
                    talk.recent, message_id, session, talk.language, self._choices
                )  # it was taken before; its answer may have been lost on the way
                if not said:
                    said = await self._take(request, on_new_message, session, talk, body)
        return json({"messages": said})

    async def _take(
        self,
        request: Request,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        session: str,
        talk: Conversation,
        body: dict[str, Any],
    ) -> list[messages.Message]:
        """A parent's message that was not taken before."""
        text, choice = body.get("text"), body.get("choice")
        known = {"id": body["id"]} if body.get("id") else {}
        if isinstance(choice, str) and text is None:
            try:
                label, payload = self._choices.read(session, choice)
            except InvalidChoice:
                raise errors.bad_choice() from None
            return await self._say(request, on_new_message, session, payload, label, talk.language, known)
        words = self._redactor.redact(_words(text))  # before anything reads, keeps or logs it
        typed = messages.choice_typed(talk.recent, words)
        if typed:  # the words of a button, typed: as good as a tap
            known = {**known, "typed": "yes"}
            return await self._say(request, on_new_message, session, typed, words, talk.language, known)
        return await self._say(request, on_new_message, session, words, None, talk.language, known)

    async def _say(
        self,
        request: Request,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        session: str,
        text: str,
        label: str | None,
        language: str,
        known: dict[str, str] | None = None,
    ) -> list[messages.Message]:
        """One turn. A label marks an issued choice; without one the text is a parent's typing.

        `known` is kept with the message.
        """
        if not request.app.ctx.agent.is_ready():  # no model: nothing can be understood
            raise errors.unavailable(_apology(request))
        parse_data = None if label is None else {**as_message(text), "text": text}
        if label is None and text.startswith("/"):
            text = messages.JOINER + text
        metadata = {**(known or {}), **({} if label is None else {"label": label})}

        async def hear() -> list[Dict[Text, Any]]:
            collector = _Collector()
            name = self.name()
            message = UserMessage(text, collector, session, parse_data, name, metadata=metadata)
            try:
                await on_new_message(message)
            except (StoreUnavailable, LockError, ConversationConflict):
                raise  # no fault of this talk
            except Exception as error:
                raise TurnFailed from error
            return collector.said

        with self._metrics.turn() as kinds:
            try:
                heard = await turns.with_second_try(hear, (TurnFailed, ActionFailed))
            except ConversationConflict:
                if await _store(request).talk(session) is None and label != "":
                    raise errors.no_session() from None  # it was erased meanwhile
                raise errors.unavailable(_apology(request)) from None
            said = [messages.from_rasa(m, session, language, self._choices) for m in heard]
            said = messages.without_repeats(said)
            kinds += [m["kind"] for m in said]
        return said

    async def _history(self, request: Request) -> HTTPResponse:
        session, known = await self._session(request)
        request.app.add_task(_store(request).touch(session))  # nobody waits for it
        events = await _store(request).history(session)
        return json({"messages": messages.history(events, session, known.language, self._choices)})

    async def _erase(self, request: Request) -> HTTPResponse:
        """Erases what is kept of the token's conversation, open or ended. The answer never says which."""
        session = _named(request)
        # counted apart: no number of messages from one address stands in the way of erasing
        await self._limits.hit(None, f"erase {request.remote_addr or request.ip}")
        await _store(request).erase(session)
        return empty(204)

    async def _ready(self, request: Request) -> HTTPResponse:
        parts = await self._readiness.parts(request.app.ctx.agent)
        self._metrics.readiness(parts.items())
        status = {part: "answers" if answers else "silent" for part, answers in parts.items()}
        return json(status, status=200 if all(parts.values()) else 503)

    async def _session(self, request: Request) -> tuple[str, Conversation]:
        """The session of the bearer token. Raises a 401 refusal when there is none, or it has expired."""
        session = _named(request)
        return session, _open(await _store(request).talk(session))


def _named(request: Request) -> str:
    """The session that the bearer token names, there or not. Raises a 401 refusal when there is no token."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 20 <= len(token) <= 200:
        raise errors.no_session()
    return session_of(token)


def _open(talk: Conversation | None) -> Conversation:
    """The talk. Raises a 401 refusal when there is none, or it has expired."""
    if talk is None or time.time() - talk.seen > SESSION_SECONDS:
        raise errors.no_session()
    return talk


def _allowing(origin: str) -> dict[str, str]:
    """The headers that let a page of this origin read an answer."""
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "GET, POST, DELETE",
        "Access-Control-Allow-Headers": "Authorization, Content-Type",
        "Access-Control-Expose-Headers": "Retry-After",
        "Access-Control-Max-Age": "600",
        "Vary": "Origin",
    }


def _store(request: Request) -> Any:
    return request.app.ctx.agent.tracker_store


def _apology(request: Request) -> str:
    """The apology of data/responses, also when there is no model."""
    domain = request.app.ctx.agent.domain
    responses = domain.responses if domain else read_yaml_file(_RESPONSES)["responses"]
    return str(responses.get("utter_apologize_failure", [{}])[0].get("text", ""))


def _body(request: Request, optional: bool = False) -> dict[str, Any]:
    """The JSON object of a request. Raises a refusal for anything else."""
    if len(request.body) > MAX_BODY:
        raise errors.too_large()
    if optional and not request.body:
        return {}
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise errors.not_json()
    try:
        body = request.json
    except Exception:
        raise errors.bad_json() from None
    if not isinstance(body, dict):
        raise errors.bad_json()
    return body


def _words(text: Any) -> str:
    """A parent's typing, cleaned of what cannot be stored. Raises a refusal when nothing is left."""
    if not isinstance(text, str):
        raise errors.no_text()
    if len(text) > MAX_TEXT:
        raise errors.too_long()
    words = text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "").strip()
    if not any(character.isprintable() and not character.isspace() for character in words):
        raise errors.no_text()
    return words
