"""The interview on the page: progress, why, several ticks, the field's label; and judging an answer."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from .stub import Fault, Stub, example
from .talk import Talk


def question(**more: Any) -> dict[str, Any]:
    found = example("question")
    asked, why = found["blocks"]
    return {**found, "blocks": [asked, {**why, "name": "why"}], "progress": {"asked": 3, "about": 8}, **more}


def ticks() -> list[dict[str, Any]]:
    several = [
        {"id": f"hard_{name}", "label": name, "several": True} for name in ("Reading", "Writing", "Math")
    ]
    return [*several, {"id": "unsure", "label": "Not sure"}]


def test_progress_is_said_and_why_waits_behind_a_press(talk: Talk, stub: Stub) -> None:
    stub.replies.append([question()])
    talk.say("help me")
    item = talk.host.locator("li.question")
    expect(item.get_by_text("Question 3 of about 8")).to_be_visible()
    why = item.get_by_text("public and charter schools follow IDEA")
    expect(why).to_be_hidden()
    item.get_by_text("Why this question?").click()
    expect(why).to_be_visible()


def test_more_questions_than_foreseen_are_no_contradiction(talk: Talk, stub: Stub) -> None:
    stub.replies.append([question(progress={"asked": 9, "about": 8})])
    talk.say("help me")
    expect(talk.host.get_by_text("Question 9 of about 9")).to_be_visible()


def test_the_fields_label_says_what_is_asked(talk: Talk, stub: Stub) -> None:
    """Criterion 43."""
    stub.replies.append([question()])
    talk.say("help me")
    expect(talk.host.get_by_role("textbox", name="Your answer: What kind of school?")).to_be_visible()
    stub.replies.append([question(text="Back to my question: what kind of school?")])
    talk.say("why")
    expect(talk.host.get_by_role("textbox", name="Your answer: what kind of school?")).to_be_visible()
    talk.say("hello")
    expect(talk.host.get_by_role("textbox", name="Your question")).to_be_visible()


def test_several_answers_are_ticked_and_sent_as_one(talk: Talk, stub: Stub) -> None:
    stub.replies.append([question(choices=ticks())])
    talk.say("help me")
    talk.listen()
    talk.press("Done")
    assert talk.spoken("status") == ["Tick at least one first."]
    talk.host.get_by_label("Reading").check()
    talk.host.get_by_label("Math").check()
    talk.press("Done")
    expect(talk.host.locator("li.parent").last).to_contain_text("Reading, Math")
    assert stub.sent("POST /messages")[-1] == {"choices": ["hard_Reading", "hard_Math"]}


def test_one_of_them_alone_and_the_way_out_still_work(talk: Talk, stub: Stub) -> None:
    stub.replies += [[question(choices=ticks())], [question(choices=ticks())]]
    talk.say("help me")
    talk.host.get_by_label("Writing").check()
    talk.press("Done")
    expect(talk.host.locator("li.question")).to_have_count(2)
    assert stub.sent("POST /messages")[-1] == {"choices": ["hard_Writing"]}
    talk.press("Not sure")
    expect(talk.host.locator("li.parent").last).to_contain_text("Not sure")
    assert stub.sent("POST /messages")[-1] == {"choice": "unsure"}


def test_what_is_about_the_question_stands_small_behind_the_answers(talk: Talk, stub: Stub) -> None:
    back = {"id": "back", "label": "Go back", "aside": True}
    stub.replies += [[question(choices=[*ticks(), back])], [question()]]
    talk.say("help me")
    row = talk.host.locator(".choices:not([hidden]) button")
    assert row.all_text_contents() == ["Done", "Not sure", "Go back"]
    expect(row.last).to_have_class("small")
    lowest = max(
        box["y"] + box["height"]
        for tick in talk.host.locator("label.choice").all()
        if (box := tick.bounding_box())
    )
    done = talk.button("Done").bounding_box()
    assert done
    assert done["y"] >= lowest, "Done stands below the ticks, not beside the last one"
    talk.press("Go back")
    expect(talk.host.locator("li.question")).to_have_count(2)
    assert stub.sent("POST /messages")[-1] == {"choice": "back"}


def test_ticks_that_failed_are_tried_again_with_the_same_id(talk: Talk, stub: Stub) -> None:
    stub.replies.append([question(choices=ticks())])
    talk.say("help me")
    talk.host.get_by_label("Writing").check()
    stub.fail("POST /messages", Fault(drop=True, taken=True))
    talk.press("Done")
    talk.press("Try again")
    expect(talk.host.locator("li.guide")).to_have_count(3)
    assert stub.said() == ["help me", "Writing"]


def test_a_yes_under_an_answer_is_counted_without_words(talk: Talk, stub: Stub) -> None:
    talk.say("answer_steps")
    item = talk.host.locator("li.guide").last
    expect(item.get_by_text("Was this what you asked?")).to_be_visible()
    with talk.page.expect_response("**/feedback"):  # the page thanks at once, and then sends
        item.get_by_role("button", name="Yes").click()
    expect(item).to_contain_text("Only your yes or no is counted")
    [judged] = stub.sent("POST /feedback")
    assert sorted(judged) == ["message", "useful"]
    [message] = [seen.body["id"] for seen in stub.seen if seen.path.endswith("/messages") and seen.body]
    assert judged == {"message": message, "useful": True}
    expect(talk.host.locator("li.guide")).to_have_count(2)


def test_a_no_offers_what_else_may_be_meant_and_a_message(talk: Talk, stub: Stub) -> None:
    talk.say("answer_steps")
    with talk.page.expect_response("**/feedback"):
        talk.host.locator("li.guide").last.get_by_role("button", name="No").click()
    expect(talk.host.locator("li.guide")).to_have_count(3)
    expect(talk.host.locator("li.guide").last.locator(".choices button").first).to_be_visible()
    expect(talk.host.get_by_role("textbox", name="Tell us in a message")).to_be_visible()
    assert stub.sent("POST /feedback")[0]["useful"] is False


def test_only_the_newest_answer_can_be_judged(talk: Talk) -> None:
    talk.say("answer_steps").say("answer_table")
    asked = talk.host.get_by_text("Was this what you asked?")
    assert asked.count() == 2
    expect(asked.first).to_be_hidden()
    expect(asked.last).to_be_visible()
    talk.page.reload()
    expect(talk.host.locator("li.guide")).to_have_count(3)
    assert asked.count() == 0, "what is read again is not asked about again"
