"""A third language is added by the steps of CONTRIBUTING.md and nothing else: a tiny one is, in a copy."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BEING_COMPILED = shutil.ignore_patterns("*.pyc.*")
"""What other processes are writing now; what is compiled is copied, to be compiled once."""
STEPS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("### Add a language")[2]
ASKS = """
import json, sys
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
import knowledge.__main__ as commands
import knowledge.guide
from knowledge.loading import read_libraries

# Reading takes seconds: the guide and both commands share what is read once.
knowledge.guide.read_libraries = commands.read_libraries = cache(read_libraries)

def command(*arguments):
    sys.argv = ["knowledge", *arguments]
    with redirect_stdout(StringIO()) as out:
        code = commands.main()
    return code, out.getvalue()

from actions.conversation.guide import guide
from knowledge import load
from language.words import LANGUAGES
from nlu.components.importers.response_importer import translated
from nlu.hearing.spoken import language_of

known = load().in_language("xx")
print(json.dumps({
    "languages": LANGUAGES,
    "language": known.language,
    "translated": known.label("skip"),
    "english": known.label("stop"),
    "facts": [block.facts for block in known.library.paths["iep_evaluation"].first_step],
    "step": known.library.paths["iep_evaluation"].first_step[0].text,
    "said": [v["text"] for v in translated()["utter_leave_open"] if "condition" in v and
             v["condition"][0]["value"] == "xx"],
    "heard": language_of("blip blap blup", "en"),
    "check": command("check"),
    "listed": command("translations", "labels.yml", "--language", "xx")[1],
}))
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code and content with a tiny language, in which three things have words."""
    house = tmp_path_factory.mktemp("house")
    for folder in ("actions", "data", "knowledge", "language", "nlu", "privacy"):
        shutil.copytree(ROOT / folder, house / folder, ignore=BEING_COMPILED)
    words = house / "language/words/xx"
    shutil.copytree(house / "language/words/es", words)
    (words / "common.yml").write_text("words: [blip, blap, blup]\n", encoding="utf-8")
    content = house / "knowledge/content"
    (content / "labels.xx.yml").write_text("skip: Blip\n", encoding="utf-8")
    page = "---\nbutton: Blip blap\n---\n## First step\nBlip blap blup.\n"
    (content / "paths/iep_evaluation.xx.md").write_text(page, encoding="utf-8")
    turn = "utter_leave_open:\n  - text: Blip.\n"
    (house / "data/responses/find_support.xx.yml").write_text(turn, encoding="utf-8")
    return house


@pytest.fixture(scope="module")
def answers(house: Path) -> dict[str, Any]:
    """What the copy says of itself."""
    command = [sys.executable, "-c", ASKS]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_folder_of_words_makes_it_one_of_the_languages(answers: dict[str, Any]) -> None:
    assert answers["languages"] == ["en", "es", "xx"]
    assert answers["language"] == "xx"
    assert answers["heard"] == "xx"


def test_what_is_translated_is_said_in_it_and_the_rest_in_english(answers: dict[str, Any]) -> None:
    assert (answers["translated"], answers["english"]) == ("Blip", "Stop here")
    assert answers["said"] == ["Blip."]


def test_its_words_rest_on_the_facts_of_the_english_ones(answers: dict[str, Any]) -> None:
    assert answers["step"] == "Blip blap blup."
    assert answers["facts"] == [["eval-request"]]


def test_the_content_check_counts_what_it_lacks_and_lists_it(answers: dict[str, Any]) -> None:
    code, said = answers["check"]
    assert code == 0, said
    assert re.search(r"^xx: \d+ parts not translated, \d+ outdated", said, re.M)

    assert "missing: labels.yml: stop" in answers["listed"]
    assert "missing: labels.yml: skip" not in answers["listed"]


def test_the_steps_name_each_place_that_this_test_writes_to() -> None:
    for place in ("language/words/", "knowledge/content/", "data/responses/", "widget/words.js"):
        assert place in STEPS, place
