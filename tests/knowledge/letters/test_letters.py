"""Letters: short, plain and friendly in every situation, with nothing in them that says who the child is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from written_letters import LETTERS, MOST_WORDS, TOLD

from knowledge import Guide, Situation
from knowledge.interview.policy.facts import project_policy
from knowledge.interview.situation import SEVERAL, VALUES
from knowledge.letters.writing import BLANK, PHRASE, Letter
from knowledge.quality.readability import grade, sentence_length

HIGHEST_GRADE = 8.0
WISHES = YAML(typ="safe").load((Path(__file__).parents[2] / "cases" / "letter_wishes.yml").read_text())
SPANISH_WISHES = YAML(typ="safe").load(
    (Path(__file__).parents[2] / "cases" / "letter_wishes.es.yml").read_text()
)
ASKED_FOR = {
    "ask_iep_evaluation", "ask_504_plan", "ask_iep_meeting", "ask_504_meeting", "ask_records",
    "ask_independent_evaluation", "ask_prior_written_notice", "report_plan_not_followed",
    "thank_after_meeting", "disagree_with_decision", "give_consent", "take_back_consent",
    "ask_behavior_plan", "state_complaint", "ask_makeup_services", "ask_extended_school_year",
    "ask_assistive_technology", "report_bullying", "report_restraint", "section_504_grievance",
    "keep_placement", "private_placement_notice", "transfer_plan", "parent_concerns", "attendance_reply",
    "correct_records", "consent_to_part",
}  # fmt: skip
HAPPENED = {
    "discipline_rights": "ask_manifestation_meeting",
    "attendance_plan": "attendance_reply",
    "stop_bullying": "report_bullying",
    "transfer_plan": "transfer_plan",
    "leaving_school": "plan_end_of_school",
    "section_504_dispute": "section_504_grievance",
    "early_intervention_review": "ask_ifsp_meeting",
    "keep_services": "keep_placement",
}
ASKS_FOR_AN_EVALUATION = (
    "ask_iep_evaluation", "ask_504_plan", "ask_child_find", "ask_preschool_evaluation",
    "ask_early_intervention",
)  # fmt: skip


def situations() -> st.SearchStrategy[Situation]:
    """Every situation of the interview."""
    facts = {}
    for fact, values in VALUES.items():
        if values:
            one = st.sampled_from(values)
            facts[fact] = st.none() | (st.frozensets(one) if fact in SEVERAL else one)
    return st.builds(Situation, **facts)


def text(guide: Guide, letter: Letter, situation: Situation = TOLD, shorter: bool = False) -> str:
    """A letter as it is read once it is filled in with typical values."""
    items = guide.letters.write(letter, situation, ("dyslexia",), example=True, shorter=shorter).items
    return " ".join(
        line if line[-1] in ".?!:," else f"{line}." for item in items for line in item.split("\n")
    )


def test_the_letters_that_were_asked_for_are_there(guide: Guide) -> None:
    assert set(LETTERS) >= ASKED_FOR


@pytest.mark.parametrize("letter_id", LETTERS)
@pytest.mark.parametrize("shorter", [False, True])
def test_a_filled_letter_is_short_and_plain(guide: Guide, letter_id: str, shorter: bool) -> None:
    letter = guide.letter(letter_id)
    assert letter
    for situation in (Situation(), TOLD):
        words = text(guide, letter, situation, shorter=shorter)
        assert len(words.split()) <= MOST_WORDS
        assert grade(words) <= HIGHEST_GRADE
        assert sentence_length(words) <= 14


@settings(max_examples=40, deadline=None)
@given(situation=situations(), letter_id=st.sampled_from(LETTERS))
def test_in_every_situation_a_letter_is_short_plain_and_whole(
    guide: Guide, situation: Situation, letter_id: str
) -> None:
    letter = guide.letter(letter_id)
    assert letter
    words = text(guide, letter, situation)
    assert len(words.split()) <= MOST_WORDS
    assert grade(words) <= HIGHEST_GRADE
    assert not re.search(r"[\[\]{}]|  | [.,]|\.\.", words), words


@pytest.mark.parametrize("letter_id", LETTERS)
def test_around_a_letter_stand_when_to_use_it_and_what_to_do_next(guide: Guide, letter_id: str) -> None:
    letter = guide.letter(letter_id)
    assert letter
    steps = " ".join(block.plain() for block in letter.next_steps)
    when = " ".join(block.plain() for block in letter.when)
    assert "Send it to" in steps or "Hand it in" in steps or "call" in steps
    assert "copy" in steps or "Keep" in steps or "write down" in steps
    assert len(f"{when} {steps}".split()) <= 120
    assert max(grade(steps), grade(when)) <= HIGHEST_GRADE
    assert guide.sources(letter.facts)


@pytest.mark.parametrize("letter_id", LETTERS)
def test_a_letter_has_blanks_for_what_says_who(guide: Guide, letter_id: str) -> None:
    letter = guide.letter(letter_id)
    assert letter
    blanks = {blank for line in letter.paragraphs for blank in BLANK.findall(line)}
    assert {"today's date", "your name", "your child's name", "your phone or email"} <= blanks


def test_every_blank_is_used_and_every_phrase(guide: Guide) -> None:
    stock = guide.library.stock
    lines = [line for letter in guide.letters.all() for line in (*letter.paragraphs, *letter.shorter)]
    lines += [
        words for phrase in stock.phrases.values() for words in (*phrase.values.values(), phrase.otherwise)
    ]
    lines += [caregiver.letter for caregiver in guide.library.caregivers.values()]
    known = {blank for line in lines for blank in BLANK.findall(line)} | {"name of the condition"}
    used = {phrase for line in lines for phrase in PHRASE.findall(line)}
    assert known == set(stock.blanks)
    assert used == set(stock.phrases)


def test_a_letter_says_what_the_walk_told(guide: Guide) -> None:
    letter = guide.letter("ask_iep_evaluation")
    assert letter
    words = "\n".join(guide.letters.write(letter, TOLD, ("dyslexia",)).items)
    assert "(in elementary school, grade: [grade])" in words
    assert "a hard time with reading and paying attention." in words
    assert "This is what I wonder about: dyslexia." in words
    assert "My child gets extra help in class now." in words
    assert "the help in place is not enough" in words


def test_what_was_not_told_is_a_blank_or_left_out(guide: Guide) -> None:
    letter = guide.letter("ask_iep_evaluation")
    assert letter
    words = "\n".join(guide.letters.write(letter, Situation()).items)
    assert "(grade: [grade])" in words
    assert "[what is hard for your child]" in words
    assert not re.search("wonder|diagnosis|extra help|school days", words)


def test_a_condition_without_a_name_is_a_blank(guide: Guide) -> None:
    letter = guide.letter("ask_iep_evaluation")
    assert letter
    words = "\n".join(guide.letters.write(letter, Situation(disability="diagnosed")).items)
    assert "My child has this diagnosis: [name of the condition]." in words


def test_a_no_of_the_school_is_named_in_the_letter_that_asks_why(guide: Guide) -> None:
    letter = guide.letter("ask_prior_written_notice")
    assert letter
    words = "\n".join(guide.letters.write(letter, Situation(asked_school="refused")).items)
    assert "I asked for an evaluation of my child." in words
    unknown = "\n".join(guide.letters.write(letter, Situation()).items)
    assert "This is what I asked for: [what you asked for]." in unknown


def test_every_path_on_which_something_is_written_has_a_letter(guide: Guide) -> None:
    nothing_to_write = {"parent_center", "school_and_private_therapy"}
    without = {path for path in project_policy().paths if not guide.letter_for(path, Situation())}
    assert without == nothing_to_write


def test_paths_of_what_happened_at_school_have_letters_of_their_own(guide: Guide) -> None:
    led = {path: letter.id for path in HAPPENED if (letter := guide.letter_for(path, Situation()))}
    assert led == HAPPENED


def test_paths_and_topics_lead_to_their_letter(guide: Guide) -> None:
    led = {path: found.id for path in ("iep_evaluation", "section_504_plan", "disagree_options")
           if (found := guide.letter_for(path, Situation()))}  # fmt: skip
    assert led == {
        "iep_evaluation": "ask_iep_evaluation",
        "section_504_plan": "ask_504_plan",
        "disagree_options": "ask_prior_written_notice",
    }
    assert guide.letters.about("records") is guide.letter("ask_records")
    assert guide.letters.about("condition_adhd") is None


def test_letters_are_offered_in_the_order_of_the_list(guide: Guide) -> None:
    ids = [letter.id for letter in guide.letters.all()]
    assert ids[:3] == ["ask_iep_evaluation", "ask_504_plan", "ask_iep_meeting"]
    assert sorted(ids) == LETTERS
    buttons = [letter.button for letter in guide.letters.all()]
    assert len(set(buttons)) == len(buttons)


@pytest.mark.parametrize("case", WISHES, ids=[case["wish"] for case in WISHES])
def test_a_wish_names_its_letter(guide: Guide, case: dict[str, object]) -> None:
    assert [letter.id for letter in guide.letters.wanted(str(case["wish"]))] == case["letters"]


@pytest.mark.parametrize("case", SPANISH_WISHES, ids=[case["wish"] for case in SPANISH_WISHES])
def test_a_wish_in_spanish_names_its_letter(guide: Guide, case: dict[str, object]) -> None:
    found = guide.in_language("es").letters.wanted(str(case["wish"]))

    assert [letter.id for letter in found] == case["letters"]


def test_a_spanish_preposition_is_no_aide(guide: Guide) -> None:
    assert guide.in_language("es").letters.helps_named("una carta para pedir junta") == ()


@pytest.mark.parametrize("wish", ["a letter to my landlord", "write to the judge", "letter for my insurance"])
def test_a_letter_that_is_not_to_a_school_is_known_as_such(guide: Guide, wish: str) -> None:
    assert guide.letters.is_elsewhere(wish)


def test_a_letter_to_the_school_is_not_taken_for_another(guide: Guide) -> None:
    taken = [case["wish"] for case in WISHES if guide.letters.is_elsewhere(str(case["wish"]))]
    assert taken == []


# --- a letter as a whole: subject, date, closing, what is asked and by when


@pytest.mark.parametrize("letter_id", LETTERS)
@pytest.mark.parametrize("shorter", [False, True])
def test_a_letter_has_its_subject_once_and_a_closing(guide: Guide, letter_id: str, shorter: bool) -> None:
    letter = guide.letter(letter_id)
    assert letter
    items = guide.letters.write(letter, TOLD, shorter=shorter).items
    subjects = [n for n, item in enumerate(items) if item.startswith("Subject: ")]
    assert subjects == [1 if items[0] == "[today's date]" else 0]
    assert items[subjects[0]] == f"Subject: {letter.subject}"
    assert items[-1].startswith("Sincerely,\n[your name]")
    assert "[today's date]" in "\n".join(items)


@pytest.mark.parametrize("letter_id", ASKS_FOR_AN_EVALUATION)
@pytest.mark.parametrize("shorter", [False, True])
def test_a_request_for_an_evaluation_says_that_a_disability_is_suspected(
    guide: Guide, letter_id: str, shorter: bool
) -> None:
    letter = guide.letter(letter_id)
    assert letter
    words = " ".join(guide.letters.write(letter, Situation(), shorter=shorter).items)
    if not (shorter and letter_id == "ask_early_intervention"):
        assert re.search(r"I suspect (that|a)\b.*\bdisability", words), words


@pytest.mark.parametrize("state", ["TX", "WA", "NY", "MA"])
def test_a_request_names_the_days_that_the_state_gives_for_an_answer(guide: Guide, state: str) -> None:
    letter = guide.letter("ask_iep_evaluation")
    assert letter
    limit = guide.library.deadlines.states["request_response"][state]
    words = " ".join(guide.letters.write(letter, Situation(state=state)).items)
    assert limit.says[0].text in words
    assert "Please answer by this date: [date to answer by]." in words


@pytest.mark.parametrize("state", ["CA", "AL", "unknown"])
def test_no_days_for_an_answer_are_named_where_the_states_limit_is_not_sure(guide: Guide, state: str) -> None:
    letter = guide.letter("ask_iep_evaluation")
    assert letter
    words = " ".join(guide.letters.write(letter, Situation(state=state)).items)
    assert "Please answer by this date: [date to answer by]." in words
    assert not re.search(r"\d+ (school|calendar)? ?days", words)


def test_in_every_state_a_letter_is_short_enough(guide: Guide) -> None:
    for letter in guide.letters.all():
        for state in guide.library.states:
            items = guide.letters.write(letter, Situation(state=state), example=True).items
            assert len(" ".join(items).split()) <= MOST_WORDS, (letter.id, state)
