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
from typing import Any, Dict, List, Optional, Text

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from channel import errors, messages, static, upstream
from channel.choices import Choices, ForeignChoice, as_message
from channel.limits import Limits
from channel.personal_data import Redactor
from channel.settings import MAX_BODY, MAX_TEXT, SESSION_SECONDS, Settings

logger = logging.getLogger(__name__)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_MESSAGE_ID = re.compile(r"[\w.-]{1,80}", re.ASCII)
_TURN_WAIT = 0.02
"""Seconds between two looks whether the turn before is done. Rasa's own default is 1."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
_HOUR = 3600
Handler = Callable[[Request], Awaitable[HTTPResponse]]


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
        self._limits = Limits(settings.rate_per_minute)
        self._redactor = Redactor()

    @classmethod
    def name(cls) -> Text:
        return "guide"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[Text, Any]]) -> InputChannel:
        upstream.check_action_schema_once()
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

        @routes.listener("after_server_start")
        async def forget_old_talks(app: Any, _: Any) -> None:
            app.add_task(self._forget_old_talks(app))

        @routes.route("/widget/<name:path>", methods=["GET"], name="widget")
        async def widget(request: Request, name: str) -> HTTPResponse:
            return static.serve(request, name)

        @routes.route("/demo", methods=["GET"], name="demo")
        async def demo(request: Request) -> HTTPResponse:
            return static.serve(request, "demo.html")

        return routes

    async def _forget_old_talks(self, app: Any) -> None:
        """Once an hour, removes the talks that are older than the operator wants to keep them."""
        while True:
            store = getattr(app.ctx.agent.tracker_store, "_tracker_store", app.ctx.agent.tracker_store)
            try:
                await store.forget(time.time() - self._settings.kept_seconds)
            except Exception:  # the database may be away for a while: try again in an hour
                logger.exception("old talks could not be removed")
            await asyncio.sleep(_HOUR)

    def _guarded(self, handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(request: Request) -> HTTPResponse:
            origin = request.headers.get("origin")
            try:
                allowed = self._allowed(origin, request)
                response = empty(204) if request.method == "OPTIONS" else await handler(request)
            except errors.Refusal as refusal:
                allowed = refusal.code != "foreign_origin"
                response = refusal.response()
            except Exception:  # a fault of ours: say so in words, and keep the details in the log
                logger.exception("a request failed")
                allowed = True
                response = errors.Refusal(500, "failed", await _apology(request)).response()
            response.headers.update(_HEADERS)
            if origin and allowed:
                response.headers.update(
                    {
                        "Access-Control-Allow-Origin": origin,
                        "Access-Control-Allow-Methods": "GET, POST, DELETE",
                        "Access-Control-Allow-Headers": "Authorization, Content-Type",
                        "Access-Control-Expose-Headers": "Retry-After",
                        "Access-Control-Max-Age": "600",
                        "Vary": "Origin",
                    }
                )
            return response

        return guarded

    def _allowed(self, origin: str | None, request: Request) -> bool:
        """Pages of our own server and of the allowed origins may call; others are refused."""
        own = origin is not None and origin.partition("://")[2] == request.host
        if origin and not own and origin not in self._settings.allowed_origins:
            raise errors.foreign_origin()
        return True

    async def _begin(
        self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        body = _body(request, optional=True)
        language = body.get("language", "en")
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            raise errors.bad_language()
        self._limits.hit(None, request.remote_addr or request.ip)
        token = secrets.token_urlsafe(32)
        session = session_of(token)
        start = f'/begin_session{{"language": "{language}"}}'
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
        session, _ = await self._session(request)
        self._limits.hit(session, request.remote_addr or request.ip)
        message_id = body.get("id")
        if message_id is not None and not (isinstance(message_id, str) and _MESSAGE_ID.fullmatch(message_id)):
            raise errors.bad_id()
        # One turn of a session at a time, in the order of arrival: a second try of a message meets the first.
        lock = request.app.ctx.agent.lock_store.lock(f"turn {session}", wait_time_in_seconds=_TURN_WAIT)
        async with lock:
            session, tracker = await self._session(request)
            said = self._answered(tracker, session, message_id)
            if said is None:
                said = await self._take(request, on_new_message, session, tracker, body)
        return json({"messages": said})

    def _answered(
        self, tracker: DialogueStateTracker, session: str, message_id: str | None
    ) -> list[messages.Message] | None:
        """What was said to this message, if it was taken before; its answer may have been lost on the way."""
        if message_id is None:
            return None
        events = tracker.current_state(EventVerbosity.ALL)["events"]
        language = str(tracker.get_slot("language") or "en")
        return messages.answer_to(events, message_id, session, language, self._choices)

    async def _take(
        self,
        request: Request,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        session: str,
        tracker: DialogueStateTracker,
        body: dict[str, Any],
    ) -> list[messages.Message]:
        """A parent's message that was not taken before."""
        text, choice = body.get("text"), body.get("choice")
        known = {"id": body["id"]} if body.get("id") else {}
        language = str(tracker.get_slot("language") or "en")
        if isinstance(choice, str) and text is None:
            try:
                label, payload = self._choices.read(session, choice)
            except ForeignChoice:
                raise errors.bad_choice() from None
            return await self._say(request, on_new_message, session, payload, label, language, known)
        words = self._redactor.redact(_words(text))  # before anything reads, keeps or logs it
        return await self._say(request, on_new_message, session, words, None, language, known)

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
        collector = _Collector()
        parse_data = None if label is None else {**as_message(text), "text": text}
        if label is None and text.startswith("/"):
            text = messages.JOINER + text
        message = UserMessage(
            text,
            collector,
            session,
            input_channel=self.name(),
            parse_data=parse_data,
            metadata={**(known or {}), **({} if label is None else {"label": label})},
        )
        await on_new_message(message)
        said = [messages.from_rasa(m, session, language, self._choices) for m in collector.said]
        if said:
            return said
        return [{"kind": "apology", "text": await _apology(request), "language": language}]

    async def _history(self, request: Request) -> HTTPResponse:
        session, tracker = await self._session(request)
        await _store(request).touch(session)
        language = str(tracker.get_slot("language") or "en")
        events = tracker.current_state(EventVerbosity.ALL)["events"]
        return json({"messages": messages.history(events, session, language, self._choices)})

    async def _erase(self, request: Request) -> HTTPResponse:
        session, _ = await self._session(request)
        await _store(request).erase(session)
        return empty(204)

    async def _ready(self, request: Request) -> HTTPResponse:
        agent = request.app.ctx.agent
        model = bool(agent and agent.is_ready())
        store = model and await _store(request).answers()
        status = {"model": "loaded" if model else "missing", "store": "answers" if store else "silent"}
        return json(status, status=200 if model and store else 503)

    async def _session(self, request: Request) -> tuple[str, DialogueStateTracker]:
        """The session of the bearer token. Raises a 401 refusal when there is none, or it has expired."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not 20 <= len(token) <= 200:
            raise errors.no_session()
        session = session_of(token)
        tracker = await request.app.ctx.agent.tracker_store.retrieve(session)
        if tracker is None or not tracker.events:
            raise errors.no_session()
        oldest = time.time() - SESSION_SECONDS
        if tracker.events[-1].timestamp < oldest and await _store(request).seen(session) < oldest:
            raise errors.no_session()
        return session, tracker


def _store(request: Request) -> Any:
    """The tracker store itself, without the wrapper that would fall back to memory."""
    store = request.app.ctx.agent.tracker_store
    return getattr(store, "_tracker_store", store)


async def _apology(request: Request) -> str:
    """The apology of data/responses."""
    agent = request.app.ctx.agent
    responses = agent.domain.responses if agent and agent.domain else {}
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
