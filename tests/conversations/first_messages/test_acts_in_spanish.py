"""What steers a talk in Spanish ("sáltela", "hágame la carta") is mostly taken for what it is.

The messages are in tests/cases/acts_in_spanish.yml, by the intent they should have. What is asserted is a
little below what was reached.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from ruamel.yaml import YAML
from talking import Server

import nlu
from channel.sessions import session_of

FOLDER = Path(nlu.__file__).parents[1]
FILE = FOLDER / "tests" / "cases" / "acts_in_spanish.yml"
CASES: dict[str, list[str]] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
BEHIND_SOMETHING = {"choose_ideas", "refine_ideas", "ask_other_plan", "protest", "show_result", "take_back"}
"""Acts on what was shown or said: as a first message they are something else."""
SAME = {"choose_language": "ask_language", "tell_state": "tell_place"}
RIGHT = 0.75


def _intent(cache: Path, token: str) -> str:
    with sqlite3.connect(cache / "evenfield.db", timeout=30) as database:
        asked = "select data from events where sender_id = ? and type_name = 'user' order by id desc limit 1"
        (data,) = database.execute(asked, (session_of(token),)).fetchone()
    intent = str(json.loads(data)["parse_data"]["intent"]["name"])
    return SAME.get(intent, intent)


def test_most_acts_in_spanish_are_taken_for_what_they_are(server: Server, cache: Path) -> None:
    judged = []
    for intent, messages in CASES.items():
        for text in messages if intent not in BEHIND_SOMETHING else ():
            parent = server.parent("es")
            parent.say(text)
            judged.append(_intent(cache, parent.token) == intent)

    assert sum(judged) / len(judged) >= RIGHT, f"{sum(judged)} of {len(judged)}"


def test_no_example_is_one_of_them() -> None:
    examples = {
        line.removeprefix("- ").strip()
        for path in (FOLDER / "data" / "nlu").glob("*.yml")
        for block in YAML(typ="safe").load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block.get("examples", "").splitlines()
    }

    assert examples.isdisjoint(text for messages in CASES.values() for text in messages)
