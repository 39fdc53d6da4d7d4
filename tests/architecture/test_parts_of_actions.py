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
        and ast.unparse(node.value).endswith("tracker")
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


def asks_where_the_interview_is(test: ast.expr) -> bool:
    return bool({"in_interview", "question_follows"} & {getattr(n, "attr", "") for n in ast.walk(test)})


def drops_choices(tree: ast.AST) -> Iterator[int]:
    """Where buttons depend on the interview: `if turn.question_follows: choices = ...`, in a line too."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.If, ast.Assign)):
            asks = [n.test for n in ast.walk(node) if isinstance(n, (ast.If, ast.IfExp))]
            sets = [t for n in ast.walk(node) if isinstance(n, ast.Assign) for t in n.targets]
            names = {ast.unparse(target) for target in sets}
            if "choices" in names and any(map(asks_where_the_interview_is, asks)):
                yield node.lineno


def test_only_the_reply_lets_buttons_depend_on_the_interview() -> None:
    """But for the interview itself."""
    found = {
        f"{file}:{line}"
        for file, tree in modules("actions")
        if file != "actions/conversation/reply.py" and not file.startswith("actions/find_support/")
        for line in drops_choices(tree)
    }

    assert found == set()


def test_the_test_for_dropped_buttons_would_find_one() -> None:
    tree = ast.parse(
        "if turn.question_follows:\n    choices = []\n"
        "choices = [] if turn.in_interview else choices\n"
        "if turn.in_interview:\n    blocks = []\n"
    )

    assert list(drops_choices(tree)) == [1, 3]


def test_only_the_handoff_goes_on_with_an_action_by_its_name() -> None:
    """No journey finds another, and none has another's name in it: the table has."""
    finds = {
        file
        for file, tree in modules("actions")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Journey.named"
    }
    own = {
        id(part)
        for _, tree in modules("actions")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "name"
        for part in ast.walk(node)
    }
    named = {
        f"{file}: {node.value}"
        for file, tree in modules("actions")
        if not file.startswith("actions/conversation/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and id(node) not in own
        and isinstance(node.value, str)
        and node.value.startswith("action_")
    }

    assert finds == {"actions/conversation/handoff.py"}
    assert named == set()


def test_only_the_paging_makes_buttons_for_another_page() -> None:
    """Others may open the first one."""
    made = {
        f"{file}:{node.lineno}"
        for file, tree in modules("actions")
        if file != "actions/conversation/paging.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Choice"
        for given in ast.walk(node)
        if isinstance(given, ast.Dict)
        for key, value in zip(given.keys, given.values, strict=True)
        if getattr(key, "value", "") == "page" and getattr(value, "value", "") != "0"
    }

    assert made == set()


def test_the_settings_of_the_action_server_are_read_in_one_module() -> None:
    reads = {
        file
        for file, tree in [*modules("actions"), *modules("deploy")]
        if file.startswith("actions/") or file == "deploy/action_server.py"
        for node in ast.walk(tree)
        if ast.unparse(node) in {"os.environ", "os.getenv"}
    }

    assert reads == {"actions/conversation/startup/settings.py"}


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
