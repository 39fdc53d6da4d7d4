"""The net: what it asks is fixed, and it tells each change of behavior apart from noise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.net import difference, inputs, recording

ROOT = Path(__file__).parents[2]
REPLY = {
    "messages": [{"kind": "answer", "text": "An IEP is a plan.", "choices": [{"label": "Tell me more"}]}]
}
TALK = "explain_topic: what an IEP is > 1. say What is an IEP?"


def _ranking(**confidences: float) -> dict[str, Any]:
    ranked = sorted(confidences.items(), key=lambda pair: -pair[1])
    return {"topics": {"nearest": [{"id": name, "confidence": c} for name, c in ranked]}}


def _kinds(before: Any, after: Any) -> list[str]:
    return [d.kind for d in difference.differences({"nlu": {"a text": before}}, {"nlu": {"a text": after}})]


def test_the_same_is_no_difference() -> None:
    assert difference.differences({"conversations": {TALK: REPLY}}, {"conversations": {TALK: REPLY}}) == []


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        (("kind",), "notice", "messages[*].kind"),
        (("text",), "An IEP is a written plan.", "messages[*].text"),
        (("choices", 0, "label"), "More", "messages[*].choices[*].label"),
        (("journey",), "find_support", "messages[*].journey"),
    ],
)
def test_each_part_of_a_reply_counts(path: tuple[Any, ...], value: str, kind: str) -> None:
    message: Any = {**REPLY["messages"][0], "choices": [{"label": "Tell me more"}]}
    place = message
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    changed = {"conversations": {TALK: {"messages": [message]}}}
    found = difference.differences({"conversations": {TALK: REPLY}}, changed)
    assert [d.kind for d in found] == [f"conversations: {kind}"]
    assert TALK in "\n".join(difference.told(found, 9))


def test_a_turn_that_is_gone_is_a_difference() -> None:
    assert len(difference.differences({"conversations": {TALK: REPLY}}, {"conversations": {}})) == 1


def test_noise_of_a_training_is_no_difference() -> None:
    assert (
        _kinds(_ranking(iep=0.9, plan504=0.05, fape=0.049), _ranking(iep=0.892, fape=0.05, plan504=0.048))
        == []
    )


def test_another_first_topic_is_a_difference_even_when_near() -> None:
    assert _kinds(_ranking(iep=0.4, fape=0.39), _ranking(iep=0.39, fape=0.4)) == ["nlu: topics.nearest first"]


def test_another_confidence_is_a_difference() -> None:
    assert _kinds(_ranking(iep=0.9), _ranking(iep=0.7)) == ["nlu: topics.nearest confidence"]


def test_what_was_renamed_on_purpose_is_no_difference() -> None:
    before = {"nlu": {"a text": {"danger_told": {"tier": "emergency"}, "intent": {"name": "tell_state"}}}}
    after = {"nlu": {"a text": {"danger_signs": {"tier": "emergency"}, "intent": {"name": "give_state"}}}}
    renamed = {"danger_told": "danger_signs", "tell_state": "give_state"}
    assert len(difference.differences(before, after)) == 3
    assert difference.differences(before, after, renamed) == []


def test_all_talks_and_cases_are_asked() -> None:
    talks = inputs.talks(ROOT)
    texts = inputs.texts(ROOT, [f"example {n}" for n in range(9000)])
    assert len(talks) > 300
    assert {"What is an IEP?", "my son is talking about su1cide and unaliving himself"} <= set(texts)
    assert sum(text.startswith("example ") for text in texts) == inputs.EXAMPLES


def test_random_situations_are_the_same_each_time() -> None:
    asked = (
        {"age_band": ["elementary", "unknown"], "needs": ["access", "teaching"], "state": ["unknown"]},
        {"needs"},
        ["CO"],
    )
    assert inputs.situations(*asked) == inputs.situations(*asked)
    found = inputs.situations(*asked)
    assert len(found) == inputs.SITUATIONS
    assert {situation.get("state") for situation in found} == {None, "unknown", "CO"}


def test_a_folder_without_a_recording_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"python -m bench\.net record"):
        recording.read(tmp_path)
