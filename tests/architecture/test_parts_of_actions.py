"""Inside the actions: conversation, presenters and journeys, and who may do what."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from reading_code import modules, strings

TRACKER_READS = {
    "latest_message", "get_slot", "slots", "active_loop", "events", "current_state", "current_slot_values",
    "get_latest_entity_values", "sender_id", "latest_action_name",
    "get_intent_of_latest_message", "followup_action",
}  # fmt: skip


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
