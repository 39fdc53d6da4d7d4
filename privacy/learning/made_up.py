"""Made-up addresses, accounts, numbers and phones, in the many forms in which they are typed."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Mapping, Sequence


class Data:
    """Makes them."""

    def __init__(
        self,
        chance: random.Random,
        fillers: Mapping[str, Sequence[str]],
        names: Sequence[str],
        invented: Callable[[], str],
    ) -> None:
        self._chance, self._fillers, self._names, self._invented = chance, fillers, names, invented

    def _one(self, key: str) -> str:
        return self._chance.choice(self._fillers[key])

    def _digits(self, most: int, least: int = 1) -> str:
        return "".join(self._chance.choice(string.digits) for _ in range(self._chance.randint(least, most)))

    def address(self, language: str) -> str:
        """Of a street, a numbered street, a crossing or a home."""
        chance = self._chance
        number = str(chance.randint(1, 19999))
        kind = chance.random()
        if language == "es" and kind < 0.5:
            street = self._one("calle_names") if chance.random() < 0.7 else self._invented()
            made = f"{self._one('calle_kinds')} {street}"
            if chance.random() < 0.6:
                sign = self._one("number_signs_es")
                made += f" {sign}{number}" if sign in {"", "#"} else f" {sign} {number}"
        elif kind < 0.7:
            street = self._one("street_trees") if chance.random() < 0.6 else self._invented()
            made = f"{self._one('street_sides')} {street}".strip()
            made += f" {self._one('street_kinds')}" if chance.random() < 0.9 else ""
            made = f"{number} {made}" if chance.random() < 0.6 else made
        elif kind < 0.82:
            ending = self._one("ordinal_ends")
            made = f"{chance.randint(1, 199)}{ending} {self._one('street_kinds')}"
            made = f"{number} {made}" if chance.random() < 0.6 else made
        elif kind < 0.9:
            corner = self._one("street_trees") if chance.random() < 0.6 else self._invented()
            crossed, ending = self._fillers["crossed_by"][0], self._fillers["ordinal_ends"][-1]
            made = (
                f"{chance.randint(1, 99)}{ending} {crossed} {corner}"
                if chance.random() < 0.5
                else f"{corner} {crossed} {self._invented()}"
            )
        elif language == "es":
            place = self._one("calle_names") if chance.random() < 0.6 else self._invented()
            home = f"{self._one('home_names_es')} {place}"
            if chance.random() < 0.4:  # a street and a house within it, as in Puerto Rico
                street = f"{self._one('calle_kinds')} {chance.randint(1, 40)}"
                return (
                    f"{home} {street} {self._one('house_words')} {chance.choice('abcdefgh')}-{self._unit()}"
                )
            return f"{home} {self._one('home_kinds')} {self._unit()}" if chance.random() < 0.8 else home
        else:
            home = f"{self._one('street_trees')} {self._one('home_names')}"
            return f"{home} {self._one('home_kinds')} {self._unit()}"
        if chance.random() < 0.25:
            made += f"{chance.choice([' ', ', '])}{self._one('home_kinds')} {self._unit()}"
        return made if chance.random() < 0.5 else made.title()

    def _unit(self) -> str:
        letter = self._chance.choice(["", "", "a", "b", "c", "2r"])
        return f"{self._chance.randint(1, 400)}{letter}"

    def day(self) -> str:
        """A date in digits."""
        chance = self._chance
        sign = chance.choice("//-.")
        year = chance.choice(["", str(chance.randint(2015, 2027)), str(chance.randint(15, 27))])
        return sign.join(part for part in (self._number(12), self._number(28), year) if part)

    def _number(self, most: int) -> str:
        number = self._chance.randint(1, most)
        return self._chance.choice([str(number), f"{number:02}"])

    def account(self, language: str) -> str:
        """A handle or a password."""
        chance = self._chance
        words = [
            chance.choice([self._one("account_words"), chance.choice(self._names), self._invented()])
            for _ in range(chance.randint(1, 2))
        ]
        if chance.random() < 0.2:
            words[0] = words[0].capitalize()
        made = chance.choice(["", "", "_", ".", "-"]).join(words)
        made += chance.choice(["", self._digits(4), "_" + self._digits(3), self._digits(2) + "!", "xx"])
        return chance.choice(["", "", "@"]) + made

    def code(self, language: str) -> str:
        """A number, with letters or without."""
        chance = self._chance
        letters = "".join(chance.choice(string.ascii_uppercase) for _ in range(chance.randint(1, 4)))
        if chance.random() < 0.3:
            letters = letters.lower()
        return chance.choice(
            [
                self._digits(10, 4),
                f"{letters}{self._digits(7, 3)}",
                f"{letters}-{self._digits(6, 3)}",
                f"{self._digits(4, 2)}-{letters}-{self._digits(5, 2)}",
                f"{self._digits(2, 1)}{letters}{self._digits(4, 2)}{letters[:1]}",
                f"{self._digits(3, 3)} {self._digits(2, 2)} {self._digits(4, 4)}",
                f"{self._digits(4, 4)}-{self._digits(2, 2)}",
                f"{letters} {self._digits(4, 3)}",
                self._digits(4, 4),
            ]
        )

    def phone(self, language: str) -> str:
        """In digits of any grouping, or in words."""
        chance = self._chance
        if chance.random() < 0.25:
            said = [self._one(f"digit_words_{language}") for _ in range(10)]
            if chance.random() < 0.4:
                return (
                    " ".join(said[:3])
                    + chance.choice([" ", ", "])
                    + self._digits(3, 3)
                    + " "
                    + self._digits(4, 4)
                )
            if chance.random() < 0.4:
                said = [
                    self._one(f"digit_pairs_{language}") if chance.random() < 0.5 else d for d in said[:6]
                ]
            return chance.choice([" ", " ", ", "]).join(said)
        area, first, last = self._digits(3, 3), self._digits(3, 3), self._digits(4, 4)
        gap = chance.choice(["", " ", "-", ".", " - "])
        whole = chance.choice(
            [f"({area}) {first}{gap}{last}", f"{area}{gap}{first}{gap}{last}", f"{first}{gap or '-'}{last}"]
        )
        if chance.random() < 0.2:
            whole = f"{area} {first} {last[:2]} {last[2:]}"
        return chance.choice(["", "", "+1 ", "1-"]) + whole
