"""From saved words to what parents hear: check, train a draft, compare it with what is live, swap it in.

The assistant that serves parents takes the new model up without a pause: channel/operations/model_reloader.py
loads the model's file, deploy/action_server.py reads the content anew. Until then parents hear the old one.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deploy import training
from deploy.local import CannotStart
from desk.assistant import Assistant, AssistantFailed
from desk.editing.answer_text import answers_in
from desk.editing.checking import Finding, problems
from desk.editing.places import topic_files, topic_of
from desk.editing.versions import NoHistory, committed
from knowledge.answers import ENGLISH

DRAFT = training.MODELS / "draft.tar.gz"
IDLE, CHECKING, TRAINING, ASKING, READY, LIVE, FAILED = (
    "idle",
    "checking",
    "training",
    "asking",
    "ready",
    "live",
    "failed",
)
MOST_QUESTIONS = 60
"""So many ways of asking of the changed topics are asked: those that are new since the last commit first."""


@dataclass(frozen=True)
class Question:
    """A way of asking, and the answer to which it belongs."""

    text: str
    key: str
    language: str


@dataclass(frozen=True)
class Difference:
    """A question answered otherwise than before: by which answer, or with what kind of message instead."""

    question: Question
    before: str
    after: str

    @property
    def is_better(self) -> bool:
        """Whether it is answered by its own answer now."""
        return self.after == self.question.key

    @property
    def is_worse(self) -> bool:
        """Whether it was answered by its own answer before."""
        return self.before == self.question.key


@dataclass
class State:
    """How far it is, for the page."""

    step: str = IDLE
    says: str = ""
    findings: list[Finding] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    asked: int = 0
    right_before: int = 0
    right_after: int = 0
    differences: list[Difference] = field(default_factory=list)
    began: float = 0.0
    seconds: float = 0.0
    ended_at: float = 0.0
    """The time of the clock at its end."""

    @property
    def is_working(self) -> bool:
        """Whether a step is under way."""
        return self.step in {CHECKING, TRAINING, ASKING}


class GoingLive:
    """One draft at a time. Its steps run in a thread; the page asks for `state`."""

    def __init__(self, root: Path, live: Assistant, draft: Assistant, log: Path) -> None:
        self.state = State()
        self._root, self._live, self._draft, self._log = root, live, draft, log
        self._made_of = ""
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def changed_topics(self) -> list[str]:
        """The topics whose files are newer than the model that is served."""
        content = self._root / "knowledge" / "content"
        changed = (p for p in training.changed_since() if content in p.parents)
        found = (topic_of(str(path.relative_to(content))) for path in changed)
        return sorted({topic for topic, _ in filter(None, found)})

    def begin(self) -> None:
        """Starts the steps up to the comparison; does nothing while they run."""
        with self._lock:
            if self.state.is_working:
                return
            self.state = State(step=CHECKING, topics=self.changed_topics(), began=time.monotonic())
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()

    def forget_failure(self) -> None:
        """Forgets why it failed once something was saved, or taken back, since."""
        with self._lock:
            failed = self.state.step == FAILED
            if failed and any(p.stat().st_mtime > self.state.ended_at for p in training.changed_since()):
                self.state = State()

    def _run(self) -> None:
        state = self.state
        try:
            state.findings = problems(self._root / "knowledge" / "content")
            if state.findings:
                raise CannotStart("The content has problems. Solve them, then start again.")
            state.step = TRAINING
            self._made_of = training.fingerprint()
            self._draft.stop()
            if not training.train(self._log, DRAFT):
                raise CannotStart(f"Training failed. The end of {self._log.name} says why.")
            state.step = ASKING
            self._compare(state)
            state.step = READY
        except (CannotStart, AssistantFailed) as error:
            state.step, state.says = FAILED, str(error)
        except Exception as error:  # a fault of ours: said in words; what is live stays as it was
            state.step = FAILED
            state.says = f"Something went wrong ({type(error).__name__}). What parents hear has not changed."
        finally:
            state.seconds, state.ended_at = time.monotonic() - state.began, time.time()

    def _compare(self, state: State) -> None:
        questions = list(questions_of(self._root, state.topics))[:MOST_QUESTIONS]
        both = (self._live, self._draft)
        with ThreadPoolExecutor(len(both)) as side_by_side:
            list(side_by_side.map(Assistant.start, both))
            for question in questions:
                before, after = side_by_side.map(_answered, both, [question] * len(both))
                state.asked += 1
                state.right_before += before == question.key
                state.right_after += after == question.key
                if before != after:
                    state.differences.append(Difference(question, before, after))

    def swap(self) -> None:
        """Puts the draft in the place of what is live. Raises CannotStart where the draft is outdated."""
        with self._lock:
            if self.state.step != READY:
                raise CannotStart("There is no draft to make live. Start with “Train and compare”.")
            if training.fingerprint() != self._made_of:
                self.state = State()
                raise CannotStart("Something was saved after the draft was made. Train and compare again.")
            self._draft.stop()
            self._live.stop()  # it starts again with the new model when it is next asked
            os.replace(DRAFT, training.MODEL)
            training.stamp(self._made_of)
            self.state.step = LIVE


def _is_of(path: Path, topic: str) -> bool:
    return path.name.partition(".")[0] == topic


def questions_of(root: Path, topics: Sequence[str]) -> Iterator[Question]:
    """The ways of asking of some topics, in all their languages: first those that the last commit lacks."""
    files = topic_files(root)
    known: list[Question] = []
    for topic in topics:
        for path in sorted(files[topic].parent.glob(f"{topic}*.md")):
            if not _is_of(path, topic):
                continue
            language = path.name.split(".")[1] if path.name.count(".") > 1 else ENGLISH
            before = _committed(root, path)
            for place in answers_in(path.read_text(encoding="utf-8")):
                key = f"{topic}/{place.answer.id}"
                for way in place.answer.ways:
                    question = Question(way, key, language)
                    if f"- {way}" in before:
                        known.append(question)
                    else:
                        yield question
    yield from known


def _committed(root: Path, path: Path) -> frozenset[str]:
    """The lines of a file as it is in the last commit; none where git does not know it."""
    try:
        return frozenset(committed(root, path).splitlines())
    except NoHistory:
        return frozenset()


def _answered(assistant: Assistant, question: Question) -> str:
    """What answers a question: the key of an answer, or the kind of what was said instead."""
    messages: list[dict[str, Any]] = assistant.ask([question.text], question.language)
    for message in messages:
        if message.get("answer"):
            return f"{message.get('topic')}/{message['answer']}"
    return str(messages[0]["kind"]) if messages else ""
