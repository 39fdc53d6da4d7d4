"""What the guide answers, over the real content."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge import Situation
from knowledge.guide import Guide
from knowledge.interview.situation import VALUES
from knowledge.model import Block

PUBLIC_TOPICS: list[str] = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[1] / "cases" / "topics.yml"
)


@pytest.mark.parametrize("topic_id", PUBLIC_TOPICS)
def test_every_topic_of_the_public_list_has_an_answer_and_a_next_step(guide: Guide, topic_id: str) -> None:
    topic = guide.topic(topic_id)

    assert topic is not None
    assert topic.in_short
    assert topic.next_steps


def test_finer_topics_are_part_of_a_topic_that_exists(guide: Guide) -> None:
    assert [t.id for t in guide.library.topics.values() if t.part_of and not guide.topic(t.part_of)] == []


def test_an_unknown_topic_is_none(guide: Guide) -> None:
    assert guide.topic("iep_whta") is None


def test_two_topics_compare_in_either_order(guide: Guide) -> None:
    one, other = guide.compare("iep_what", "plan504_what"), guide.compare("plan504_what", "iep_what")

    assert one is not None
    assert one == other
    assert one.topic.id == "iep_vs_504"
    assert one.table.columns == ("", "IEP", "504 plan")
    assert guide.compare("iep_what", "bullying") is None


def test_every_row_of_every_table_fits_its_columns(guide: Guide) -> None:
    tables = [(t.id, b) for t in guide.library.topics.values() for b in t.compare if b.type == "table"]

    assert tables
    assert [name for name, b in tables if any(len(row) != len(b.columns) for row in b.rows)] == []


def test_rti_does_not_delay_an_evaluation(guide: Guide) -> None:
    rti = guide.topic("rti_mtss")

    assert rti is not None
    assert any("may not use them to delay testing" in block.text for block in rti.in_short)


# --- sources


def test_every_topic_has_a_source_with_a_link(guide: Guide) -> None:
    without = [t.id for t in guide.library.topics.values() if not any(s.url for s in guide.sources(t.facts))]

    assert without == []


def test_every_link_is_https(guide: Guide) -> None:
    urls = [s.url for s in guide.sources(guide.library.facts) if s.url]

    assert urls
    assert [url for url in urls if not url.startswith("https://")] == []


def test_facts_come_in_order_and_unknown_ids_are_left_out(guide: Guide) -> None:
    assert [f.id for f in guide.facts(["iep-goals", "nothing", "fape-free"])] == ["iep-goals", "fape-free"]


def test_a_number_nobody_re_read_must_be_confirmed(guide: Guide) -> None:
    unsure = next(f.id for f in guide.library.facts.values() if not f.sure)

    assert guide.must_be_confirmed(Block("paragraph", "Within 10 days.", facts=(unsure,)))
    assert not guide.must_be_confirmed(Block("paragraph", "Soon.", facts=(unsure,)))
    assert not guide.must_be_confirmed(Block("paragraph", "A 504 plan.", facts=(unsure,)))
    assert not guide.must_be_confirmed(Block("paragraph", "Within 10 days.", facts=("eval-request",)))


# --- terms


def test_every_term_is_found_by_its_name_and_its_expansion(guide: Guide) -> None:
    terms = guide.library.terms.values()

    assert [t.term for t in terms if guide.glossary(t.term) is None] == []
    assert [t.expansion for t in terms if t.expansion and guide.glossary(t.expansion.upper()) is None] == []
    assert [t.term for t in terms if guide.glossary(f"  {t.term.lower()} ") != t] == []


def test_an_acronym_is_a_term_only_in_capitals(guide: Guide) -> None:
    assert "AT" in {t.term for t in guide.terms_in("Ask about AT.")}
    assert "AT" not in {t.term for t in guide.terms_in("Ask at school.")}


def test_a_term_stands_once_however_often_it_is_said(guide: Guide) -> None:
    assert [t.term for t in guide.terms_in("An IEP is an IEP.")] == ["IEP"]


# --- the interview


def test_every_concern_and_condition_has_at_least_six_supports(guide: Guide) -> None:
    difficulties = [*VALUES["concerns"], *guide.library.conditions]
    few = {
        d: len(supports)
        for d in difficulties
        if len(supports := [i for i in guide.accommodations([d]) if i.kind == "support"]) < 6
    }

    assert few == {}


def test_a_condition_without_ideas_of_its_own_has_those_of_its_concerns(guide: Guide) -> None:
    assert "muscular_dystrophy" not in guide.library.ideas
    assert guide.accommodations(["muscular_dystrophy"]) == guide.accommodations(["motor", "health"])


def test_ideas_take_turns_between_difficulties_and_each_comes_once(guide: Guide) -> None:
    mixed = guide.accommodations(["math", "reading"])

    assert mixed[:2] == (guide.library.ideas["math"][0], guide.library.ideas["reading"][0])
    assert len(set(mixed)) == len(mixed)
    assert guide.accommodations([]) == ()


def test_ideas_may_be_asked_for_by_plan(guide: Guide) -> None:
    assert all("rti" in idea.plans for idea in guide.accommodations(["reading"], plan="rti"))
    assert guide.accommodations(["reading"], plan="rti")


def test_the_first_question_is_the_age_and_a_full_situation_has_none(guide: Guide) -> None:
    first = guide.next_question(Situation())
    everything = Situation(
        age_band="elementary",
        school="public",
        concerns=frozenset({"reading"}),
        impact="a_lot",
        disability="suspected",
        needs=frozenset({"teaching"}),
        current_help=frozenset({"none"}),
        help_working="unknown",
        asked_school="no_",
        state="CO",
    )

    assert first is not None
    assert first.fact == "age_band"
    assert guide.next_question(everything) is None


def test_every_suggestion_has_words_and_a_topic(guide: Guide) -> None:
    assert [p.id for p in guide.library.paths.values() if not guide.topic(p.topic)] == []


def test_an_answer_is_said_back_in_words(guide: Guide) -> None:
    assert guide.said("state", "CO") == "Colorado"
    assert guide.said("school", "charter") == "your child goes to a charter school"
    assert guide.said("school", "nothing") == ""


def test_labels_and_notices_are_words(guide: Guide) -> None:
    assert guide.label("tell_more") == "Tell me more"
    assert "confirm" in guide.notice("confirm_number")
