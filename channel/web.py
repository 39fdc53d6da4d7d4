"""The web channel's routes: requests in, responses out."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import Any, Dict, Optional, Text

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.lock_store import LockError
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from channel import messages, sessions
from channel.http import errors, static
from channel.http.rate_limits import Limits
from channel.operations import logs, model_reloader, time_budget
from channel.operations.health import Readiness
from channel.operations.metrics import Metrics
from channel.operations.retention import forget_old_conversations
from channel.operations.settings import ASSISTANT, MAX_BODY, SESSION_SECONDS, Settings
from channel.rasa_patches import faults
from channel.rasa_patches.faults import ActionServerUnavailable
from channel.signed_choices import Choices
from channel.storage.database import StoreUnavailable
from channel.turns import CHANNEL, Turns
from privacy.log_redaction import keep_words_out_of_logs

logger = logging.getLogger(__name__)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_MESSAGE_ID = re.compile(r"[\w.-]{1,80}", re.ASCII)
"""What a message may be called by the page, so that a second try of it is known."""
Handler = Callable[[Request], Awaitable[HTTPResponse]]


class GuideChannel(InputChannel):
    """Rasa input channel with the protocol of docs/architecture.md."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._choices = Choices(settings.secret)
        self._limits = Limits(settings.rate_per_minute, settings.redis_url)
        self._metrics = Metrics()
        self._readiness = Readiness()

    @classmethod
    def name(cls) -> Text:
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[Text, Any]]) -> InputChannel:
        logs.install()
        keep_words_out_of_logs()
        faults.apply(ASSISTANT)
        return cls(Settings.from_environment())

    # --- requests -----------------------------------------------------------------------------

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the protocol."""
        routes = Blueprint(CHANNEL, __name__)
        turns = Turns(self._settings, self._choices, self._metrics, on_new_message)

        def route(path: str, *methods: str) -> Callable[[Handler], Any]:
            def add(handler: Handler) -> Any:
                return routes.route(path, methods=[*methods, "OPTIONS"])(self._guarded(handler))

            return add

        @route("/sessions", "POST", "DELETE")
        async def session(request: Request) -> HTTPResponse:
            if request.method == "DELETE":
                return await self._erase(request)
            return await self._begin(request, turns)

        @route("/messages", "POST", "GET")
        async def conversation(request: Request) -> HTTPResponse:
            if request.method == "GET":
                return await self._history(request)
            return await self._take(request, turns)

        @route("/feedback", "POST")
        async def feedback(request: Request) -> HTTPResponse:
            return await self._judge(request, turns)

        @route("/health/live", "GET", "HEAD")
        async def live(_: Request) -> HTTPResponse:
            return json({"status": "live"})

        @route("/health/ready", "GET", "HEAD")
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
            app.add_task(forget_old_conversations(app, self._settings.kept_seconds))
            if self._settings.model:
                app.add_task(model_reloader.watch(app, Path(self._settings.model)))

        @routes.listener("before_server_stop")
        async def stop(_: Any, __: Any) -> None:
            self._readiness.is_stopping = True

        @routes.route("/widget/<name:path>", methods=static.READ, name="widget")
        async def widget(request: Request, name: str) -> HTTPResponse:
            return static.serve(request, name)

        @routes.route("/demo", methods=static.READ, name="demo")
        async def demo(request: Request) -> HTTPResponse:
            return static.serve(request, "demo.html")

        @routes.route("/embed", methods=static.READ, name="embed")
        async def embed(request: Request) -> HTTPResponse:
            return static.serve(request, "embed/embed.html")

        return routes

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
            ) as error:  # a part behind us; health/ready shows it
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
            elif origin and request.path.endswith("/health/live"):
                response.headers["Access-Control-Allow-Origin"] = "*"  # so that its admin can be told why
            return response

        return guarded

    def _is_allowed(self, origin: str, request: Request) -> bool:
        """Whether a page of this origin may call: pages of our own server and of the allowed origins may."""
        own = origin.partition("://")[2] == request.host
        return bool(own or origin in self._settings.allowed_origins)

    async def _begin(self, request: Request, turns: Turns) -> HTTPResponse:
        body = _body(request, optional=True)
        language = sessions.language_named(body.get("language", "en"))
        await self._limits.hit(None, request.remote_addr or request.ip)
        token = sessions.new_token()
        said = await turns.begin(_agent(request), sessions.session_of(token), language)
        answer = {
            "token": token,
            "expires_in": SESSION_SECONDS,
            "kept_days": self._settings.retention_days,
            "messages": said,
        }
        return json(answer, status=201)

    async def _take(self, request: Request, turns: Turns) -> HTTPResponse:
        body = _body(request)
        session = _session(request)
        await self._limits.hit(session, request.remote_addr or request.ip)
        message_id = body.get("id")
        if message_id is not None and not (isinstance(message_id, str) and _MESSAGE_ID.fullmatch(message_id)):
            raise errors.bad_id()
        return json({"messages": await turns.take(_agent(request), session, body)})

    async def _judge(self, request: Request, turns: Turns) -> HTTPResponse:
        """Counts whether an answer was what a parent asked. A no is answered with what else may be meant."""
        body = _body(request)
        session = _session(request)
        await self._limits.hit(session, request.remote_addr or request.ip)
        message_id, useful = body.get("message"), body.get("useful")
        if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
            raise errors.bad_id()
        if not isinstance(useful, bool):
            raise errors.no_judgement()
        return json({"messages": await turns.judge(_agent(request), session, message_id, useful)})

    async def _history(self, request: Request) -> HTTPResponse:
        session, store = _session(request), _agent(request).tracker_store
        conversation = sessions.still_open(await store.conversation(session))
        request.app.add_task(store.touch(session))  # nobody waits for it
        events = await store.history(session)
        return json({"messages": messages.history(events, session, conversation.language, self._choices)})

    async def _erase(self, request: Request) -> HTTPResponse:
        """Erases what is kept of the token's conversation, open or ended. The answer never says which."""
        session = _session(request)
        # counted apart: no number of messages from one address stands in the way of erasing
        await self._limits.hit(None, f"erase {request.remote_addr or request.ip}")
        await _agent(request).tracker_store.erase(session)
        return empty(204)

    async def _ready(self, request: Request) -> HTTPResponse:
        parts = await self._readiness.parts(_agent(request))
        self._metrics.readiness(parts.items())
        status = {part: "answers" if answers else "silent" for part, answers in parts.items()}
        return json(status, status=200 if all(parts.values()) else 503)


def _agent(request: Request) -> Any:
    return request.app.ctx.agent


def _apology(request: Request) -> str:
    return errors.apology(_agent(request), request.headers.get("accept-language", ""))


def _session(request: Request) -> str:
    return sessions.named_in(request.headers.get("authorization", ""))


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
