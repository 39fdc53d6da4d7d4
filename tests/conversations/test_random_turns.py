"""Two thousand random messages of facts, questions, commands and noise, and taps, in random states.

What must hold of every reply, whatever was said before: it comes, it holds no text twice, and it is no
apology. At the end of every talk a plain question gets an answer. The parts are in
tests/cases/random_turns.yml. RANDOM_TURNS_SEED sets another seed, to look for more than the fixed one finds.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from talking import Message, Server

PARTS: dict[str, Any] = YAML(typ="safe").load(
    (Path(__file__).parents[1] / "cases" / "random_turns.yml").read_text(encoding="utf-8")
)
SEED = int(os.environ.get("RANDOM_TURNS_SEED", "12"))
MESSAGES = 600
TURNS = 20
"""Random messages of one talk."""
AT_ONCE = 6
"""Parents who write at the same moment."""
TAPS = 0.25
"""The share of turns that are a tap on a random button."""


@dataclass
class Fault:
    """A reply that must not be, and what led to it."""

    what: str
    said: list[str]
    reply: Any

    def __str__(self) -> str:
        talk = "".join(f"\n  - {words!r}" for words in self.said)
        return f"{self.what}:{talk}\n  = {str(self.reply)[:400]}"


@dataclass
class Talk:
    """One talk of random messages."""

    server: Server
    number: int
    said: list[str] = field(default_factory=list)
    last: list[Message] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def run(self) -> list[Fault]:
        """Begins in a random state, says random things, and asks a plain question. Returns the faults."""
        chance = random.Random(f"{SEED} {self.number}")
        parent = self.server.parent()
        self._token, self.last = parent.token, parent.last
        for words in PARTS["states"][chance.choice(sorted(PARTS["states"]))]:
            self._send(words, {"text": words})
        for _ in range(TURNS):
            self._send(*self._anything(chance))
        question = chance.choice(PARTS["plain_questions"])
        self._send(question, {"text": question})
        # Where letters are talked of, "what is prior written notice?" gets the letter, which says what it is.
        if not any(message["kind"] in {"answer", "letter"} for message in self.last):
            self._fault("a plain question got no answer", self.last)
        return self.faults

    def _anything(self, chance: random.Random) -> tuple[str, dict[str, str]]:
        choices = [choice for message in self.last for choice in message.get("choices", [])]
        if choices and chance.random() < TAPS:
            tapped = chance.choice(choices)
            return f"[{tapped['label']}]", {"choice": tapped["id"]}
        text = random_message(chance)
        return text, {"text": text}

    def _send(self, words: str, body: dict[str, str]) -> None:
        self.said.append(words)
        reply = self.server.call("POST", "/messages", body, self._token)
        said: list[Message] = reply.data.get("messages", [])
        self.last = said
        texts = [message["text"] for message in said]
        if reply.status != 200 or not said:
            self._fault(f"status {reply.status}", reply.data)
        elif len(set(texts)) < len(texts):
            self._fault("the same text twice in a reply", texts)
        elif any(message["kind"] == "apology" for message in said):
            self._fault("an apology", texts)

    def _fault(self, what: str, reply: Any) -> None:
        self.faults.append(Fault(what, list(self.said), reply))


def random_message(chance: random.Random) -> str:
    """One to three parts of any kind, joined in any way."""
    kinds = ["facts", "facts", "questions", "questions", "commands", "noise"]
    parts = [chance.choice(PARTS[chance.choice(kinds)]) for _ in range(chance.choice([1, 2, 2, 3]))]
    text = parts[0]
    for part in parts[1:]:
        text += chance.choice(PARTS["joins"]) + part
    return str(text)


def test_no_random_message_breaks_a_talk(server: Server) -> None:
    talks = [Talk(server, number) for number in range(MESSAGES // TURNS)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        faults = [fault for found in pool.map(Talk.run, talks) for fault in found]
    kinds = dict(Counter(fault.what for fault in faults))
    shown = "\n".join(map(str, faults[:20]))
    assert not faults, f"{len(faults)} faults, {kinds}; the first ones:\n{shown}"
