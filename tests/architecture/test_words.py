"""Words of a language are data (`language/words/`): no module has a list of them, or a sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from reading_code import ROOT, modules, strings

from language.numbers import counted
from language.words import word_lists

PACKAGES = ("actions", "channel", "knowledge", "language", "nlu")
MOST = 5
"""So many words are no list yet."""
_WORDS = re.compile(r"[a-z']{2,}(?: [a-z']+)*\??(?:\|[a-z']{2,}(?: [a-z']+)*\??)+")
NO_LANGUAGE = {
    "channel/http/lean.py": "comments of JavaScript",
    "knowledge/contacts/site.py": "how an address of the internet begins",
    "knowledge/answers/reader.py": "how a condition is written in content",
    "knowledge/interview/variants.py": "how a condition is written in content",
    "knowledge/parsing/signing.py": "fields of a page of content",
    "privacy/redaction/links.py": "what addresses of the internet are made of",
}
"""Patterns of these are of other things than a language."""
_SIGNS = re.compile(r"\\b|\\s|\\w|\(\?")
"""What only a pattern has."""
_NO_WORD = re.compile(
    r"%[a-z_]+%|\{\{?[a-z_.]+\}?\}|\\[A-Za-z]|\(\?P[<=]\w+[>)]|\(\?-?[aiLmsux]+[:)]|\[[^\]]*\]"
)
"""Places of a pattern that hold no word: named lists, signs, groups, classes of letters."""


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
            if len(words) > MOST:
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


def _words_in_patterns(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Words of a language in patterns: two small letters or more that are no name of a list or group."""
    for line, text in strings(tree):
        if _SIGNS.search(text):
            yield from ((line, word) for word in re.findall(r"[a-zà-ÿ]{2,}", _NO_WORD.sub(" ", text)))


@pytest.mark.parametrize("package", [*PACKAGES, "privacy"])
def test_no_pattern_has_a_word_of_a_language(package: str) -> None:
    found = {
        f"{file}:{line}: {word}"
        for file, tree in modules(package)
        if file not in NO_LANGUAGE
        for line, word in _words_in_patterns(tree)
    }

    assert found == set()


def test_the_test_for_patterns_would_find_a_word() -> None:
    tree = ast.parse(
        'A = r"\\b(?:{who} )?sue\\b"\nB = r"\\s+(?:%streets%|la)\\s+"\n'
        'C = r"(?P<it>[a-z]{2,})\\b"\nD = "a plain text"\n'
    )

    assert [word for _, word in _words_in_patterns(tree)] == ["sue", "la"]


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


def test_texts_are_made_comparable_in_one_module() -> None:
    """Letters are taken apart there, and nowhere else are accents or apostrophes left out."""
    takes_apart = {
        file
        for package in (*PACKAGES, "desk")
        for file, tree in modules(package)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(alias.name == "unicodedata" for alias in node.names))
        or (isinstance(node, ast.Attribute) and node.attr == "casefold")
        or (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith(".replace")
            and any(getattr(given, "value", "") in {"'", "\u2019"} for given in node.args)
        )
    }

    assert takes_apart == {
        "language/normalize.py",
        "nlu/embedding/pieces.py",  # of which script a piece is
        "channel/messages.py",  # what a button says, as a typed tap; the channel imports privacy only
    }


def test_numbers_in_words_are_listed_once() -> None:
    """But for the words of every day, by which a language is known."""
    found = [
        f"{path.parent.name}/{path.name}: {name}"
        for path in sorted((ROOT / "language/words").glob("*/*.yml"))
        if path.stem not in {"numbers", "common"}
        for name, words in word_lists(path.stem, path.parent.name).items()
        if len(set(counted(path.parent.name, 20, first=3)) & {str(word) for word in flat(words)}) > 2
    ]

    assert found == []


def flat(words: object) -> Iterator[object]:
    """The words of a list, or of the lists of a group."""
    lists = [words] if isinstance(words, list) else words.values() if isinstance(words, dict) else []
    yield from (word for listed in lists for word in listed)


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
