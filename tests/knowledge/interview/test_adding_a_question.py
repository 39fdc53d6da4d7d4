"""A question is added by its lines in the policy and its words, and by nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
BEING_COMPILED = shutil.ignore_patterns("*.pyc.*")
"""What other processes are writing now; what is compiled is copied, to be compiled once."""
FACT = """  sleep:
    values: [good, bad]
"""
RULE = """  - id: sleeps_badly
    when: {sleep: bad}
    paths: [health_plan]
"""
WORDS = """
sleep:
  ask: How does your child sleep?
  button: How your child sleeps
  why: A tired child learns less.
  why_facts: []
  shortly: how many nights?
  how_to_know: Think of the last two weeks.
  answers:
    good: {button: Well, said: your child sleeps well, words: [well]}
    bad: {button: Badly, said: your child sleeps badly, words: [badly], told_as: [sleeps badly]}
"""
USE = """
import json
from rasa_sdk.executor import ActionExecutor
from actions.find_support.questions import define_asking_actions
from knowledge import Guide, Situation, read_library
from knowledge.interview.situation import FACTS, UNKNOWN, SEVERAL
from nlu.components.importers import content_importer
from nlu.components.importers.content_importer import ContentImporter
from nlu.hearing.replies.choices import Asked
from nlu.hearing.hearer import Hearer
from nlu.hearing.learned import LearnedFacts
from nlu.hearing.vocabulary.names import Vocabulary

guide = Guide(read_library())  # read once, for the importer too, and in English only: it takes seconds
content_importer._libraries = lambda _: {"en": guide.library}
told = Situation(**{f: {UNKNOWN} if f in SEVERAL else UNKNOWN for f in FACTS if f != "sleep"})
question = guide.next_question(told)
domain = ContentImporter().get_domain()
executor = ActionExecutor()
define_asking_actions()
executor.register_package("actions")
asking = "action_ask_find_support_form_sleep"
hearer = Hearer(Vocabulary.of({"en": guide.library}), LearnedFacts(), lambda texts: [[0.0]] * len(texts))
found = hearer.hear("he sleeps badly", "en", Asked("sleep")).mentions
print(json.dumps({
    "asked": question.ask if question else None,
    "suggested": guide.suggest(told.with_fact("sleep", "bad"))[-1].path,
    "because": guide.suggest(told.with_fact("sleep", "bad"))[-1].because,
    "slot": [s.values for s in domain.slots if s.name == "sleep"],
    "entity": "sleep" in domain.entities,
    "in_form": "sleep" in domain.required_slots_for_form("find_support_form"),
    "action": asking in domain.action_names_or_texts and asking in executor.actions,
    "told": [[m.fact, m.value] for m in found],
    "read": [[m.fact, m.value] for m in hearer.hear("badly", "en", Asked("sleep")).mentions],
}))
"""


def test_a_new_question_takes_its_lines_in_the_policy_and_its_words(tmp_path: Path) -> None:
    for folder in ("knowledge", "language", "privacy", "nlu", "actions", "channel", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=BEING_COMPILED)
    walk = tmp_path / "knowledge" / "content" / "interview"
    policy = (walk / "policy.yml").read_text(encoding="utf-8")
    policy = policy.replace("  state:\n    asked: false", FACT + "  state:\n    asked: false", 1)
    policy = policy.replace("  - id: always\n    when: {}\n    paths: [parent_center]\n", "", 1)
    always = "  - id: always\n    when: {}\n    paths: [parent_center]\n"
    (walk / "policy.yml").write_text(policy + always + RULE, encoding="utf-8")
    with (walk / "questions.yml").open("a", encoding="utf-8") as questions:
        questions.write(WORDS)

    run = [sys.executable, "-c", USE]
    out = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert out.returncode == 0, out.stderr[-2000:]
    found = json.loads(out.stdout.splitlines()[-1])
    assert found["asked"] == "How does your child sleep?"
    assert found["suggested"] == "health_plan"
    assert ["sleep", "bad"] in found["because"]
    assert {"good", "bad", "unknown"} <= set(found["slot"][0])
    assert [found["entity"], found["in_form"], found["action"]] == [True, True, True]
    assert ["sleep", "bad"] in found["told"]
    assert found["read"] == [["sleep", "bad"]]
