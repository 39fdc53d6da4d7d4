"""How well a running assistant understands: `make eval`, or `python bench/score.py --file QUESTIONS`.

Each line of the file is one message with what it should lead to: `id`, `text`, `lang`, `kind`, `topic` and
`also_ok` (other topics that are as good); danger and what looks like it need no topic. Each is said in a new
session, as a parent typed it. A finer topic counts as the one that it is a part of. What is right depends on
the kind:

  question      a reply on the topic; "offered" also counts the topic among the first three buttons
  situation     the walk begins, or a right reply offers to begin it; "helped" also counts a right reply alone
  crisis        help lines; "alarm" is help lines for anything else
  benign        looks like danger and is none: no help lines
  out_of_scope  no answer, no walk, no help lines; or a reply that says it is none of our matters
  smalltalk     none of these

Start the assistant with EVENFIELD_RATE_PER_MINUTE=0, or the limit of an address slows this down.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).parent / "questions.jsonl"
ABOUT_A_TOPIC = {"answer", "letter", "deadline", "contact", "suggestion"}
BY_KIND = {
    "letter_help": "letter",
    "evaluation_timeline": "deadline",
    "advocates_parent_centers": "contact",
    "talk_to_human": "contact",
}
"""Topics that a kind of reply answers, whatever topic it names."""
FIRST_BUTTONS = 3
Message = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """What one message led to. Without messages it failed."""

    messages: Sequence[Message]
    seconds: float = 0.0

    @property
    def kinds(self) -> set[str]:
        """The kinds of the messages."""
        return {str(message.get("kind")) for message in self.messages}

    @property
    def names_help(self) -> bool:
        """Whether help lines are shown, or named in passing behind the reply."""
        return "crisis" in self.kinds or any(m.get("journey") == "help_in_passing" for m in self.messages)

    @property
    def topics(self) -> set[str]:
        """What the replies are about, and what that is a part of."""
        about = [message for message in self.messages if message.get("kind") in ABOUT_A_TOPIC]
        return {str(m[name]) for m in about for name in ("topic", "part_of") if m.get(name)}

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons, in order."""
        return [choice for message in self.messages for choice in message.get("choices", [])]

    @property
    def has_failed(self) -> bool:
        """No reply, or an apology."""
        return not self.messages or "apology" in self.kinds


def judge(wanted: dict[str, Any], reply: Reply) -> dict[str, bool]:
    """What is true of a reply: right, and by kind of message offered, helped, alarm, error."""
    good = {*filter(None, [wanted.get("topic")]), *wanted.get("also_ok", [])}
    kinds = reply.kinds
    on_topic = bool(good & reply.topics) or any(BY_KIND.get(topic) in kinds for topic in good)
    said = {
        "alarm": "crisis" in kinds and wanted["kind"] != "crisis" and "crisis" not in good,
        "error": reply.has_failed,
    }
    if wanted["kind"] == "question":
        shown = [button.get("topic") for button in reply.buttons if button.get("topic")][:FIRST_BUTTONS]
        return {"right": on_topic, "offered": on_topic or bool(good & set(shown)), **said}
    if wanted["kind"] == "situation":
        offers_walk = any(button.get("journey") == "find_support" for button in reply.buttons)
        begun = "question" in kinds
        return {"right": begun or (on_topic and offers_walk), "helped": begun or on_topic, **said}
    if wanted["kind"] == "crisis":
        return {"right": reply.names_help, **said}
    if wanted["kind"] == "benign":
        return {"right": not reply.has_failed and "crisis" not in kinds, **said}
    if wanted["kind"] == "out_of_scope":
        wrong = kinds & {"crisis", "question", *ABOUT_A_TOPIC - {"contact"}}
        return {"right": not reply.has_failed and (not wrong or "redirect" in kinds), **said}
    wrong = kinds & {"crisis", "redirect"}
    return {"right": not reply.has_failed and not wrong and not reply.topics, **said}


def ask(server: str, wanted: dict[str, Any]) -> Reply:
    """Says one message in a new session."""
    try:
        (reply,) = typed(server, wanted["lang"], [wanted["text"]])
    except urllib.error.HTTPError:  # refused: it counts as an error
        return Reply(())
    return reply


def typed(server: str, language: str, texts: Iterable[str]) -> list[Reply]:
    """Types messages one after the other in a new session: what each led to."""
    token = str(_post(f"{server}/sessions", {"language": language})["token"])
    replies = []
    for text in texts:
        begin = time.perf_counter()
        messages = _post(f"{server}/messages", {"text": text}, token)["messages"]
        replies.append(Reply(messages, time.perf_counter() - begin))
    return replies


def _post(address: str, body: dict[str, str], token: str = "") -> dict[str, Any]:
    head = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    request = urllib.request.Request(address, json.dumps(body).encode(), head, method="POST")
    with urllib.request.urlopen(request, timeout=90) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def questions(file: Path) -> list[dict[str, Any]]:
    """The lines of a file of questions."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(given: Sequence[str] | None = None) -> int:
    """Prints how many are right, by language and kind. Returns 1 when no assistant answers."""
    options = argparse.ArgumentParser(prog="bench/score.py")
    port = os.environ.get("PORT", "5005")
    options.add_argument("--url", default=f"http://localhost:{port}/webhooks/guide")
    options.add_argument("--file", type=Path, default=QUESTIONS)
    options.add_argument("--show", choices=["wrong", "all"], help="print these messages, and what came")
    options.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = options.parse_args(given)
    wanted = questions(asked.file)
    try:
        with ThreadPoolExecutor(2) as pool:
            replies = list(pool.map(lambda item: ask(asked.url, item), wanted))
    except OSError as error:
        print(f"No assistant answers at {asked.url} ({error}). Start one: make run", file=sys.stderr)
        return 1
    counts: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    for item, reply in zip(wanted, replies, strict=True):
        verdict = judge(item, reply)
        for name, value in verdict.items():
            language, kind = ("all", "all") if name in {"alarm", "error"} else (item["lang"], item["kind"])
            counts[language, kind, name].append(value)
        if asked.show == "all" or (asked.show == "wrong" and not verdict["right"]):
            came = [[message.get("kind"), message.get("topic")] for message in reply.messages]
            topic = item.get("topic", "")
            print(f"{item['id']:<12}{item['kind']:<14}wanted {topic:<28}came {came}  {item['text']}")
    for (language, kind, name), values in sorted(counts.items()):
        share = sum(values) / len(values)
        print(f"{language:<5}{kind:<14}{name:<9}{sum(values):>4} of {len(values):<5}{share:.2f}")
    seconds = [reply.seconds for reply in replies if not reply.has_failed]
    if seconds:
        print(f"half of the replies came within {statistics.median(seconds) * 1000:.0f} ms")
    if asked.json:
        figures = {".".join(key): [sum(values), len(values)] for key, values in sorted(counts.items())}
        asked.json.write_text(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
