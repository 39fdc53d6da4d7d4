"""Signs of danger are found on every turn, by rules; idioms are not taken for them."""

from __future__ import annotations

import pytest

from knowledge.guide import Guide
from nlu.spacy_rules import SpacyRules

FOUND = [
    ("he says he wants to kill himself", "suicide"),
    ("My daughter talks about suicide", "suicide"),
    ("she is cutting herself", "self_harm"),
    ("the aide hit my son", "abuse_or_injury"),
    ("he brought a knife to school", "violence_weapons"),
    ("My son ran away from home!", "runaway_missing"),
    ("he was handcuffed at school", "arrest_police"),
    ("my husband hits me", "domestic_violence"),
    ("she took a bottle of pills", "poisoning_overdose"),
    ("there is no food in the house", "neglect"),
    ("I can't do this anymore", "parent_despair"),
    ("I can not do this anymore", "parent_despair"),
    ("I cannot do this anymore", "parent_despair"),
    # with other matters around it, in capitals, with a curly apostrophe
    ("Can you explain the IEP, also he wants to KILL HIMSELF and I need a letter", "suicide"),
    ("I can’t take it anymore", "parent_despair"),
    # denied, and found all the same: a person judges that, not a rule
    ("he is not suicidal", "suicide"),
    ("she never said she wants to kill herself", "suicide"),
    ("the teacher did not hit him but the aide hit him", "abuse_or_injury"),
    # of somebody else, and found all the same
    ("his sister talks about suicide", "suicide"),
    # Spanish, with and without accents
    ("ya no puedo más", "parent_despair"),
    ("no puedo mas", "parent_despair"),
    ("estoy desesperada", "parent_despair"),
]
NOT_FOUND = [
    "what is an iep",
    "he is killing it in math",
    "I could shoot her an email",
    "the school shot himself in the foot",
    "suicide prevention week at school",
    "the teacher hurt my feelings",
    "his IEP went missing",
    "the teacher hit her goals",
    "my husband hit me with a question",
    "we are handcuffed by the budget",
    "he overdosed on candy",
    "no tengo a nadie en el equipo",
    "estoy agotada de los papeles",
    "bring him up to speed",
    "he cut himself off in the middle of the sentence",
]


@pytest.mark.parametrize(("text", "sign"), FOUND)
def test_a_sign_of_danger_is_found(rules: SpacyRules, text: str, sign: str) -> None:
    assert sign in rules.read(text)[1]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_an_idiom_is_no_sign_of_danger(rules: SpacyRules, text: str) -> None:
    assert rules.read(text)[1] == []


def test_every_wording_of_every_sign_is_found(rules: SpacyRules, guide: Guide) -> None:
    missed = [
        (sign.id, words)
        for sign in guide.library.danger
        for words in sign.says
        if sign.id not in rules.read(f"please help, {words}, what now")[1]
    ]

    assert missed == []


def test_every_idiom_is_left_alone(rules: SpacyRules, guide: Guide) -> None:
    taken = [
        (sign.id, words)
        for sign in guide.library.danger
        for words in sign.unless
        if sign.id in rules.read(words)[1]
    ]

    assert taken == []


def test_a_sign_beside_an_idiom_is_still_found(rules: SpacyRules) -> None:
    assert rules.read("after suicide prevention week he talked about suicide")[1] == ["suicide"]


def test_several_signs_are_each_named_once(rules: SpacyRules) -> None:
    signs = rules.read("suicide, suicide, and he brought a knife")[1]

    assert sorted(signs) == ["suicide", "violence_weapons"]


def test_no_wording_stands_in_a_button_or_question_of_ours(rules: SpacyRules, guide: Guide) -> None:
    ours = [topic.button for topic in guide.library.topics.values()]
    ours += [answer.button for q in guide.library.questions.values() for answer in q.answers]

    assert [words for words in ours if rules.read(words)[1]] == []


def test_questions_on_topics_rarely_look_like_danger(rules: SpacyRules, guide: Guide) -> None:
    asked = [text for topic in guide.library.topics.values() for text in topic.asked_as]
    signs = [text for text in asked if rules.read(text)[1]]

    assert len(signs) <= len(asked) * 0.02, signs
