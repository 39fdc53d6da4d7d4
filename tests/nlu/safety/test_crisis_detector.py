"""Signs of danger are found on every turn, by rules; look-alikes are left alone."""

from __future__ import annotations

import pytest

from knowledge.guide import Guide
from nlu.safety.crisis_detector import CrisisDetector

ASKED_AND_HAPPENED = {
    "school called the police on my child with autism",
    "aide grabbed his arms and sat him down, is that a restraint",
    "They keep using a padded room when he has meltdowns. It's in the policy they say."
    " What can I ask for instead?",
    "my grandson says they hold the door shut in the quiet room, what are our rights",
    "handcuffs on special ed student school resource officer",
    "i am the foster parent and staff restrained him twice, can i get the written restraint reports"
    " from school",
    "they secluded my nephew five times this month and nobody reviewed his plan",
    # a child who is gone, or may be: the name of the topic alone counts, too
    "she wanders off and nobody notices",
    "They found my daughter in the parking lot. What can the school do?",
    "help my child runs away from the teacher",
    "they lost my son at school today",
    "running away from school autism",
    # a child who was arrested, or may be
    "school called the cops on my son",
    "my kid got arrested at school",
    "SRO put hands on my child",
    "they are pressing charges against my autistic son",
    "my daughter has to go to juvenile court over something at school",
    "they had my son arrested in class",
    "he's facing charges for a meltdown",
    "my 10 yr old was taken away in handcuffs",
    "school pressed charges against a disabled child",
    "juvenile court and iep",
}
"""Questions on our own topics that also tell what was done to a child: the help lines, then the answer."""


DISGUISED = [
    "i want to k1ll myself",
    "he talks about su1cide",
    "my son wants to unalive himself",
    "she texts kms all day",
    "kids tell him kys",
    "SHE WANTS TO DIE!!!",
    "she wants to d\u200bi\u200be",
    "he is su\u00adicidal",
    "iwanttodie",
    "hewantstokillhimself",
    "i want to diiiiie",
    "s u i c i d e is all he talks about",
    "he is s.u.i.c.i.d.a.l",
    "she is sui\u0441idal",
    "ｈｅ ｗａｎｔｓ ｔｏ ｄｉｅ",
    "he is suic\u0336id\u0336al",
    "he wants to die😢😢😢",
    "he brought a 🔪 to school",
    "she is sucidal",
    "he is siucidal and i dont know what to do",
    "he was handcufed at school",
    "my daughter is su*cidal",
    "quiere su1cidarse",
    "MI HIJA SE QUIERE MATAR",
    "mi hija se quiere mat\u200bar",
    "dise ke se kiere matar",
    "my son wants to\ndie",
]


@pytest.mark.parametrize("text", DISGUISED)
def test_disguised_and_misspelled_danger_is_found(signs: CrisisDetector, text: str) -> None:
    assert signs.read(text)


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("he wants to kill himself", "emergency"),
        ("he doesn't want to kill himself", "gentle"),
        ("she is not suicidal", "gentle"),
        ("she can't stop cutting herself", "serious"),
        ("she tried to kill herself two years ago", "gentle"),
        ("she tried to kill herself two years ago and now says it again", "emergency"),
        ("I don't think he wants to die", "gentle"),
        ("I don't know why, he wants to die", "emergency"),
        ("no one helps and he wants to kill himself", "emergency"),
        ("mi hija no quiere suicidarse", "gentle"),
        ("no sé qué hacer, mi hija quiere suicidarse", "emergency"),
        ("can they restrain him", ""),
        ("they restrained him, can they do that", "serious"),
        ("is it legal that they restrained him", "serious"),
        ("what happens if a student is restrained", ""),
        ("no, she wants to kill herself", "emergency"),
        ("no no she wants to kill herself", "emergency"),
        ("no, mi hijo se quiere morir", "emergency"),
        ("mi hijo no se quiere morir", "gentle"),
        ("no sé si se quiere morir", "emergency"),
        ("la maestra no le pegó a mi hijo", "gentle"),
        ("his dad never listens and hits him", "serious"),
        ("the aide did not hit him", "gentle"),
        ("the aide did not hit him, you misunderstood", ""),
        ("she is fine now but she tried to kill herself last year", "gentle"),
        ("my husband beat me but we are safe now", "serious"),
    ],
)
def test_what_stands_around_a_sign_changes_how_grave_it_is(
    signs: CrisisDetector, text: str, tier: str
) -> None:
    found = signs.read(text)

    assert (found[0].tier if found else "") == tier


@pytest.mark.parametrize(
    ("text", "is_danger"),
    [
        ("my son is missing two sessions a week", False),
        ("my son is missing, the class came back without him", True),
        ("my daughter has been missing 2 days", True),
        ("my daughter is missing almost all of her speech", False),
        ("she won't even leave the house", False),
        ("she wants to leave the house at night", True),
        ("he cries when I leave the house", False),
        ("he has trouble cutting with scissors", False),
        ("she has been cutting and hides the scissors", True),
        ("that grade killed my son's confidence", False),
        ("he wants to kill his teacher over a grade", True),
        ("it hit him hard", False),
        ("his dad hit him hard over homework", True),
        ("there is no one trained to give his insulin", False),
        ("no one gave him his insulin", True),
        ("elopement", False),
        ("elopement behavior plan", False),
        ("he eloped from class today", True),
    ],
)
def test_what_is_missing_cut_or_hit_decides(signs: CrisisDetector, text: str, is_danger: bool) -> None:
    assert bool(signs.read(text)) == is_danger


def test_fear_is_about_the_hospital_stay_where_the_message_tells_of_one(signs: CrisisDetector) -> None:
    alone = signs.read("I am scared for his safety")
    beside = signs.read("He came home from the psychiatric hospital. I am scared for his safety")

    assert "fear_after_hospital" not in [sign.id for sign in alone]
    assert [sign.id for sign in beside] == ["fear_after_hospital"]


def test_fear_after_a_hospital_hides_no_graver_sign(signs: CrisisDetector) -> None:
    found = signs.read("he is back from the psychiatric hospital and I'm scared he will kill himself")

    assert found[0].id == "suicide"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("no no she is safe at home", True),
        ("she is not suicidal", True),
        ("no, él está bien", True),
        ("she wants to die", False),
        ("she is safe but she wants to die", False),
        ("she reads well", False),
    ],
)
def test_a_denial_of_danger_is_heard(signs: CrisisDetector, text: str, denied: bool) -> None:
    assert bool(signs.told(text, signs.read(text)).get("denied")) == denied


def test_the_language_of_the_words_is_known(signs: CrisisDetector) -> None:
    assert signs.read("he wants to die")[0].language == "en"
    assert signs.read("se quiere morir")[0].language == "es"


def test_the_gravest_sign_stands_first_and_each_once(signs: CrisisDetector) -> None:
    found = signs.read("there is no food in the house. he brought a gun. suicide, suicide")

    assert [sign.tier for sign in found] == ["emergency", "emergency", "gentle"]
    assert len({sign.id for sign in found}) == 3


def test_a_sign_beside_an_idiom_is_still_found(signs: CrisisDetector) -> None:
    assert signs.read("after suicide prevention week he talked about suicide")
    assert signs.read("this homework is killing us and he wants to kill himself")


def test_none_of_our_buttons_and_answers_alarms(signs: CrisisDetector, guide: Guide) -> None:
    ours = [topic.button for topic in guide.library.topics.values()]
    ours += [w for q in guide.library.questions.values() for a in q.answers for w in (a.button, *a.words)]
    ours += [w for q in guide.library.questions.values() for a in q.answers for w in a.told_as or ()]
    conditions = [w for condition in guide.library.conditions.values() for w in condition.words]

    assert [words for words in ours if signs.read(words)] == []
    assert [w for w in conditions if any(sign.tier != "gentle" for sign in signs.read(w))] == []


def test_questions_on_our_topics_alarm_only_where_something_happened(
    signs: CrisisDetector, guide: Guide
) -> None:
    asked = [text for topic in guide.library.topics.values() for text in topic.asked_as]
    alarms = {text for text in asked if (found := signs.read(text)) and found[0].tier != "gentle"}

    assert alarms <= ASKED_AND_HAPPENED


def test_what_our_topics_say_of_rules_does_not_alarm(signs: CrisisDetector, guide: Guide) -> None:
    titles = [topic.title for topic in guide.library.topics.values()]

    assert [title for title in titles if signs.read(title)] == []


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800", "\x00", "😀" * 500, "a" * 1000, "??!!", "* * *", "1" * 999]
)
def test_odd_texts_are_no_danger_and_no_error(signs: CrisisDetector, text: str) -> None:
    assert signs.read(text) == []
