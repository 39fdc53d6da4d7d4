"""Chat with a running assistant in the terminal, over its own protocol."""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any

BASE = f"http://localhost:{os.environ.get('PORT', '5005')}/webhooks/guide"


def call(path: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
    """One request of the protocol. Raises URLError when the assistant does not answer."""
    head = {"Content-Type": "application/json"}
    if token:
        head["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(BASE + path, json.dumps(body).encode(), head, method="POST")
    with urllib.request.urlopen(request, timeout=60) as reply:
        answer: dict[str, Any] = json.load(reply)
        return answer


def show(messages: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Prints messages; returns the choices of the last one."""
    choices: list[dict[str, str]] = []
    for message in messages:
        print(
            f"\n[{message['kind']}{' ' + message['topic'] if message.get('topic') else ''}] {message['text']}"
        )
        choices = message.get("choices", [])
        for number, choice in enumerate(choices, 1):
            print(f"   {number}) {choice['label']}")
    return choices


def main() -> int:
    """Reads lines until the end of input. A number taps a button."""
    try:
        begun = call("/sessions", {"language": "en"})
    except urllib.error.URLError:
        print(f"Nothing answers at {BASE}. Start the assistant first: make run", file=sys.stderr)
        return 1
    choices = show(begun["messages"])
    for line in sys.stdin:
        said = line.strip()
        if not said:
            continue
        if not sys.stdin.isatty():
            print(f"\n>>> {said}")
        tapped = (said.isdigit() and 0 < int(said) <= len(choices) and "#") or ""
        body = {"choice": choices[int(said) - 1]["id"]} if tapped else {"text": said}
        choices = show(call("/messages", body, begun["token"])["messages"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
