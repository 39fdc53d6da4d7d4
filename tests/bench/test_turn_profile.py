"""A sample of the profile counts for the part that is innermost in its stack."""

from __future__ import annotations

from collections import Counter

import pytest

from bench import turn_profile
from deploy.local import ROOT

WORKER = "serve (sanic/server/runners.py:155);take (channel/turns.py:77)"


@pytest.mark.parametrize(
    ("inner", "part"),
    [
        ("process (nlu/components/fact_hearer.py:83);__call__ (spacy/language.py:1042)", "spaCy"),
        ("process (nlu/components/fact_hearer.py:83);of (nlu/hearing/people.py:3)", "hearing facts"),
        ("hear (nlu/hearing/hearer.py:94);run (onnxruntime/capi/x.py:1)", "encoder"),
        ("predict (rasa/core/policies/x.py:9);states (rasa/shared/core/domain.py:4)", "policies"),
        ("handle (rasa/core/processor.py:9);update (rasa/shared/core/trackers.py:4)", "conversation"),
        ("commit (channel/storage/database.py:50);do_commit (sqlalchemy/engine/default.py:7)", "store"),
        ("redact (privacy/redaction/redactor.py:8);sub (re.py:209)", "redaction"),
        ("_work (channel/actions_here.py:70);run (actions/explain_topic/explain.py:9)", "actions"),
        ("call (channel/rasa_patches/faults.py:7);a (channel/operations/actions_here.py)", "calling actions"),
        ("f (elsewhere.py:1)", "channel"),
    ],
)
def test_the_innermost_part_counts(inner: str, part: str) -> None:
    assert turn_profile.part_of([*WORKER.split(";"), *inner.split(";")]) == part


def test_threads_without_work_count_for_nothing() -> None:
    waiting = "run (threading.py:953);_worker (concurrent/futures/thread.py:81) 900"
    assert turn_profile.counted(f"{waiting}\n{WORKER} 7") == Counter(channel=7)


def test_an_event_loop_that_waits_counts_for_nothing() -> None:
    waiting = "serve_application (rasa/core/run.py:187);serve (sanic/server/runners.py:37) 900"
    assert turn_profile.counted(f"{waiting}\n{WORKER} 7") == Counter(channel=7)


def test_the_parts_are_the_whole_turn() -> None:
    found = turn_profile.shares(Counter(store=30, channel=10), 40.0)
    assert [(one.part, one.milliseconds) for one in found] == [("store", 30.0), ("channel", 10.0)]
    assert sum(one.share for one in found) == pytest.approx(1)


def test_every_folder_that_works_on_a_turn_has_a_part() -> None:
    """A folder that moves would fall under the rest."""
    named = [place for places in turn_profile.PARTS.values() for place in places]
    ours = [place for place in named if place.partition("/")[0] in {"channel", "language", "nlu", "privacy"}]
    assert ours
    assert [p for p in ours if not (ROOT / p).exists() and not (ROOT / f"{p}.py").exists()] == []
