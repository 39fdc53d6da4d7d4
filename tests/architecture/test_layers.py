"""Who may know whom, and where words for parents may be: read from the code itself."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import knowledge
from bench import structure

ROOT = Path(knowledge.__file__).parents[1]
OURS = {"actions", "bench", "channel", "deploy", "desk", "knowledge", "language", "nlu", "privacy"}
RASA = {"rasa", "rasa_sdk", "sanic"}
FORBIDDEN = {
    "language": OURS - {"language"} | RASA,
    "privacy": OURS - {"privacy"} | RASA,
    "knowledge": OURS - {"knowledge", "language"} | RASA | {"spacy", "tensorflow"},
    "channel": OURS - {"channel", "privacy"} | {"rasa_sdk"},
    "nlu": OURS - {"nlu", "knowledge", "language"} | {"rasa_sdk"},
    "actions": OURS - {"actions", "knowledge", "language"} | {"rasa", "sanic"},
}
_SUBJECT = r"knowledge\.(?!model\b|parsing\b|library$|validation$|loading$|guide$|__main__$)\w+"
RULES = {  # the rule: who, must not import whom
    "model stands alone": (r"knowledge\.model", r"knowledge(?!\.model)"),
    "parsing imports no subject": (r"knowledge\.parsing", r"knowledge(?!\.(model|parsing))"),
    "a subject imports no library": (_SUBJECT, r"knowledge(\.(library|validation|loading|guide))?$"),
    "the library checks nothing": (r"knowledge\.library", r"knowledge(\.(validation|loading|guide))?$"),
    "validation reads nothing": (r"knowledge\.validation", r"knowledge(\.(loading|guide))?$"),
    "loading knows no guide": (r"knowledge\.loading", r"knowledge(\.guide)?$"),
    "others come in by a door": (r"(?!knowledge)", r"knowledge\.(\w+\.|library|validation|loading|guide)"),
}
TRACKER_READS = {
    "latest_message", "get_slot", "slots", "active_loop", "events", "current_state", "current_slot_values",
    "get_latest_entity_values", "sender_id", "latest_action_name",
    "get_intent_of_latest_message", "followup_action",
}  # fmt: skip


@cache
def modules(package: str) -> list[tuple[str, ast.Module]]:
    paths = sorted((ROOT / package).rglob("*.py"))
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("package", FORBIDDEN)
def test_a_layer_does_not_import_those_above_it(package: str) -> None:
    found = {
        file: names for file, tree in modules(package) if (names := set(imported(tree)) & FORBIDDEN[package])
    }

    assert found == {}


def breaks(rule: str, importer: str, target: str) -> bool:
    """True when a module may not import another by this rule."""
    who, whom = RULES[rule]
    return bool(re.match(who, importer) and re.match(whom, target))


@pytest.fixture(scope="module")
def graph() -> structure.Graph:
    """Which module imports which, imports inside functions included."""
    return structure.of_modules(structure.read(ROOT, OURS), with_later=True)


@pytest.mark.parametrize("rule", RULES)
def test_the_rules_of_imports_are_kept(rule: str, graph: structure.Graph) -> None:
    assert {f"{a} imports {b}" for a, others in graph.items() for b in others if breaks(rule, a, b)} == set()


@pytest.mark.parametrize(
    ("importer", "target", "broken"),
    [
        ("knowledge.model.block", "knowledge.parsing.markdown", "model stands alone"),
        ("knowledge.parsing.source", "knowledge.topics", "parsing imports no subject"),
        ("knowledge.supports.finder", "knowledge.library", "a subject imports no library"),
        ("knowledge.supports.finder", "knowledge", "a subject imports no library"),
        ("knowledge.library", "knowledge.validation", "the library checks nothing"),
        ("knowledge.validation", "knowledge.loading", "validation reads nothing"),
        ("knowledge.loading", "knowledge.guide", "loading knows no guide"),
        ("nlu.entities.gazetteer", "knowledge.safety.signs", "others come in by a door"),
        ("nlu.entities.gazetteer", "knowledge.library", "others come in by a door"),
        ("knowledge.supports.finder", "knowledge.interview.free_text", ""),
        ("knowledge.validation", "knowledge.library", ""),
        ("actions.write_letter", "knowledge", ""),
        ("actions.write_letter", "knowledge.letters", ""),
    ],
)
def test_each_rule_finds_what_breaks_it(importer: str, target: str, broken: str) -> None:
    assert [rule for rule in RULES if breaks(rule, importer, target)] == [broken] * bool(broken)


def test_no_import_makes_a_circle_not_even_inside_a_function(graph: structure.Graph) -> None:
    assert structure.circles(graph) == []


@pytest.mark.parametrize("package", structure.HOUSES)
def test_the_folders_of_a_package_import_each_other_in_one_direction(package: str) -> None:
    assert structure.circles(structure.of_folders(structure.read(ROOT, [package]))) == []


@pytest.mark.parametrize("package", sorted(OURS))
def test_nothing_is_imported_for_type_checkers_only(package: str) -> None:
    found = {
        file
        for file, tree in modules(package)
        for node in ast.walk(tree)
        for part in ("id", "attr", "name")  # of a name, an attribute, an import
        if getattr(node, part, "") == "TYPE_CHECKING"
    }

    assert found == set()


def test_each_subject_says_what_it_offers() -> None:
    subjects = [path.parent.name for path in sorted((ROOT / "knowledge").glob("*/__init__.py"))]
    offered = {
        name: getattr(importlib.import_module(f"knowledge.{name}"), "__all__", []) for name in subjects
    }

    assert [name for name, names in offered.items() if not names] == []


def test_in_nlu_only_components_touch_rasa() -> None:
    found = {file for file, tree in modules("nlu") if "rasa" in imported(tree)}

    assert {file for file in found if not file.startswith("nlu/components/")} == set()


def test_knowledge_has_no_clock_no_network_and_no_log() -> None:
    banned = {"time", "socket", "urllib", "requests", "httpx", "logging", "random"}
    clock = {"now", "today", "utcnow"}  # a date is a value; what day it is now is a parameter
    asks = {
        file
        for file, tree in modules("knowledge")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clock
    }

    assert {file for file, tree in modules("knowledge") if set(imported(tree)) & banned} == set()
    assert asks == set()


# --- inside actions


def modules_imported(tree: ast.AST) -> Iterator[str]:
    """Every module of ours that is imported by its whole name, `from x import y` as x and as x.y."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of_actions(file: str) -> str:
    """The package or the module of a journey to which a file of `actions` belongs."""
    return file.removeprefix("actions/").partition("/")[0].removesuffix(".py")


def parts_imported(tree: ast.AST) -> set[str]:
    names = (name.split(".") for name in modules_imported(tree))
    return {name[1] for name in names if name[0] == "actions" and len(name) > 1}


def test_conversation_knows_no_presenter_and_no_journey() -> None:
    found = {
        file: above
        for file, tree in modules("actions/conversation")
        if (above := parts_imported(tree) - {"conversation"})
    }

    assert found == {}


def test_presenters_know_no_journey() -> None:
    found = {
        file: above
        for file, tree in modules("actions/presenters")
        if (above := parts_imported(tree) - {"conversation", "presenters"})
    }

    assert found == {}


def test_no_journey_imports_another() -> None:
    found = {
        file: others
        for file, tree in modules("actions")
        if (others := parts_imported(tree) - {"conversation", "presenters", part_of_actions(file)})
    }

    assert found == {}


def test_the_test_for_imports_would_find_one() -> None:
    tree = ast.parse(
        "from actions import smalltalk\nfrom actions.find_support.plan import ActionSuggestPaths\n"
    )

    assert parts_imported(tree) == {"smalltalk", "find_support"}


def test_only_the_turn_and_what_it_remembers_read_the_tracker() -> None:
    reads = {
        file
        for file, tree in modules("actions")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in TRACKER_READS
        and ast.unparse(node.value) in {"tracker", "self._tracker"}
    }  # fmt: skip
    takes = {file for file, tree in modules("actions") if "rasa_sdk.Tracker" in modules_imported(tree)}

    assert reads == {
        "actions/conversation/interview_memory.py",
        "actions/conversation/memory.py",
        "actions/conversation/message.py",
        "actions/conversation/turn.py",
    }
    assert takes == {
        "actions/conversation/interview_memory.py",
        "actions/conversation/journey.py",
    }  # that one passes it on


def test_only_the_reply_shapes_messages() -> None:
    sends = {
        file
        for file, tree in modules("actions")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "utter_message"
    }

    assert sends == {"actions/conversation/reply.py"}


def test_only_the_reply_decides_that_no_buttons_compete_with_the_interview() -> None:
    decides = {
        f"{file}:{node.lineno}"
        for file, tree in modules("actions")
        if file != "actions/conversation/reply.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.IfExp) and isinstance(node.body, ast.List) and not node.body.elts
        and isinstance(node.test, ast.Attribute) and node.test.attr == "in_interview"
    }  # fmt: skip

    assert decides == set()


def test_only_the_focus_opens_and_closes_journeys() -> None:
    kept = {"open_journey", "deadline_open", "interview_paused", "topic", "topic_part", "misunderstood"}
    sets = {
        f"{file}:{node.lineno}"
        for file, tree in modules("actions")
        if file != "actions/conversation/focus.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "SlotSet"
        and isinstance(node.args[0], ast.Constant) and node.args[0].value in kept
    }  # fmt: skip

    assert sets == set()


def test_only_the_conversation_names_the_slots_of_the_focus() -> None:
    """Not even in a list of slots to clear, which the test above would not see."""
    kept = {"open_journey", "deadline_open", "interview_paused", "topic_part"}
    named = {
        f"{file}:{line}: {text}"
        for file, tree in modules("actions")
        if not file.startswith("actions/conversation/")
        for line, text in strings(tree)
        if text in kept
    }

    assert named == set()


# --- words for parents


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring and no part of an annotation."""
    docs = {
        id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


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
