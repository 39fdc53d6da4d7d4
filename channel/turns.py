"""Turns: a message is taken once, and what the assistant says to it is collected."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Dict, List, Text

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockError

from channel import messages, sessions
from channel.http import errors
from channel.http.rate_limits import Admission
from channel.operations.metrics import Metrics
from channel.operations.settings import MAX_TEXT, Settings
from channel.rasa_patches.faults import ActionFailed
from channel.rasa_patches.turns import with_second_try
from channel.sessions import still_open
from channel.signed_choices import Choices, InvalidChoice, as_message, together
from channel.storage.database import StoreUnavailable
from channel.storage.tracker_store import Conversation, ConversationConflict
from privacy.redaction import Redactor

logger = logging.getLogger(__name__)
CHANNEL = "guide"
"""The channel's name, to Rasa."""
COMPLAINT = "/complain"
"""What a no under an answer means."""
CHANGES_LANGUAGE = "choose_language"
MOST_TICKS = 20
MAX_LABEL = 80
"""Of what the page calls the language that was tapped."""


class TurnFailed(Exception):
    """A turn ended in an error, or without a word; nothing of it is stored."""


class _Collector(OutputChannel):
    """Collects what the assistant says in one turn, buttons and structure together."""

    def __init__(self) -> None:
        self.said: List[Dict[Text, Any]] = []

    @classmethod
    def name(cls) -> Text:
        return CHANNEL

    async def send_response(self, recipient_id: Text, message: Dict[Text, Any]) -> None:
        self.said.append(message)


class Turns:
    """Gives messages to Rasa's agent, and the replies back as messages of the protocol."""

    def __init__(
        self,
        settings: Settings,
        choices: Choices,
        metrics: Metrics,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> None:
        self._choices = choices
        self._metrics = metrics
        self._on_new_message = on_new_message
        self._redactor = Redactor()
        self._admission = Admission(settings.turns_at_once)

    async def begin(self, agent: Any, session: str, language: str) -> list[messages.Message]:
        """The first turn of a session: the greeting, in this language."""
        with self._admission.turn():
            return await self._run(agent, session, _in(language, "begin_session"), "", language)

    async def take(self, agent: Any, session: str, body: dict[str, Any]) -> list[messages.Message]:
        """The reply to a parent's message. One that was taken before is answered the same."""
        self._admission.refuse_if_full()  # nothing is asked for a turn that there is no room for
        message_id = body.get("id")
        # One turn of a session at a time, in the order of arrival: a second try of a message meets the first.
        async with agent.lock_store.lock(f"turn {session}"):
            with self._admission.turn():
                conversation = still_open(await agent.tracker_store.open(session))
                said = message_id and messages.answer_to(
                    conversation.recent, message_id, session, conversation.language, self._choices
                )  # it was taken before; its answer may have been lost on the way
                return said or await self._take_new(agent, session, conversation, body)

    async def judge(self, agent: Any, session: str, message_id: str, useful: bool) -> list[messages.Message]:
        """Counts a yes or no to the answer to this message; a no is taken as a complaint without words."""
        async with agent.lock_store.lock(f"turn {session}"):
            conversation = still_open(await agent.tracker_store.open(session))

            def answer(to: str) -> list[messages.Message] | None:
                recent, language = conversation.recent, conversation.language
                return messages.answer_to(recent, to, session, language, self._choices)

            judged, own_id = answer(message_id), f"no-{message_id}"
            if judged is None:
                raise errors.unknown_message()
            said = None if useful else answer(own_id)  # a second try of the same no
            if said is None:
                about = next((m for m in judged if m.get("topic")), judged[0])
                topic, named = str(about.get("topic") or ""), str(about.get("answer") or "")
                self._metrics.judged(about["kind"], topic, named, useful)
                with suppress(StoreUnavailable):  # it was logged; a count is no reason to fail a parent
                    await agent.tracker_store.judge(topic, named, useful)
            if useful or said:
                return said or []
            with self._admission.turn():
                known = {"id": own_id, "judged": "no"}
                return await self._run(agent, session, COMPLAINT, "", conversation.language, known)

    async def _take_new(
        self, agent: Any, session: str, conversation: Conversation, body: dict[str, Any]
    ) -> list[messages.Message]:
        """A parent's message that was not taken before."""
        text, choice, language = body.get("text"), body.get("choice"), conversation.language
        known = {"id": body["id"]} if body.get("id") else {}
        if body.get("language") is not None:
            language, label = sessions.language_named(body["language"]), str(body.get("label") or "")
            shown = self._redactor.redact(label[:MAX_LABEL])
            return await self._run(agent, session, _in(language, CHANGES_LANGUAGE), shown, language, known)
        ticked = body.get("choices")
        chosen = ticked if isinstance(ticked, list) and choice is None else [choice]
        if text is None and 0 < len(chosen) <= MOST_TICKS and all(isinstance(c, str) for c in chosen):
            try:
                label, payload = together([self._choices.read(session, str(c)) for c in chosen])
            except InvalidChoice:
                raise errors.bad_choice() from None
            return await self._run(agent, session, payload, label, language, known)
        written = _words(text)
        typed = messages.choice_typed(conversation.recent, written)
        if typed:  # the words of a button, typed: as good as a tap; they are ours, and name nobody
            known = {**known, "typed": "yes"}
            return await self._run(agent, session, typed, written, language, known)
        words = self._redactor.redact(written)  # before anything reads, keeps or logs it
        return await self._run(agent, session, words, None, language, known)

    async def _run(
        self,
        agent: Any,
        session: str,
        text: str,
        label: str | None,
        language: str,
        known: dict[str, str] | None = None,
    ) -> list[messages.Message]:
        """One turn. A label marks an issued choice; without one the text is a parent's typing.

        `known` is kept with the message.
        """
        if not agent.is_ready():  # no model: nothing can be understood
            logger.warning("a turn was given up: there is no model")
            raise errors.unavailable(errors.apology(agent, language))
        parse_data = None if label is None else {**as_message(text), "text": text}
        if label is None and text.startswith("/"):
            text = messages.JOINER + text
        metadata = {**(known or {}), **({} if label is None else {"label": label})}

        async def hear() -> list[Dict[Text, Any]]:
            collector = _Collector()
            message = UserMessage(text, collector, session, parse_data, CHANNEL, metadata=metadata)
            try:
                await self._on_new_message(message)
            except (StoreUnavailable, LockError, ConversationConflict):
                raise  # no fault of this conversation
            except Exception as error:
                raise TurnFailed from error
            return collector.said

        with self._metrics.turn() as kinds:
            try:
                heard = await with_second_try(hear, (TurnFailed, ActionFailed))
            except ConversationConflict:
                if await agent.tracker_store.conversation(session) is None and (label != "" or known):
                    raise errors.no_session() from None  # it was erased meanwhile
                logger.warning("a turn was given up: another one of its conversation came first")
                raise errors.unavailable(errors.apology(agent, language)) from None
            said = [messages.from_rasa(m, session, language, self._choices) for m in heard]
            said = messages.without_repeats(said)
            kinds += [m["kind"] for m in said]
        return said


def _in(language: str, intent: str) -> str:
    """The payload that does this in a language, which is then the one of the talk."""
    return f'/{intent}{{"language": "{language}", "spoken": "{language.partition("-")[0]}"}}'


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
