"""The forms of the desk, and what each field must hold before anything is checked."""

from __future__ import annotations

import re

from wtforms import Form, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from channel.operations.settings import MAX_TEXT
from desk.editing.answer_text import AnswerText

_ID = re.compile(r"[a-z][a-z0-9_]*")
_ID_HELP = "Two or three words in small letters, joined by _, such as who_decides."


class TryForm(Form):
    """A question to try, with what was said before it."""

    text = StringField(
        "What a parent writes", [InputRequired("Write a message first."), Length(max=MAX_TEXT)]
    )
    before = StringField("What they wrote before it (may stay empty)", [Length(max=MAX_TEXT)])


class AnswerForm(Form):
    """An answer in one language."""

    seen = HiddenField()
    id = StringField(
        "Short name", [InputRequired("Give the answer a short name."), Regexp(_ID, message=_ID_HELP)]
    )
    question = StringField(
        "The question, as a parent would put it", [InputRequired("Write the question."), Length(max=200)]
    )
    text = TextAreaField("The answer", [InputRequired("Write the answer.")])
    next = StringField("Next step (may stay empty)", [Length(max=300)])
    letter = SelectField("Letter", [Optional()], validate_choice=False)
    ways = TextAreaField("Ways of asking, one a line", [InputRequired("Write some ways of asking.")])

    def answer(self, before: AnswerText | None = None, english: str = "") -> AnswerText:
        """The answer of the form; lines that the form does not show stay as they are.

        `english` is, for a translation, the fingerprint of the English answer that it was compared with.
        """
        kept = before or AnswerText("", "", {"id": self.id.data})
        named = kept.with_named(
            id=self.id.data, next=_one_line(self.next.data), letter=self.letter.data or ""
        )
        if english:
            named = {**named, "english": english}
        if "english" in kept.named:  # a translation has the letter of its English answer
            named.pop("letter", None)
        ways = tuple(filter(None, map(_one_line, (self.ways.data or "").splitlines())))
        return AnswerText(_one_line(self.question.data), _one_line(self.text.data), named, ways)


def fill(form: AnswerForm, answer: AnswerText, seen: str) -> None:
    """Puts an answer into a form; `seen` is the mark of the file that it comes from."""
    form.seen.data, form.id.data, form.question.data = seen, answer.id, answer.question
    form.text.data, form.ways.data = answer.text, "\n".join(answer.ways)
    form.next.data, form.letter.data = answer.named.get("next", ""), answer.named.get("letter", "")


def _one_line(text: str | None) -> str:
    """The text on one line, with nothing in front that would make it another part of its file."""
    return re.sub(r"^(?:#+|-)\s+", "", " ".join((text or "").split()))
