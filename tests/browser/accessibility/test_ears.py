"""For ears and voices: short spoken forms, headings, choices as one stop, speech only when asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ..stub import Stub, example
from ..talk import Talk, until

SPEECH = """
window.said = []; window.heard = null;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', {value: {
  cancel() { said.push('cancel'); }, getVoices: () => [],
  speak(one) { said.push(one.lang + ': ' + one.text); }}});
window.SpeechRecognition = class {
  start() { window.heard = this; } abort() { this.onend(); } };
"""


@pytest.mark.parametrize("name", ["suggestion", "deadline", "answer_table"])
def test_a_plan_a_deadline_and_a_table_are_announced_in_at_most_40_words(talk: Talk, name: str) -> None:
    """Criterion 37."""
    talk.listen()
    talk.say(name)
    short = talk.spoken("log")[0].split("\n")[0]
    assert 5 < len(short.split()) <= 40
    assert short.endswith(("More is on the screen.", ".")), short


def test_the_servers_own_spoken_form_is_announced(talk: Talk, stub: Stub) -> None:
    """Criterion 37."""
    stub.replies.append([{**example("suggestion"), "spoken": "Ask for an evaluation first."}])
    talk.listen()
    talk.say("plan")
    assert talk.spoken("log")[0].startswith("Ask for an evaluation first.\nChoices:")


def test_the_line_before_the_first_message_is_heard_too(talk: Talk) -> None:
    """Criterion 34, for ears: that it is automated, and what is kept."""
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    talk.listen()
    talk.press("Start a new talk")
    talk.greeted()
    assert talk.spoken("status") == ["Automated. Not legal advice. Kept 7 days."]


def test_each_message_has_a_heading_with_its_speaker(talk: Talk) -> None:
    """Criterion 38: a reader of the screen moves among messages by headings."""
    talk.say("answer_steps")
    found = talk.host.locator("li.message").get_by_role("heading", level=3).all_text_contents()
    assert found == ["Evenfield", "You", "Evenfield"]


def test_choices_are_one_stop_with_arrows_in_reading_order(talk: Talk) -> None:
    """Criterion 39."""
    talk.say("question")
    choices = example("question")["choices"]
    row = talk.host.locator(".choices:not([hidden])").last
    assert row.locator("button").evaluate_all("(all) => all.filter((one) => one.tabIndex === 0).length") == 1
    row.locator("button").first.focus()
    for choice in choices:
        assert talk.focused() == f"button {choice['label']}"
        talk.page.keyboard.press("ArrowRight")
    assert talk.focused() == f"button {choices[0]['label']}", "behind the last comes the first"
    talk.page.keyboard.press("ArrowUp")
    assert talk.focused() == f"button {choices[-1]['label']}"
    talk.page.keyboard.press("Home")
    assert talk.focused() == f"button {choices[0]['label']}"
    talk.page.keyboard.press("End")
    assert talk.focused() == f"button {choices[-1]['label']}"
    talk.page.keyboard.press("Tab")
    assert "button" not in talk.focused() or choices[0]["label"] not in talk.focused()


def test_a_button_leads_to_the_newest_message_while_it_is_out_of_sight(talk: Talk) -> None:
    """Criterion 40."""
    talk.say("answer_table").say("suggestion").say("answer_steps")
    newest = talk.button("Newest message")
    expect(newest).to_be_hidden()
    talk.host.locator(".talk").evaluate("(node) => { node.scrollTop = 0; }")
    expect(newest).to_be_visible()
    newest.click()
    expect(newest).to_be_hidden()
    last = talk.host.locator("li.guide").last
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport()


def test_reading_aloud_is_off_until_asked_for_and_says_what_it_means(new_page: Callable[..., Page]) -> None:
    """Criterion 41."""
    page = new_page()
    page.context.add_init_script(SPEECH)
    page.reload()
    talk = Talk(page).greeted().say("hello")
    assert page.evaluate("said.filter((one) => one !== 'cancel')") == []
    talk.press("Read answers aloud")
    expect(talk.notice).to_contain_text("People near you can hear it")
    talk.press("Turn on")
    talk.say("answer_steps")
    spoken = until(page, "said.filter((one) => one !== 'cancel').length && said.join(' ')")
    assert "en: You can ask" in spoken
    talk.press("Stop: Read answers aloud")
    page.evaluate("said.length = 0")
    talk.say("hello")
    assert page.evaluate("said.filter((one) => one !== 'cancel')") == []


def test_speaking_is_off_until_asked_for_and_says_where_the_voice_goes(
    new_page: Callable[..., Page], stub: Stub
) -> None:
    """Criterion 41: what was heard is only typed; the parent sends it."""
    page = new_page()
    page.context.add_init_script(SPEECH)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    talk = Talk(page).greeted()
    assert not any("speech.js" in url for url in asked), "loaded only when used"
    expect(talk.button("Speak")).to_have_count(0)
    talk.press("Speak instead of typing")
    expect(talk.notice).to_contain_text("may send your voice to its maker")
    talk.press("Turn on")
    talk.button("Speak").click()
    page.evaluate(
        "() => { heard.onresult({results: [[{transcript: 'my son hates math'}]]}); heard.onend(); }"
    )
    expect(talk.field).to_have_value("my son hates math")
    assert stub.sent("POST /messages") == []
    talk.press("Stop: Speak instead of typing")
    expect(talk.button("Speak")).to_have_count(0)


def test_a_browser_without_speech_offers_none(new_page: Callable[..., Page]) -> None:
    """Criterion 41."""
    page = new_page()
    page.context.add_init_script(
        "for (const name of ['speechSynthesis', 'SpeechRecognition', 'webkitSpeechRecognition'])"
        " { delete window[name]; delete Window.prototype[name]; }"
    )
    page.reload()
    talk = Talk(page).greeted()
    talk.host.locator("summary.opener").click()
    expect(talk.button("Read answers aloud")).to_have_count(0)
    expect(talk.button("Speak instead of typing")).to_have_count(0)
