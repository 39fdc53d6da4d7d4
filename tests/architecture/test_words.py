"""Words of a language are data (`language/words/`): no module has a list of them, or a sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from reading_code import ROOT, modules, strings

from language.words import word_lists

PACKAGES = ("actions", "channel", "knowledge", "language", "nlu")
MOST = 5
"""So many words are no list yet."""
_WORDS = re.compile(r"[a-z']{2,}(?: [a-z']+)*\??(?:\|[a-z']{2,}(?: [a-z']+)*\??)+")
NO_WORDS_OF_PARENTS = {
    "knowledge/letters/checks.py": "what no letter to a school may say; for those who edit content",
    "language/normalize.py": "verbs that 'not' is joined to: the grammar of one form for all readers",
    "knowledge/reference/tables.py": "which statements of the content have a number in them",
    "nlu/hearing/vocabulary/lines.py": "which lines of content hold a denial",
}


MADE_UP = {"grades_of_middle", "grades_of_high"}
"""Names that code puts together."""
READ_WHOLE = {"by_ear", "the_chat"}
"""Files of which code reads all lists, whatever their names are."""


def _alternatives(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The words of each alternation in a pattern, and of each text that is cut into words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            yield from ((node.lineno, found.split("|")) for found in _WORDS.findall(node.value))
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "split"
            and isinstance(node.func.value, ast.Constant)
        ):
            yield node.lineno, str(node.func.value.value).split()


def _lists(package: str) -> dict[str, list[str]]:
    found = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        file = str(path.relative_to(ROOT))
        for line, words in _alternatives(ast.parse(path.read_text(encoding="utf-8"))):
            if len(words) > MOST and file not in NO_WORDS_OF_PARENTS:
                found[f"{file}:{line}"] = words
    return found


def test_no_module_has_a_list_of_words_of_a_language() -> None:
    assert {place: words for package in PACKAGES for place, words in _lists(package).items()} == {}


def test_the_test_for_lists_would_find_one() -> None:
    tree = ast.parse(
        're.compile(r"\\b(?:mon|tues|wednesday|thursday|friday|last day)\\b")\n"one two".split()\n'
    )

    found = {tuple(words) for _, words in _alternatives(tree)}

    assert found == {("one", "two"), ("mon", "tues", "wednesday", "thursday", "friday", "last day")}


def test_each_list_of_words_is_used_by_its_name() -> None:
    """A list that no pattern and no module names is dead."""
    code = {
        word
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }
    dead = [
        f"{path.parent.name}/{path.name}: {name}"
        for path in sorted((ROOT / "language/words").glob("*/*.yml"))
        for name in word_lists(path.stem, path.parent.name)
        if name not in code and path.stem not in READ_WHOLE and name not in MADE_UP
    ]

    assert dead == []


def is_sentence(text: str) -> bool:
    """Six words or more that begin like a sentence."""
    return bool(re.match(r"\W*[A-Z]", text)) and len(re.findall(r"[A-Za-z']+", text)) >= 6


@pytest.mark.parametrize("package", ["actions", "knowledge", "nlu", "channel"])
def test_no_sentence_for_parents_stands_in_python(package: str) -> None:
    may_speak = {
        "channel/http/errors.py",
        "channel/operations/settings.py",
        "nlu/embedding/repacking.py",
        "nlu/embedding/weights.py",
    }
    found = [
        f"{file}:{line}: {text}"
        for file, tree in modules(package)
        if file not in may_speak
        for line, text in strings(tree)
        if is_sentence(text) and not re.search(r"[\\|(\[]", text)  # patterns are no sentences
    ]

    assert found == []


def test_the_test_for_sentences_would_find_one() -> None:
    tree = ast.parse(
        '"""A docstring may have six words or more."""\nsay("You can ask the school at any time.")\n'
    )

    assert [text for _, text in strings(tree) if is_sentence(text)] == ["You can ask the school at any time."]


def test_nlu_and_channel_name_no_topic() -> None:
    topics = {path.stem for path in (ROOT / "knowledge" / "content" / "topics").glob("*/*.md")} - {
        "services",
        "supports",
    }
    named = {
        f"{file}:{line}: {text}"
        for package in ("nlu", "channel")
        for file, tree in modules(package)
        for line, text in strings(tree)
        if text in topics
    }

    assert named == set()
