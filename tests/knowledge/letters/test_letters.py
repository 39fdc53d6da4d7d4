"""Letters: short, plain and friendly in every situation, with nothing in them that says who the child is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from knowledge import Guide, Situation
from knowledge.interview.policy_facts import project_policy
from knowledge.interview.situation import SEVERAL, VALUES
from knowledge.letters.writing import BLANK, PHRASE, Letter
from knowledge.loading import CONTENT
from knowledge.quality.readability import grade, sentence_length

MOST_WORDS = 250
HIGHEST_GRADE = 8.0
WISHES = YAML(typ="safe").load((Path(__file__).parents[2] / "cases" / "letter_wishes.yml").read_text())
LETTERS = sorted(path.stem for path in (CONTENT / "letters").glob("*.md"))
ASKED_FOR = {
    "ask_iep_evaluation", "ask_504_plan", "ask_iep_meeting", "ask_504_meeting", "ask_records",
    "ask_independent_evaluation", "ask_prior_written_notice", "report_plan_not_followed",
    "thank_after_meeting", "disagree_with_decision", "give_consent", "take_back_consent",
}  # fmt: skip
TOLD = Situation(
    age_band="elementary",
    concerns=frozenset({"reading", "attention"}),
    impact="a_lot",
    disability="suspected",
    current_help=frozenset({"rti"}),
    help_working="not_enough",
)


def situations() -> st.SearchStrategy[Situation]:
    """Every situation of the interview."""
    facts = {}
    for fact, values in VALUES.items():
        if values:
            one = st.sampled_from(values)
            facts[fact] = st.none() | (st.frozensets(one) if fact in SEVERAL else one)
    return st.builds(Situation, **facts)


def text(guide: Guide, letter: Letter, situation: Situation = TOLD, **how: bool) -> str:
    """A letter as it is read once it is filled in with typical values."""
    items = guide.write(letter, situation, ("dyslexia",), example=True, **how).items
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
    lines = [line for letter in guide.letters() for line in (*letter.paragraphs, *letter.shorter)]
    lines += [
        words for phrase in stock.phrases.values() for words in (*phrase.values.values(), phrase.otherwise)
    ]
    known = {blank for line in lines for blank in BLANK.findall(line)} | {"name of the condition"}
    used = {phrase for line in lines for phrase in PHRASE.findall(line)}
    assert known == set(stock.blanks)
    assert used == set(stock.phrases)


def test_a_letter_says_what_the_walk_told(guide: Guide) -> None:
    letter = guide.letter("ask_iep_evaluation")
    assert letter
    words = "\n".join(guide.write(letter, TOLD, ("dyslexia",)).items)
    assert "in elementary school, grade [grade]" in words
    assert "a hard time with reading and paying attention." in words
    assert "I wonder if this could be dyslexia." in words
    assert "My child gets extra help in class now." in words
    assert "the help in place is not enough" in words


def test_what_was_not_told_is_a_blank_or_left_out(guide: Guide) -> None:
    letter = guide.letter("ask_iep_evaluation")
    assert letter
    words = "\n".join(guide.write(letter, Situation()).items)
    assert "in grade [grade]" in words
    assert "[what is hard for your child]" in words
    assert not re.search("wonder|diagnosis|extra help", words)


def test_a_condition_without_a_name_is_a_blank(guide: Guide) -> None:
    letter = guide.letter("ask_iep_evaluation")
    assert letter
    words = "\n".join(guide.write(letter, Situation(disability="diagnosed")).items)
    assert "My child has a diagnosis of [name of the condition]." in words


def test_a_no_of_the_school_is_named_in_the_letter_that_asks_why(guide: Guide) -> None:
    letter = guide.letter("ask_prior_written_notice")
    assert letter
    words = "\n".join(guide.write(letter, Situation(asked_school="refused")).items)
    assert "I asked for an evaluation of my child." in words
    assert "I asked for [what you asked for]." in "\n".join(guide.write(letter, Situation()).items)


def test_every_path_on_which_something_is_written_has_a_letter(guide: Guide) -> None:
    """Letters for the paths of what happened at school are still to be written."""
    nothing_to_write = {"gifted_plan", "parent_center", "school_and_private_therapy"}
    to_come = {
        "discipline_rights", "attendance_plan", "stop_bullying", "transfer_plan", "leaving_school",
        "section_504_dispute", "early_intervention_review",
    }  # fmt: skip
    without = {path for path in project_policy().paths if not guide.letter_for(path)}
    assert without == nothing_to_write | to_come


def test_paths_and_topics_lead_to_their_letter(guide: Guide) -> None:
    led = {path: found.id for path in ("iep_evaluation", "section_504_plan", "disagree_options")
           if (found := guide.letter_for(path))}  # fmt: skip
    assert led == {
        "iep_evaluation": "ask_iep_evaluation",
        "section_504_plan": "ask_504_plan",
        "disagree_options": "ask_prior_written_notice",
    }
    assert guide.letter_about("records") is guide.letter("ask_records")
    assert guide.letter_about("condition_adhd") is None


def test_letters_are_offered_in_the_order_of_the_list(guide: Guide) -> None:
    ids = [letter.id for letter in guide.letters()]
    assert ids[:3] == ["ask_iep_evaluation", "ask_504_plan", "ask_iep_meeting"]
    assert sorted(ids) == LETTERS
    buttons = [letter.button for letter in guide.letters()]
    assert len(set(buttons)) == len(buttons)


@pytest.mark.parametrize("case", WISHES, ids=[case["wish"] for case in WISHES])
def test_a_wish_names_its_letter(guide: Guide, case: dict[str, object]) -> None:
    assert [letter.id for letter in guide.letters_wanted(str(case["wish"]))] == case["letters"]


@pytest.mark.parametrize("wish", ["a letter to my landlord", "write to the judge", "letter for my insurance"])
def test_a_letter_that_is_not_to_a_school_is_known_as_such(guide: Guide, wish: str) -> None:
    assert guide.is_letter_elsewhere(wish)


def test_a_letter_to_the_school_is_not_taken_for_another(guide: Guide) -> None:
    taken = [case["wish"] for case in WISHES if guide.is_letter_elsewhere(str(case["wish"]))]
    assert taken == []
