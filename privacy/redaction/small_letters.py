"""Names in small letters beside cues that say little alone: only words that nothing explains are taken."""

from __future__ import annotations

import re

from privacy.redaction.tokens import Wording

_AGE = re.compile(r"\s*[,(]\s*(?:1?\d)\s*(?:[,).;]|$)")


MOST_BEFORE_CALLER = 4
"""So many words may stand before the name of who writes."""


class SmallLetters:
    """What may be a name though it has no capital letter."""

    def __init__(self, message: Wording) -> None:
        self._message = message
        self._words = message.words
        self._cues = message.known.cues

    def is_my_own(self, n: int) -> bool:
        """True for an unknown word in small letters behind "my", as in "me and my eliezer are waiting"."""
        message = self._message
        return (message.stands_before(n, "sure_verbs") or self.tells(n)) and self.is_name(n)

    def tells(self, n: int) -> bool:
        """True before what somebody of the family does to who writes, or with them: "chela me dijo"."""
        message = self._message
        told = message.stands_before(n, "told_me") and not message.is_english
        return told or message.stands_before(n, "verbs_behind_kin")

    def is_name(self, n: int) -> bool:
        """True for a word in small letters that is neither known nor a slip of a known one."""
        small = self._words[n].text.islower() and not self._words[n].owns
        return small and self._message.is_unknown(n, most_slips=1)

    def is_caller(self, n: int) -> bool:
        """True for the unknown word of "hey its crystalynn, i wrote", which a message begins with."""
        ends = self._message.gap(n).strip() == ","
        return n <= MOST_BEFORE_CALLER and ends and self._message.is_unknown(n, most_slips=1)

    def is_with_me(self, n: int) -> bool:
        """True for the unknown word behind "me and", "yo y"."""
        return self.is_name(n) and self._message.is_well_spelled()

    def is_last_said(self, n: int) -> bool:
        """True for the end of "calling about my girl zaylee"."""
        ends = self._message.text[self._words[n].end :].strip() in {"", ".", "?", "!"}
        state = self._words[n].said.endswith(tuple(self._cues["state_endings"]))
        return ends and not state and self.is_name(n) and self._message.is_unknown(n)

    def is_set_off(self, n: int) -> bool:
        """True for an unknown word or two between commas or in brackets: "my oldest, quillon, wont read"."""
        message = self._message
        end = n + 1 if self._is_new(n + 1) and message.gap(n).isspace() else n
        behind = message.text[self._words[end].end :]
        state = self._words[n].said.endswith(tuple(self._cues["state_endings"]))
        return behind.strip()[:1] in {",", ")"} and not state and message.is_unknown(n, most_slips=1)

    def _is_new(self, n: int) -> bool:
        """True for a word in small letters that is no ordinary one, though it may be a slip of one."""
        if not 0 <= n < len(self._words) or not self._words[n].text.islower():
            return False
        said = self._words[n].said
        return len(said) > 2 and said not in self._message.known.stop and not self._message.is_plain(n)

    def is_two_words(self, n: int) -> bool:
        """True for an unknown word with one beside it that is no ordinary one: "im danuta kowalczyk and"."""
        message = self._message
        return message.gap(n).isspace() and self._is_new(n + 1) and self._is_new(n) and message.is_unknown(n)

    def is_pair(self, n: int) -> bool:
        """True for two unknown words that "and" joins: "he was jumped by tayshaun and malakye"."""
        message = self._message
        if n + 2 >= len(self._words) or self._words[n + 1].said not in self._cues["joins"]:
            return False
        if not (message.gap(n).isspace() and message.gap(n + 1).isspace()):
            return False
        if self._words[n].said in self._message.known.ordinary:
            return False
        sure = message.before(n) in self._cues["pairing"] or self._are_new(n)
        return sure and self.is_name(n) and self.is_name(n + 2) and message.is_well_spelled()

    def _are_new(self, n: int) -> bool:
        return self._message.is_unknown(n) and self._message.is_unknown(n + 2)

    def is_alone(self, n: int) -> bool:
        """True for an unknown word where only somebody can be: "so maelynn told her", "con yandel no hay"."""
        message, word = self._message, self._words[n]
        if not self._is_new(n) or word.said.endswith(tuple(self._cues["state_endings"])):
            return False
        before = message.before(n)
        starts = before in self._cues["linking"] | self._cues["saying"] or self._is_behind_comma(n)
        starts = starts or message.begins_sentence(n)
        acts = starts and message.does_something(n) and message.behind(n) not in self._cues["joins"]
        pair = f"{message.before(n - 1)} {before}" if before else ""  # "dile a nahomy"
        met = bool({before, pair} & self._cues["with"]) and message.gap(n - 1).isspace()
        of = before == "de" and message.before(n - 1) in self._cues["owned"]
        of_role = before in self._cues["roles"] and message.gap(n - 1).isspace()
        if (of_role and (message.does_something(n) or self.tells(n))) or self._is_before_me(n):
            return message.is_unknown(n, most_slips=1) and message.is_well_spelled()
        of = of or of_role
        is_somebody = (acts and message.gap(n).isspace()) or met or of
        return is_somebody and message.is_unknown(n) and message.is_well_spelled()

    def _is_before_me(self, n: int) -> bool:
        """True for the unknown word of "fuimos nicanor y yo"."""
        pair = " ".join(word.said for word in self._words[n + 1 : n + 3])
        starts = self._message.begins_sentence(n) or self._message.before(n) in self._cues["we_do"]
        return starts and pair in self._cues["and_me"] and self._message.gap(n).isspace()

    def _is_behind_comma(self, n: int) -> bool:
        return n > 0 and self._message.gap(n - 1).strip() == ","

    def is_told_of(self, n: int) -> bool:
        """True for the unknown word of "dice ulises que", "jonavons grandma"."""
        message, word = self._message, self._words[n]
        if not self._is_new(n) or word.said.endswith(tuple(self._cues["state_endings"])):
            return False
        before = message.before(n)
        if before in self._cues["saying"] and message.stands_before(n, "that"):
            return message.is_unknown(n, most_slips=1)
        if before in self._cues["was"] and message.stands_before(n, "who"):
            return message.is_unknown(n, most_slips=1)
        if before in self._cues["was"] and any(w.said in self._message.known.people for w in self._words[:n]):
            return self.is_last_said(n)  # "the kid who bites is graysen"
        if before in self._cues["personal"] and message.stands_before(n, "whom"):
            return message.is_unknown(n)
        if word.owns and message.stands_before(n, "belongings"):
            return message.is_unknown(n, most_slips=1)
        if before in self._cues["linking"] and message.stands_before(n, "saying"):
            return message.is_unknown(n)
        if _AGE.match(message.text[word.end :]):
            return message.is_unknown(n)
        if self._opens_with_what_is_owned(n):
            return message.is_unknown(n)
        owns = word.owns or word.said.endswith("s")
        return owns and message.stands_before(n, "kin") and message.gap(n).isspace() and message.is_unknown(n)

    def _opens_with_what_is_owned(self, n: int) -> bool:
        """True for a message that begins with "brixtons teacher": the apostrophe is left out."""
        message, said = self._message, self._words[n].said
        owns = said.endswith("s") and not said.endswith(tuple(self._cues["subject_endings"]))
        opens = owns and message.begins_sentence(n) and message.gap(n).isspace()
        return opens and message.stands_before(n, "belongings") and message.is_well_spelled()

    def is_between_names(self, n: int) -> bool:
        """True for a word that is no ordinary one before "and" and a known name: "ishaan, anvi and rohan"."""
        message = self._message
        if n + 2 >= len(self._words) or self._words[n + 1].said not in self._cues["joins"]:
            return False
        small = self._words[n].text.islower() and len(self._words[n].said) > 2
        return small and not message.is_plain(n) and message.is_name(n + 2)

    def ends_letter(self, n: int, pair: str, nxt: int) -> bool:
        """True for the small "b. hathersage" behind "sincerely,"."""
        if not {self._words[n].said, pair} & self._cues["farewells"]:
            return False
        initial = len(self._words[nxt].said) == 1 and nxt + 1 < len(self._words)
        return self._message.is_unknown(nxt + 1 if initial else nxt)
