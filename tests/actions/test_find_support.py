"""The interview, action by action: what is taken from a message, what is asked, and the plan."""

from __future__ import annotations

from typing import Any

import pytest
from acting import Said, answered_with, run

from actions.find_support import about_question as about
from actions.find_support import interview as walk
from actions.find_support import plan as planning
from actions.find_support import progress as counting
from actions.find_support import questions as asking
from knowledge.guide import Guide
from knowledge.interview.situation import FACTS, SEVERAL, VALUES

TOLD: dict[str, Any] = {"age_band": "elementary", "school": "public", "answered": ["age_band", "school"]}


def validate(intent: str = "inform", text: str = "", **given: Any) -> Said:
    return run(walk.ValidateFindSupportForm(), intent, text, **given)


def ask(fact: str, **given: Any) -> Said:
    action = {a().name(): a for a in asking.define_asking_actions()}
    return run(action[f"action_ask_find_support_form_{fact}"](), asked=fact, **given)


def tap(asked: str, value: str, **slots: Any) -> Said:
    return validate(tapped=value, entities={asked: value}, asked=asked, **slots)


# --- what is taken from a message


def test_a_tap_is_taken_and_the_next_question_follows() -> None:
    said = tap("age_band", "elementary")

    assert said.slots == {"age_band": "elementary", "answered": ["age_band"], "requested_slot": "school"}
    assert said.messages == []


def test_typed_words_are_taken_as_the_answer_to_the_question() -> None:
    heard = {"school": "private"}
    said = validate(text="catholic school", asked="school", entities=heard, age_band="elementary")

    assert said.slots["school"] == "private"


def test_several_values_are_taken_from_one_message() -> None:
    heard = [("concerns", "reading"), ("concerns", "math")]
    said = validate(text="reading and math", asked="concerns", entities=heard, **TOLD)

    assert said.slots["concerns"] == ["math", "reading"]
    assert said.slots["requested_slot"] == "impact"


def test_several_answers_ticked_together_are_all_taken_and_the_interview_goes_on() -> None:
    ticked = [("concerns", "reading"), ("concerns", "math")]
    said = validate(tapped="Reading, Math", entities=ticked, asked="concerns", **TOLD)

    assert (said.slots["concerns"], said.slots["requested_slot"]) == (["math", "reading"], "impact")


def test_thats_all_goes_on_to_the_next_question() -> None:
    said = validate(
        tapped="That's all", entities={"done": "concerns"}, asked="concerns", concerns=["reading"], **TOLD
    )

    assert said.slots["requested_slot"] == "impact"
    assert "concerns" not in said.slots


def test_typed_thats_all_goes_on_too() -> None:
    said = validate("deny", "no that's all", asked="concerns", concerns=["reading"], **TOLD)

    assert said.slots["requested_slot"] == "impact"


def test_none_after_other_values_takes_their_place() -> None:
    said = tap("current_help", "none", current_help=["rti"], **TOLD)

    assert said.slots["current_help"] == ["none"]


def test_other_facts_in_the_answer_are_taken_too() -> None:
    heard = {"school": "public", "disability": "diagnosed"}
    said = validate(text="public, he has adhd", entities=heard, asked="school", age_band="middle")

    assert (said.slots["school"], said.slots["disability"]) == ("public", "diagnosed")


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact != "concerns"])
def test_a_skipped_question_counts_as_asked_and_unknown(fact: str) -> None:
    said = validate("skip_question", "skip", asked=fact)

    assert said.slots[fact] == (["unknown"] if fact in SEVERAL else "unknown")
    assert said.slots["requested_slot"] != fact


def test_skipped_concerns_are_none_at_all() -> None:
    assert validate("skip_question", "skip", asked="concerns", **TOLD).slots["concerns"] == []


def test_i_do_not_know_skips_the_question() -> None:
    assert validate(text="no idea", asked="impact", **TOLD).slots["impact"] == "unknown"


def test_going_back_opens_the_question_answered_last() -> None:
    said = validate("go_back", "go back", asked="concerns", **TOLD)

    assert said.slots == {"school": None, "answered": ["age_band"], "requested_slot": "school"}


def test_going_back_from_the_first_question_leaves_it_open() -> None:
    assert validate("go_back", "go back", asked="age_band").slots["requested_slot"] == "age_band"


def test_a_wish_for_the_result_ends_the_questions() -> None:
    said = validate("show_result", "just tell me", asked="impact", **TOLD)

    assert said.slots["requested_slot"] is None


def test_a_page_of_buttons_takes_nothing() -> None:
    said = validate(tapped="More choices", entities={"page": "1"}, asked="concerns", **TOLD)

    assert said.slots["requested_slot"] == "concerns"
    assert set(said.slots) <= {"answered", "requested_slot"}


def test_an_answer_can_be_corrected_later() -> None:
    said = validate(
        text="actually she is in 7th grade", entities={"age_band": "middle"}, asked="concerns", **TOLD
    )

    assert said.slots["age_band"] == "middle"
    assert said.slots["answered"] == ["age_band", "school"]


def test_a_correction_of_help_makes_its_follow_up_fit_again() -> None:
    told = {**TOLD, "current_help": ["iep"], "help_working": "yes_",
            "answered": ["age_band", "school", "current_help", "help_working"]}  # fmt: skip

    said = tap("current_help", "none", **told)

    assert said.slots["help_working"] is None
    assert "help_working" not in said.slots["answered"]


@pytest.mark.parametrize(
    "text", ["what is an iep?", "does he need a public school for an iep", "can a private school test him"]
)
def test_a_question_is_no_answer(text: str) -> None:
    said = validate("ask", text, topics=[("iep_what", 0.9)], asked="school", age_band="elementary")

    assert said.slots == {"requested_slot": "school"}


def test_words_that_say_nothing_leave_the_question_open() -> None:
    assert validate("nlu_fallback", "purple", asked="school", age_band="elementary").slots == {
        "requested_slot": "school"
    }


@pytest.mark.parametrize("intent", ["report_danger", "request_human", "stop_interview", "start_over"])
def test_what_must_be_done_at_once_is_not_read_as_an_answer(intent: str) -> None:
    assert validate(intent, "no", asked="disability", **TOLD).slots == {"requested_slot": "disability"}


def test_danger_leaves_the_facts_alone() -> None:
    said = validate(
        "report_danger", "public, he wants to die", danger=["suicide"], asked="school", age_band="high"
    )

    assert said.slots == {"requested_slot": "school"}


def test_facts_told_when_the_walk_begins_are_not_asked_for() -> None:
    said = validate("start_find_support", "my 7 year old can't read",
                    entities={"age_band": "elementary", "concerns": "reading"})  # fmt: skip

    assert (said.slots["age_band"], said.slots["concerns"]) == ("elementary", ["reading"])
    assert said.slots["requested_slot"] == "school"


def test_a_bare_age_begins_the_interview() -> None:
    assert validate(text="7").slots["age_band"] == "elementary"


def test_when_nothing_can_change_the_result_the_walk_ends() -> None:
    told = {
        "age_band": "under_3",
        "concerns": ["speech_language"],
        "current_help": ["none"],
        "asked_school": "no_",
    }

    said = tap("state", "CO", answered=list(told), **told)

    assert said.slots["requested_slot"] is None


# --- what is asked


def shown(said: Said, way: str = "") -> list[str]:
    """The labels of the choices that are shown in this way: `several`, `aside`, or as plain buttons."""
    ways = {"several", "aside"}
    choices = said.message["choices"]
    return [c["label"] for c in choices if (way in c if way else not ways & c.keys())]


def ask_alone(fact: str, **given: Any) -> Said:
    """The question for a fact when all others are told, so that it is the one that comes."""
    others = [other for other in FACTS if other != fact]
    told: dict[str, Any] = {f: (["unknown"] if f in SEVERAL else "unknown") for f in others}
    return ask(fact, **{**told, "answered": others, **given})


@pytest.mark.parametrize("fact", FACTS)
def test_a_question_has_its_words_and_at_most_five_buttons(guide: Guide, fact: str) -> None:
    before = FACTS[: FACTS.index(fact)]
    told: dict[str, Any] = {f: (["unknown"] if f in SEVERAL else "unknown") for f in before}
    if "concerns" in told:
        told["concerns"] = []
    if fact == "help_working":
        told["current_help"] = ["iep"]

    said = ask(fact, answered=list(before), **told)

    assert said.message["kind"] == "question"
    assert said.message["journey"] == "find_support"
    assert 1 <= len(shown(said)) <= 5
    assert len(shown(said, "aside")) <= 4
    assert said.text().endswith("?")


@pytest.mark.parametrize("fact", sorted(SEVERAL - {"condition"}))
def test_of_several_answers_each_can_be_ticked_and_none_waits_on_another_page(
    guide: Guide, fact: str
) -> None:
    said = ask_alone(fact)
    answers = [a for a in guide.question(fact).answers if a.value not in {"none", "unknown"}]

    assert shown(said, "several") == [answer.button for answer in answers]
    assert "More choices" not in said.labels()


def test_no_help_yet_cannot_be_ticked_beside_a_plan() -> None:
    assert "No help yet" in shown(ask_alone("current_help"))


def test_more_choices_show_every_answer_within_the_pages(guide: Guide) -> None:
    seen: set[str] = set()
    for page in range(4):
        said = ask_alone("asked_school", tapped="More choices", entities={"page": str(page)})
        seen |= set(said.labels())

    assert {answer.button for answer in guide.question("asked_school").answers} <= seen


@pytest.mark.parametrize("fact", ["school", "concerns", "asked_school"])
def test_back_and_the_result_stand_beside_each_question_and_displace_no_answer(fact: str) -> None:
    new = [{"event": "slot", "name": "impact", "value": "a_lot"}]
    first, told_back = ask_alone(fact), ask_alone(fact, impact="a_lot", text="it is a lot", since=new)

    assert shown(first, "aside") == ["Go back", "Just tell me", "Help or stop"]
    assert shown(told_back, "aside") == ["Go back", "Just tell me", "Help or stop", "Not right?"]
    assert shown(told_back) == shown(first)


def test_why_a_question_is_asked_waits_beside_it(guide: Guide) -> None:
    (why,) = [block for block in ask_alone("school").message["blocks"] if block.get("name") == "why"]

    assert why["text"] == guide.question("school").why


def test_help_or_stop_is_one_tap_away_and_leads_back_to_the_answers() -> None:
    said = ask_alone("impact", tapped="Help or stop", entities={"page": "0", "part": "help"})
    back = ask_alone("impact", tapped="Back to the answers", entities={"page": "0"})

    assert {"How would I know?", "Change an answer", "Start over", "A person to call"} <= set(shown(said))
    assert "Back to the answers" in said.labels()
    assert shown(back) == shown(ask_alone("impact"))


def test_a_question_says_which_it_is_and_of_about_how_many() -> None:
    first = ask("age_band").message["progress"]
    later = ask("concerns", **TOLD).message["progress"]
    toddler = ask("concerns", age_band="under_3", answered=["age_band"]).message["progress"]

    assert first["asked"] == 1
    assert 5 <= first["about"] <= 10
    assert later["asked"] == 3
    assert later["about"] <= 10
    assert toddler["about"] < later["about"]


def progress(**given: Any) -> Said:
    return run(counting.ActionTellProgress(), "ask_progress", "how many questions are left?", **given)


def test_how_many_questions_are_left_is_told_with_the_same_numbers_as_beside_the_question() -> None:
    beside = ask("concerns", **TOLD).message["progress"]
    said = progress(asked="concerns", **TOLD)

    assert f"question {beside['asked']} of about {beside['about']}" in said.text()
    assert said.message["journey"] == "find_support"


def test_how_many_questions_there_are_is_told_before_and_after_the_interview() -> None:
    before, after = progress(), progress(plan_shown=True, **TOLD)

    assert before.payloads()[0] == "/start_find_support"
    assert after.responses == ["utter_tell_progress_after"]


def test_asking_how_many_are_left_answers_no_question_and_stops_nothing() -> None:
    said = validate("ask_progress", "is this the last one", asked="concerns", **TOLD)

    assert said.slots == {"requested_slot": "concerns"}


def test_values_taken_already_are_not_offered_again() -> None:
    said = ask("concerns", concerns=["reading"], **TOLD)

    assert "Reading" not in said.labels()
    assert "That's all" in said.labels()
    assert "reading is hard right now" in said.text()


def test_why_and_how_to_know_belong_to_the_open_question(guide: Guide) -> None:
    question = guide.question("impact")

    assert run(about.ActionExplainQuestion(), "ask_why", asked="impact").text() == question.why
    assert (
        run(about.ActionExplainHowToKnow(), "ask_how_to_know", asked="impact").text() == question.how_to_know
    )
    assert run(about.ActionExplainQuestion(), "ask_why").messages == []


def test_starting_over_forgets_every_fact() -> None:
    forgotten = run(walk.ActionForgetFacts(), "start_over", **TOLD).slots

    assert set(FACTS) <= set(forgotten)
    assert set(forgotten.values()) == {None}


def test_not_understanding_twice_offers_ways_on() -> None:
    once = run(asking.ActionAskAgain(), "nlu_fallback", "purple", asked="school")
    before, counted = answered_with("notice"), {"turn": 1, "count": 1}
    twice = run(
        asking.ActionAskAgain(),
        "nlu_fallback",
        "purple",
        asked="school",
        before=before,
        misunderstood=counted,
    )

    assert once.responses == ["utter_ask_again"]
    assert twice.payloads()[:2] == ["/skip_question", "/show_result"]
    assert twice.labels()[2:] == ["IEP or 504?", "Supports or services?", "A person to call"]
    assert "parentcenterhub.org" in twice.text()


# --- the plan

SECOND_GRADER: dict[str, Any] = {
    "age_band": "elementary",
    "school": "public",
    "concerns": ["reading"],
    "impact": "a_lot",
    "disability": "suspected",
    "needs": ["teaching"],
    "current_help": ["rti"],
    "help_working": "not_enough",
    "asked_school": "no_",
    "state": "AL",
}


def plan(**told: Any) -> Said:
    return run(planning.ActionSuggestPaths(), "inform", **told)


def part(said: Said, name: str) -> dict[str, Any]:
    return next(block for block in said.message["blocks"] if block.get("name") == name)


def test_the_plan_begins_with_what_to_do_first_and_why(guide: Guide) -> None:
    said = plan(**SECOND_GRADER, said_as={"concerns": {"reading": "can't read yet"}})

    card = said.message["blocks"][1]  # after the opening line
    assert (card["type"], card["name"]) == ("next_step", "iep_evaluation")
    assert card["title"] == guide.library.paths["iep_evaluation"].title
    assert card["because"].startswith("Because you said: ")
    assert card["letter"] == guide.library.stock.letters["ask_iep_evaluation"].title
    assert set(card["actions"]) < set(said.labels())
    assert said.message["paths"][0] == "iep_evaluation"


def test_the_reasons_are_the_parents_own_words(guide: Guide) -> None:
    told = {"current_help": ["section_504"], "help_working": "not_followed"}
    said = plan(**told, said_as={"help_working": {"not_followed": "the teachers ignore it"}})

    assert "“the teachers ignore it”" in said.message["blocks"][1]["because"]


def test_the_other_paths_are_closed_with_their_own_reason() -> None:
    said = plan(**SECOND_GRADER)

    other = part(said, "section_504_plan")
    assert other["type"] == "section"
    assert other["because"].startswith("Because you said: ")


def test_every_path_of_the_plan_says_the_first_step_and_what_the_school_may_answer() -> None:
    card, behind, *others = [b for b in plan(**SECOND_GRADER).message["blocks"] if b.get("name")]

    assert card["text"]
    assert {"what", "school_may_say"} <= {inner["name"] for inner in behind["blocks"]}
    for block in others:
        if block["type"] == "section" and block["name"] != "told":
            assert {"what", "first_step", "school_may_say"} <= {inner["name"] for inner in block["blocks"]}


def test_all_that_was_told_stands_folded_at_the_end() -> None:
    told = plan(**SECOND_GRADER).message["blocks"][-3:]

    (section,) = [block for block in told if block.get("name") == "told"]
    assert "reading is hard right now" in section["blocks"][0]["items"]


def test_the_plan_asks_if_something_else_is_going_on_and_lets_strike_what_is_not_right() -> None:
    assert {"Something else going on", "Not right?"} <= set(plan(**SECOND_GRADER).labels())


def test_the_plan_lists_three_to_six_ideas_and_what_to_bring() -> None:
    said = plan(**SECOND_GRADER)

    assert 3 <= len(part(said, "ideas")["items"]) <= 6
    assert part(said, "bring")["type"] == "checklist"
    assert 3 <= len(part(said, "bring")["items"]) <= 6


def test_a_toddler_gets_no_ideas_for_a_classroom() -> None:
    titles = plan(age_band="under_3", concerns=["speech_language"]).titles()

    assert "Ideas to ask about" not in titles


def test_ideas_fit_the_sense_that_was_named() -> None:
    told = {"age_band": "elementary", "concerns": ["vision_hearing"]}
    hearing = str(part(plan(condition=["hearing_loss"], **told), "ideas")["items"]).lower()
    vision = str(part(plan(condition=["vision_loss"], **told), "ideas")["items"]).lower()

    assert "braille" not in hearing
    assert "vision" not in hearing
    assert "hearing" not in vision
    assert "sign language" not in vision


def test_for_a_toddler_the_plan_does_not_ask_to_bring_school_work() -> None:
    text = plan(age_band="under_3").text()

    assert "Report cards" not in text
    assert "does not come yet" in text


def test_the_plan_asks_for_the_state_where_it_is_not_known() -> None:
    assert "Type your state" in plan(age_band="middle").text()
    assert "Type your state" not in plan(**SECOND_GRADER).text()


def test_the_plan_has_notes_ideas_a_person_and_sources() -> None:
    said = plan(**SECOND_GRADER)

    assert "Ideas to ask about" in said.titles()
    assert "Good to know" in said.text()
    assert "may not delay" in said.text()
    assert "Alabama Parent Education Center" in said.text()
    assert any(source.get("url") for source in said.message["sources"])


def test_the_plan_names_the_paths_of_the_policy_in_its_order(guide: Guide) -> None:
    titles = {path.title for path in guide.library.paths.values()}
    paths = ["iep_evaluation", "section_504_plan", "parent_center"]

    said = plan(**SECOND_GRADER)

    assert [title for title in said.titles() if title in titles] == [
        guide.library.paths[path].title for path in paths
    ]
    assert said.message["paths"] == paths


def test_the_plan_never_says_that_a_child_qualifies() -> None:
    text = plan(**SECOND_GRADER).text().lower()

    assert "qualifies" not in text
    assert "is eligible" not in text


def test_a_plan_without_any_facts_is_a_plan() -> None:
    said = plan()

    assert said.message["kind"] == "suggestion"
    assert "What you told me" not in said.titles()
    assert said.payloads()[-1] == "/show_next_steps"


def test_the_plan_explains_itself_at_any_later_time() -> None:
    said = run(planning.ActionExplainSuggestions(), "ask_why", plan_shown=True, **SECOND_GRADER)

    assert said.message["kind"] == "suggestion"
    assert "Because you said: " in said.text()


def test_before_there_is_a_plan_why_gets_an_offer_of_help() -> None:
    assert run(planning.ActionExplainSuggestions(), "ask_why").message["kind"] == "smalltalk"


# --- changing an answer, coming back


def test_the_answers_given_can_be_opened_again_one_by_one() -> None:
    said = run(
        asking.ActionOfferAnswers(), "change_answer", tapped="Change an answer", plan_shown=True, **TOLD
    )

    assert said.payloads() == [
        '/reopen_question{"fact": "age_band"}',
        '/reopen_question{"fact": "school"}',
        "/show_told",
        "/show_next_steps",
    ]


def test_without_answers_there_is_nothing_to_change_and_still_a_way_on() -> None:
    said = run(asking.ActionOfferAnswers(), "change_answer", tapped="Change an answer")

    assert said.responses == ["utter_nothing_to_change"]
    assert said.labels()


def test_a_question_opened_from_the_plan_leads_back_to_the_plan() -> None:
    opened = validate(
        "reopen_question", tapped="Kind of school", entities={"fact": "school"}, plan_shown=True, **TOLD
    )
    answered = tap("school", "private", age_band="elementary", answered=["age_band"], plan_shown=True)

    assert opened.slots["requested_slot"] == "school"
    assert "plan_shown" not in opened.slots
    assert answered.slots["requested_slot"] is None


def test_what_else_is_going_on_is_asked_once_and_not_for_more() -> None:
    said = tap("events", "bullied", plan_shown=True, **TOLD)

    assert (said.slots["events"], said.slots["requested_slot"]) == (["bullied"], None)


def test_opening_a_question_again_forgets_only_its_answer() -> None:
    said = validate("reopen_question", tapped="Age or grade", entities={"fact": "age_band"}, **TOLD)

    assert said.slots["age_band"] is None
    assert said.slots["answered"] == ["school"]
    assert said.slots["requested_slot"] == "age_band"
    assert "school" not in said.slots


def test_a_parent_who_comes_back_hears_what_was_told_and_chooses() -> None:
    said = run(asking.ActionOfferToResume(), "start_find_support", "help me", interview_paused=True, **TOLD)

    assert "your child is in elementary school" in said.text()
    assert said.payloads() == ["/resume_interview", "/start_over", "/show_result"]


@pytest.mark.parametrize("fact", [fact for fact in FACTS if VALUES[fact]])
def test_every_single_answer_leads_to_a_valid_plan_with_a_person_to_call(fact: str) -> None:
    for value in VALUES[fact]:
        said = plan(**{fact: [value] if fact in SEVERAL else value})  # the harness checks the schema
        assert "parentcenterhub.org" in said.text()
        assert 1 <= len(said.labels()) <= 5
