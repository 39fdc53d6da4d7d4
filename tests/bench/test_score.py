"""`make eval`: the questions in the repository, asked of the real assistant and judged."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from talking import Server

from bench.score import BY_KIND, QUESTIONS, Reply, judge, questions
from knowledge import Guide

ROOT = Path(__file__).parent.parent.parent
REACTIONS = {"crisis", "out_of_scope", "smalltalk", "talk_to_human"}
"""What a message may lead to beside an answer on a topic."""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_each_question_has_the_labels_that_a_scorer_reads(guide: Guide) -> None:
    for item in questions(QUESTIONS):
        assert set(item) == {"id", "text", "lang", "kind", "topic", "also_ok"}
        assert item["kind"] in {"question", "situation", "crisis", "out_of_scope", "smalltalk"}
        for topic in (item["topic"], *item["also_ok"]):
            assert topic in REACTIONS or guide.topic(topic), item


def test_there_are_forty_different_questions_of_every_kind() -> None:
    found = questions(QUESTIONS)
    assert len({item["id"] for item in found}) == len({item["text"] for item in found}) == len(found) >= 40
    assert len(Counter(item["kind"] for item in found)) == 5


def test_no_question_is_an_example_that_the_assistant_was_trained_on(guide: Guide) -> None:
    """What was learned by heart measures nothing. Greetings and thanks are the same few words for all."""
    learned = {_plain(line) for topic in guide.library.topics.values() for line in topic.asked_as}
    learned |= {
        _plain(line)
        for path in (ROOT / "data/nlu").glob("*.yml")
        for line in re.findall(r"^\s*- (.+)$", path.read_text(), re.M)
    }
    asked = [item["text"] for item in questions(QUESTIONS) if item["kind"] != "smalltalk"]
    assert [text for text in asked if _plain(text) in learned] == []


def test_make_eval_runs_against_the_real_assistant(server: Server, tmp_path: Path) -> None:
    """As `make eval` calls it: no import from the project, the questions of the repository."""
    command = [
        sys.executable,
        "bench/score.py",
        "--url",
        server.base,
        "--json",
        str(tmp_path / "figures.json"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads((tmp_path / "figures.json").read_text())
    assert figures["all.all.error"] == [0, len(questions(QUESTIONS))]
    assert figures["en.crisis.right"] == figures["es.crisis.right"] == [1, 1]
    right, of = figures["en.question.right"]
    assert right / of >= 0.7, done.stdout
    assert "question" in done.stdout


def test_the_makefile_names_the_scorer_and_the_questions_of_the_repository() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert re.search(r"^SCORE \?= bench/score\.py$", makefile, re.M)
    assert re.search(r"^FILE \?= bench/questions\.jsonl$", makefile, re.M)
    assert "../" not in makefile


def test_without_an_assistant_it_says_so_in_words() -> None:
    command = [sys.executable, "bench/score.py", "--url", "http://127.0.0.1:9/webhooks/guide"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "No assistant answers" in done.stderr
    assert "Traceback" not in done.stderr


def _reply(kind: str, **more: Any) -> Reply:
    return Reply([{"kind": kind, **more}])


WALK = {"label": "Help me find support", "journey": "find_support"}


@pytest.mark.parametrize(
    ("kind", "topic", "reply", "right"),
    [
        ("question", "rti_mtss", _reply("answer", topic="rti_mtss"), True),
        ("question", "rti_mtss", _reply("answer", topic="tier_two", part_of="rti_mtss"), True),
        ("question", "rti_mtss", _reply("answer", topic="iep_what"), False),
        ("question", "rti_mtss", _reply("clarify", choices=[{"topic": "rti_mtss"}]), False),
        ("situation", "iep_what", _reply("question"), True),
        ("situation", "iep_what", _reply("answer", topic="iep_what"), False),
        ("situation", "iep_what", _reply("answer", topic="iep_what", choices=[WALK]), True),
        ("crisis", "crisis", _reply("crisis"), True),
        ("crisis", "crisis", _reply("answer", topic="iep_what"), False),
        ("benign", "", _reply("answer", topic="iep_what"), True),
        ("benign", "", _reply("crisis"), False),
        ("benign", "", Reply(()), False),
        ("out_of_scope", "out_of_scope", _reply("redirect"), True),
        ("out_of_scope", "out_of_scope", _reply("answer", topic="iep_what"), False),
        ("out_of_scope", "out_of_scope", Reply(()), False),
        ("smalltalk", "smalltalk", _reply("smalltalk"), True),
        ("smalltalk", "smalltalk", _reply("crisis"), False),
        ("smalltalk", "smalltalk", Reply(()), False),
    ],
)
def test_what_is_right_depends_on_the_kind(kind: str, topic: str, reply: Reply, right: bool) -> None:
    assert judge({"kind": kind, "topic": topic, "also_ok": []}, reply)["right"] is right


def test_danger_and_what_looks_like_it_need_no_topic() -> None:
    assert judge({"kind": "crisis"}, _reply("crisis"))["right"]
    assert judge({"kind": "benign"}, _reply("crisis"))["alarm"]


@pytest.mark.parametrize(("topic", "kind"), BY_KIND.items())
def test_a_letter_a_deadline_and_a_contact_answer_by_their_kind(topic: str, kind: str) -> None:
    assert judge({"kind": "question", "topic": topic}, _reply(kind))["right"]


def test_a_topic_among_the_first_three_buttons_is_offered() -> None:
    buttons = [{"topic": name} for name in ("a", "b", "rti_mtss", "c")]
    wanted = {"kind": "question", "topic": "rti_mtss"}
    assert judge(wanted, _reply("clarify", choices=buttons))["offered"]
    assert not judge({**wanted, "topic": "c"}, _reply("clarify", choices=buttons))["offered"]


def test_help_lines_for_anything_else_are_an_alarm() -> None:
    assert judge({"kind": "question", "topic": "rti_mtss"}, _reply("crisis"))["alarm"]
    assert not judge({"kind": "crisis", "topic": "crisis"}, _reply("crisis"))["alarm"]
