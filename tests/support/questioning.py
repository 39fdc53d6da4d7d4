"""Questions for tests of answers: one is asked, and what is remembered after its answer."""

from __future__ import annotations

from typing import Any

from acting import Said, answered_with, run

from actions.explain_topic.explain import ActionExplainTopic
from knowledge.answers import Answer
from knowledge.guide import Guide


def ask(*keys: str, sure: bool = True, **more: Any) -> Said:
    """One question, with the answers that it may mean."""
    intent, text = more.pop("intent", "ask"), more.pop("text", "a question")
    return run(ActionExplainTopic(), intent, text, questions=[(keys, sure)], **more)


def an_answer(guide: Guide, *, letter: bool = False, step: bool = False) -> Answer:
    """An answer of the content with or without a letter and a step of its own."""
    return next(a for a in guide.answers() if bool(a.letter) == letter and bool(a.next_step) == step)


def after(answer: Answer, **custom: Any) -> dict[str, Any]:
    """What is remembered after an answer."""
    said = {"topic": answer.topic, "answer": answer.id, **custom}
    return {"before": answered_with("answer", **said), "answer": answer.key, "topic": answer.topic}
