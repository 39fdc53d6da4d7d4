"""What `rasa data validate` lets pass: the wiring between domain, rules, responses, actions and content."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa_sdk.executor import ActionExecutor
from ruamel.yaml import YAML

from actions.find_support.questions import define_asking_actions
from knowledge import Guide
from knowledge.interview.policy.facts import project_policy
from knowledge.interview.situation import ASKED, FACTS
from nlu.components.importers.content_importer import FORM, domain_of

ROOT = Path(__file__).parent.parent.parent
YML = YAML(typ="safe")
IN_FILE: dict[str, Any] = YML.load((ROOT / "domain.yml").read_text())
ACTIONS = [name for one in IN_FILE["actions"] for name in ([one] if isinstance(one, str) else one)]
OF_CONTENT = domain_of(project_policy())
DOMAIN: dict[str, Any] = {
    **IN_FILE,
    "actions": [*ACTIONS, *OF_CONTENT["actions"]],
    "slots": {**IN_FILE["slots"], **OF_CONTENT["slots"]},
    "forms": OF_CONTENT["forms"],
}
"""The domain as Rasa has it: the file, and what the importer makes of the policy."""
RESPONSE_FILES = {
    path: YML.load(path.read_text())["responses"]
    for path in (ROOT / "data/responses").glob("*.yml")
    if "." not in path.stem
}
RESPONSES = {name: variants for file in RESPONSE_FILES.values() for name, variants in file.items()}
RULES = [rule for path in (ROOT / "data/rules").glob("*.yml") for rule in YML.load(path.read_text())["rules"]]
CODE = "\n".join(p.read_text() for folder in ("actions", "channel") for p in (ROOT / folder).rglob("*.py"))
KINDS = {
    "greeting", "answer", "question", "suggestion", "clarify", "redirect", "crisis", "letter", "deadline",
    "contact", "smalltalk", "notice", "apology",
}  # fmt: skip


def _steps() -> list[dict[str, Any]]:
    steps = [step for rule in RULES for step in [*rule["steps"], *rule.get("condition", [])]]
    return steps + [option for step in steps for option in step.get("or", [])]


def _registered_actions() -> set[str]:
    define_asking_actions()
    executor = ActionExecutor()
    executor.register_package("actions")
    return set(executor.actions)


def _nlu_intents() -> set[str]:
    files = (ROOT / "data/nlu").glob("*.yml")
    return {block["intent"] for path in files for block in YML.load(path.read_text())["nlu"]}


def test_each_response_stands_in_one_file() -> None:
    counts = Counter(name for file in RESPONSE_FILES.values() for name in file)
    assert [name for name, count in counts.items() if count > 1] == []


def test_each_response_in_code_exists() -> None:
    named = {name for name in re.findall(r"utter_\w+", CODE) if not name.endswith("_")}
    assert sorted(named - set(RESPONSES) - {"utter_message", "utter_action"}) == []


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_response_said_without_an_action_names_its_kind(name: str) -> None:
    said_by_rules = {step["action"] for step in _steps() if "action" in step}
    for variant in RESPONSES[name]:
        if name in said_by_rules:
            assert variant["custom"]["kind"] in KINDS


def test_buttons_lead_to_intents_and_topics_that_exist(guide: Guide) -> None:
    for name, variants in RESPONSES.items():
        for button in (b for variant in variants for b in variant.get("buttons", [])):
            intent, brace, rest = button["payload"].removeprefix("/").partition("{")
            assert intent in DOMAIN["intents"], name
            topic = json.loads(brace + rest).get("topic") if brace else None
            assert topic is None or guide.topic(topic), name
            assert button.get("topic") == topic, name


def test_buttons_are_two_to_five_words() -> None:
    titles = [b["title"] for variants in RESPONSES.values() for v in variants for b in v.get("buttons", [])]
    assert [title for title in titles if not 2 <= len(title.split()) <= 5] == []


def test_replies_have_at_most_five_buttons() -> None:
    assert [n for n, variants in RESPONSES.items() for v in variants if len(v.get("buttons", [])) > 5] == []


def test_each_form_slot_has_an_action_that_asks_for_it() -> None:
    registered = _registered_actions()
    for form, content in DOMAIN["forms"].items():
        for slot in content["required_slots"]:
            assert f"action_ask_{form}_{slot}" in registered


def test_the_interview_asks_for_every_fact_that_the_policy_asks_for() -> None:
    assert DOMAIN["forms"][FORM]["required_slots"] == list(ASKED)
    assert list(OF_CONTENT["slots"]) == OF_CONTENT["entities"] == list(FACTS)


def test_no_fact_of_the_policy_stands_in_the_domain_file_too() -> None:
    listed = {*IN_FILE["entities"], *IN_FILE["slots"], *ACTIONS, *IN_FILE.get("forms", {})}

    assert listed & {*FACTS, *OF_CONTENT["actions"], FORM} == set()


def test_every_fact_can_be_asked_for_again() -> None:
    assert {f"action_ask_{FORM}_{fact}" for fact in FACTS} <= _registered_actions()


def test_domain_and_code_name_the_same_actions() -> None:
    assert set(DOMAIN["actions"]) == _registered_actions()


def test_no_action_is_sent_the_domain() -> None:
    """120 KB a call, and none reads it. Rasa sends it to what validates a form, unless asked not to."""
    domain = Domain.from_dict({**IN_FILE, "responses": {}})

    assert [name for name in ACTIONS if domain.does_custom_action_explicitly_need_domain(name)] == []


def test_rules_have_different_names() -> None:
    counts = Counter(rule["rule"] for rule in RULES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_rule_names_are_sentences() -> None:
    assert [r["rule"] for r in RULES if len(r["rule"].split()) < 2 or not r["rule"][0].isupper()] == []


def test_every_intent_is_answered_by_a_rule() -> None:
    answered = {step["intent"] for step in _steps() if "intent" in step}
    assert sorted(set(DOMAIN["intents"]) - answered) == []


def test_every_intent_of_the_training_data_is_in_the_domain() -> None:
    assert sorted(_nlu_intents() - set(DOMAIN["intents"])) == []


def test_every_intent_is_trained_or_made_by_the_turn_decider() -> None:
    decider = "".join(
        (ROOT / "nlu" / file).read_text()
        for file in (
            "classification/decision.py",
            "classification/beside_danger.py",
            "components/intent_resolver.py",
            "components/meant_in_the_talk.py",
        )
    )
    by_button = {"begin_session", "show_comparison", "choose_language"}
    by_button |= {
        "show_told",
        "strike_told",
        "change_answer",
        "reopen_question",
        "show_next_steps",
        "resume_interview",
    }
    made = {intent for intent in DOMAIN["intents"] if f'"{intent}"' in decider or intent == "ask"}
    assert sorted(set(DOMAIN["intents"]) - _nlu_intents() - made - by_button) == []


def test_labels_used_by_actions_exist(guide: Guide) -> None:
    """That none lies idle: tests/wiring/test_idle.py."""
    used = set(re.findall(r"label\(\"(\w+)\"\)", CODE)) | {"go_on", "find_support"}
    assert sorted(used - set(guide.library.labels)) == []


def test_a_journey_is_one_word_everywhere() -> None:
    for journey in (
        "find_support",
        "explain_topic",
        "find_contact",
        "show_help_lines",
        "write_letter",
        "answer_refusal",
        "check_deadline",
        "find_ideas",
        "prepare_meeting",
    ):
        assert (ROOT / f"data/rules/{journey}.yml").is_file()
        assert (ROOT / f"actions/{journey}.py").is_file() or (ROOT / f"actions/{journey}").is_dir()
        assert (ROOT / f"tests/conversations/test_{journey}.yml").is_file()


def test_the_two_groups_of_intents_are_what_their_headings_say() -> None:
    """Said by parents: with examples. Made by the resolver, by buttons or the channel: without."""
    said, made = (ROOT / "domain.yml").read_text().partition("entities:")[0].split("  # --- ")[1:]
    examples = "\n".join(path.read_text() for path in (ROOT / "data/nlu").glob("*.yml"))
    with_examples = {*re.findall(r"- intent: (\w+)", examples), "ask"}

    assert set(re.findall(r"^  - (\w+)", said, re.M)) == with_examples
    assert not set(re.findall(r"^  - (\w+)", made, re.M)) & with_examples
