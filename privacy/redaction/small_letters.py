"""Names in small letters beside cues that say little alone: only words that nothing explains are taken."""

from __future__ import annotations

from privacy.redaction.tokens import Wording


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

    def is_last_said(self, n: int) -> bool:
        """True for the end of "calling about my girl zaylee"."""
        ends = self._message.text[self._words[n].end :].strip() in {"", ".", "?", "!"}
        state = self._words[n].said.endswith(tuple(self._cues["state_endings"]))
        return ends and not state and self.is_name(n) and self._message.is_unknown(n)

    def is_set_off(self, n: int) -> bool:
        """True for an unknown word between two commas or in brackets: "my oldest, quillon, wont read"."""
        message = self._message
        behind = message.text[self._words[n].end :]
        state = self._words[n].said.endswith(tuple(self._cues["state_endings"]))
        return behind.strip()[:1] in {",", ")"} and not state and message.is_unknown(n, most_slips=1)

    def ends_letter(self, n: int, pair: str, nxt: int) -> bool:
        """True for the small "b. hathersage" behind "sincerely,"."""
        if not {self._words[n].said, pair} & self._cues["farewells"]:
            return False
        initial = len(self._words[nxt].said) == 1 and nxt + 1 < len(self._words)
        return self._message.is_unknown(nxt + 1 if initial else nxt)
