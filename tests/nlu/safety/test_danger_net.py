"""The second net finds danger in words that no rule foresees, of kinds that it was not taught.

It is taught half of the kinds of danger/examples here, and reads the other half: by a hash of the kind, so
that nobody chose. The figures are in docs/privacy-and-safety.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from danger_corpus import unseen
from trained import Learned

from bench.danger.kinds import Read, left_out, share
from knowledge import Guide
from knowledge.safety import DangerExample
from nlu.embedding import encoder
from nlu.safety.danger_net import DangerNet, Limits, some_of

LANGUAGES = ("en", "es")


@pytest.fixture(scope="module")
def reads(guide: Guide, trained_model: Path) -> list[Read]:
    """The examples of one half of the kinds, read by a net that was taught the other half.

    Where the model was trained there are the vectors of all examples.
    """
    return left_out(guide.library, Limits(), lambda example: int(example.is_held_out), only=1)


def _new(reads: Sequence[Read], language: str, is_danger: bool) -> list[Read]:
    """Those that no rule was made for."""
    return [
        r
        for r in reads
        if r.example.language == language and r.example.is_danger == is_danger and r.example.form
    ]


@pytest.mark.parametrize(("language", "least"), [("en", 0.55), ("es", 0.55)])
def test_dangers_of_kinds_left_out_are_found_far_more_often_than_by_the_rules(
    reads: list[Read], language: str, least: float
) -> None:
    told = _new(reads, language, True)
    found = sum(read.by_both for read in told)
    print(language, "rules", share(r.by_rules for r in told), "both", share(r.by_both for r in told))

    assert found >= least * len(told)
    assert found >= 1.4 * sum(read.by_rules for read in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_look_alikes_of_kinds_left_out_alarm_rarely(reads: list[Read], language: str) -> None:
    harmless = [r for r in reads if r.example.language == language and not r.example.is_danger]
    alarms = [read.example.text for read in harmless if read.by_both]
    print(language, share(read.by_both for read in harmless))

    assert len(alarms) <= 0.12 * len(harmless), alarms


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_are_many_and_of_many_kinds(guide: Guide, language: str) -> None:
    examples = [e for e in guide.library.danger_examples if e.language == language]
    new = [e for e in examples if e.form]

    assert len(new) >= 350
    assert len({e.kind for e in new}) >= 30
    assert {"plain", "hint", "slang", "by_ear", "third", "denied"} <= {e.form for e in new}
    assert sum(not e.is_danger for e in examples) >= 300


def test_what_is_kept_reads_the_same(tmp_path: Path) -> None:
    told = [
        DangerExample("he gave away his things and said goodbye", "k", "en", "suicide", is_danger=True),
        DangerExample("he gave his sister a pencil", "l", "en"),
    ]
    net = DangerNet(tiers={"suicide": "emergency"}).fit(told, ["she reads well"], encoder.shared().encode)
    text = "he gave everything away"
    vector = encoder.shared().encode([text])[0]
    net.save(tmp_path / "net.pkl")

    kept = DangerNet.read_file(tmp_path / "net.pkl")

    assert kept.read(text, vector) == net.read(text, vector)
    assert kept.tiers == net.tiers


def test_a_clause_is_read_beside_the_whole_message() -> None:
    told = [
        DangerExample("he says he wants to be dead", "k", "en", "suicide", is_danger=True),
        DangerExample("he wants to be in the band", "l", "en"),
    ]
    net = DangerNet(Limits(whole=2.0, clause=0.5)).fit(told, ["she reads well"], encoder.shared().encode)
    clause = "he says he wants to be dead"
    long = f"she is in third grade and reads well, we like her school, {clause}"
    rest = "she is in third grade and reads well"
    whole, part, other = encoder.shared().encode([long, clause, rest])

    assert not net.read(long, whole).is_danger
    assert net.read(long, whole, [(rest, other), (clause, part)]).is_danger


def test_some_of_many_texts_are_the_same_each_time() -> None:
    texts = [f"line {n}" for n in range(50)]

    assert some_of(texts, 10) == some_of(reversed(texts), 10)
    assert len(some_of(texts, 10)) == 10


@pytest.fixture(scope="module")
def net(learned: Learned) -> DangerNet:
    """Taught all examples, as it serves."""
    return DangerNet.read_file(learned("DangerDetector", "danger.pkl"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_that_nothing_was_written_for_are_told_apart(net: DangerNet, language: str) -> None:
    messages = [message for message in unseen("unseen_3") if message.language == language]
    vectors = encoder.shared().encode([message.text for message in messages])
    read = [(m.is_danger, net.read(m.text, v).is_danger) for m, v in zip(messages, vectors, strict=True)]
    found = [alarm for is_danger, alarm in read if is_danger]
    alarms = [alarm for is_danger, alarm in read if not is_danger]
    print(language, share(found), share(alarms))

    assert sum(found) >= 0.75 * len(found)
    assert sum(alarms) <= 0.07 * len(alarms)


def test_short_corrections_are_no_danger(net: DangerNet) -> None:
    alarms = [
        text
        for text in (
            "no, that's his sister",
            "no thats my nephew not him",
            "that's not my kid",
            "his brother",
        )
        if net.read(text, encoder.shared().encode([text])[0]).is_danger
    ]

    assert alarms == []
