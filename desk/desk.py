"""What the desk holds while it runs: settings, the content, the assistants, what is going live."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from deploy import training
from deploy.local import CACHE
from desk.assistant import Assistant
from desk.editing.answer_text import AnswerText, NoAnswer, found
from desk.editing.checking import Finding, problems
from desk.editing.places import topic_file, topic_files
from desk.editing.saving import read
from desk.going_live import DRAFT, GoingLive
from desk.settings import Settings
from desk.trial import Trial, trial
from knowledge import ContentError, Guide, load
from knowledge.answers import ENGLISH, translation_gaps
from knowledge.parsing import keeping_texts
from language.words import LANGUAGES
from nlu.embedding.encoder import QUERY, Vectors, shared


class Desk:
    """One for a process. Its methods take time: they run in threads, not in the server's own loop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.live = Assistant(training.MODEL)
        self.draft = Assistant(DRAFT)
        log = CACHE / "logs" / "desk-training.log"
        self.going_live = GoingLive(settings.root, self.live, self.draft, log)
        self._asking = threading.Lock()
        self._guide: Guide | None = None

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.settings.root

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the answers, English first."""
        return (ENGLISH, *(language for language in LANGUAGES if language != ENGLISH))

    def guide(self) -> Guide:
        """The content as it is saved. Raises ContentError where it never could be read."""
        if self._guide is None:
            with keeping_texts():
                self._guide = load(self.settings.content)
        return self._guide

    def read_anew(self) -> list[Finding]:
        """Reads what was saved, and returns what the content check says of it.

        Where content cannot be read, the guide stays as it was.
        """
        try:
            with keeping_texts():
                self._guide = load(self.settings.content)
        except ContentError:
            return problems(self.settings.content)
        return []

    def titles(self) -> dict[str, str]:
        """The title of each topic by its id, in order; its id where the content cannot be read."""
        try:
            read_topics = self.guide().library.topics
        except ContentError:
            read_topics = {}
        found = {
            topic: read_topics[topic].title if topic in read_topics else topic.replace("_", " ")
            for topic in topic_files(self.root)
        }
        return dict(sorted(found.items(), key=lambda pair: pair[1].lower()))

    def lacking_translation(self) -> frozenset[str]:
        """The answers, as topic/answer, whose translation is missing or outdated."""
        gaps = translation_gaps(self.guide().library.answers, self.languages[1:]).values()
        return frozenset(key for gap in gaps for key in (*gap.missing, *gap.outdated))

    def stop(self) -> None:
        """Stops the assistants."""
        self.live.stop()
        self.draft.stop()

    def try_out(self, texts: Sequence[str], language: str = ENGLISH) -> Trial:
        """What the live assistant makes of the last of some messages. Raises CannotStart, AssistantFailed."""
        with self._asking:  # the newest conversation of the store must be this one
            self.live.start()
            replies = self.live.ask(texts, language)
            events = self.live.events()
        return trial(self.root, self.guide(), texts[-1], events, replies)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of messages, for grouping."""
        return shared().encode(texts, QUERY)

    def answer(self, topic: str, answer: str, language: str) -> tuple[Path, str | None, AnswerText]:
        """The file of an answer, its text, and the answer. Raises NoTopic, NoAnswer, CannotRead."""
        path = topic_file(self.root, topic, language)
        text = read(path)
        if text is None:
            raise NoAnswer(answer)
        return path, text, found(text, answer).answer
