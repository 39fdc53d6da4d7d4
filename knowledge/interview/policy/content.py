"""Reads `content/interview/policy.yml`, and tells with line and fix what in it names nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge.interview.policy.policy import (
    UNKNOWN,
    AllOf,
    AnyOf,
    FactIs,
    Not,
    Policy,
    PolicyFact,
    PolicyNote,
    Rule,
    When,
)
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Items, Words, read_yaml

FILE = "interview/policy.yml"
_PARTS = ("version", "facts", "conditions", "paths", "notes", "rules")
_FACT_KEYS = ("values", "several", "asked", "ask_when", "says_less", "for_ideas")
_RULE_KEYS = ("id", "when", "paths", "blocks", "stop")
_WORDS_OF_CONDITIONS = ("not", "any", "holds")


def read_policy(root: Path, findings: FieldReader) -> Policy:
    """The policy of a folder of content, as far as it can be read."""
    return _PolicyReader(findings).read(read_yaml(root / FILE, root))


class _PolicyReader:
    """Reads one policy file from the top: facts, conditions, paths, notes, rules."""

    def __init__(self, findings: FieldReader) -> None:
        self.findings = findings
        self.facts: dict[str, PolicyFact] = {}
        self.conditions: dict[str, When] = {}
        self.paths: dict[str, str] = {}

    def read(self, content: Any) -> Policy:
        content = self._entries(content, 1, "the policy")
        self.findings.only(FILE, content, _PARTS)
        parts = {
            part: self._entries(content.get(Words(part)), content.line, part)
            for part in ("facts", "conditions", "paths", "notes")
        }
        self._read_facts(parts["facts"])
        for name, entry in parts["conditions"].items():
            self.conditions[str(name)] = self._when(entry, name.line)
        self.paths = {str(p): self.findings.text(FILE, parts["paths"], p) for p in parts["paths"]}
        for name in parts["facts"]:
            self._read_ask_when(name, parts["facts"][name])
        notes = tuple(self._note(name, entry) for name, entry in parts["notes"].items())
        rules = self._rules(content.get(Words("rules")), content.line)
        self._check_paths_are_used(parts["paths"], rules)
        return Policy(self.facts, self.paths, notes, rules, self.conditions)

    def _read_facts(self, facts: Entries) -> None:
        for name, about in facts.items():
            entry = self._entries(about, name.line, str(name))
            self.findings.only(FILE, entry, _FACT_KEYS)
            values = self.findings.texts(FILE, entry, "values", required=False)
            for value in values:
                if value == UNKNOWN:
                    fix = "take it out: every fact may be unknown"
                    self.findings.add(FILE, value.line, f"{UNKNOWN} is no value of {name}", fix)
            if str(name) in _WORDS_OF_CONDITIONS:
                self.findings.add(
                    FILE, name.line, f"{name} is a word of conditions", "name the fact otherwise"
                )
            self.facts[str(name)] = PolicyFact(
                id=str(name),
                values=tuple(dict.fromkeys(map(str, values))),
                several=self._yes_or_no(entry, "several", default=False),
                asked=self._yes_or_no(entry, "asked", default=True),
                for_ideas=self._yes_or_no(entry, "for_ideas", default=False),
                says_less=tuple(map(str, self.findings.texts(FILE, entry, "says_less", required=False))),
            )

    def _read_ask_when(self, name: Words, about: Any) -> None:
        """Read last, because it may name any fact and condition."""
        if isinstance(about, Entries) and Words("ask_when") in about:
            fact = self.facts[str(name)]
            when = self._when(about[Words("ask_when")], name.line)
            self.facts[fact.id] = replace(fact, ask_when=when)

    def _yes_or_no(self, entry: Entries, key: str, default: bool) -> bool:
        told = entry.get(Words(key))
        if told is None:
            return default
        if told not in ("true", "false"):
            line = getattr(told, "line", entry.line)
            self.findings.add(
                FILE, line, f"{key} is neither true nor false", f"write `{key}: true` or leave it out"
            )
        return bool(told == "true")

    def _note(self, name: Words, about: Any) -> PolicyNote:
        entry = self._entries(about, name.line, str(name))
        self.findings.only(FILE, entry, ("with", "when"))
        when = self._when(entry[Words("when")], entry.line) if Words("when") in entry else AllOf()
        return PolicyNote(str(name), self._known_paths(entry, "with", required=True), when)

    def _rules(self, rules: Any, line: int) -> tuple[Rule, ...]:
        if not isinstance(rules, Items):
            self.findings.add(FILE, line, "rules should be a list", "start each rule with `- id: ...`")
            return ()
        found: dict[str, Rule] = {}
        for about in rules:
            entry = self._entries(about, getattr(about, "line", rules.line), "a rule")
            self.findings.only(FILE, entry, _RULE_KEYS)
            rule_id = self.findings.text(FILE, entry, "id")
            if rule_id in found:
                self.findings.add(
                    FILE, entry.line, f"there are two rules called {rule_id}", "rename one of them"
                )
            if Words("when") not in entry:
                fix = "add `when:`, or `when: {}` for a rule that always holds"
                self.findings.add(FILE, entry.line, f"the rule {rule_id} has no condition", fix)
            stops = Words("stop") in entry
            found[rule_id] = Rule(
                id=rule_id,
                when=self._when(entry.get(Words("when"), Entries()), entry.line),
                paths=self._known_paths(entry, "paths"),
                blocks=self._known_paths(entry, "blocks"),
                stop=self._known_paths(entry, "stop") if stops else None,
            )
        return tuple(found.values())

    def _known_paths(self, entry: Entries, key: str, required: bool = False) -> tuple[str, ...]:
        named = self.findings.texts(FILE, entry, key, required=required)
        self._check(named, self.paths, "path")
        return tuple(str(path) for path in named if path in self.paths)

    def _check(self, named: Iterable[Words], known: Collection[str], kind: str) -> None:
        for word in named:
            if word not in known:
                self.findings.unknown(FILE, word.line, kind, word, known)

    def _check_paths_are_used(self, paths: Entries, rules: tuple[Rule, ...]) -> None:
        used = {path for rule in rules for path in rule.paths}
        for path in paths:
            if path not in used:
                fix = "name it under `paths` of a rule, or take it out"
                self.findings.add(FILE, path.line, f"no rule suggests the path {path}", fix)

    # --- conditions -------------------------------------------------------------------------

    def _when(self, content: Any, line: int) -> When:
        parts: list[When] = []
        for key, value in self._entries(content, line, "a condition").items():
            if key == "not":
                parts.append(Not(self._when(value, key.line)))
            elif key == "any":
                parts.append(self._any(key, value))
            elif key == "holds":
                names = self._texts(key, value)
                self._check(names, self.conditions, "condition")
                parts += [self.conditions[str(name)] for name in names if name in self.conditions]
            elif key not in self.facts:
                self.findings.unknown(FILE, key.line, "fact", key, [*self.facts, *_WORDS_OF_CONDITIONS])
            else:
                parts.append(self._fact_is(key, value))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _any(self, key: Words, value: Any) -> When:
        if not isinstance(value, Items):
            fix = "write `any: [{...}, {...}]`"
            self.findings.add(FILE, key.line, "any should be a list of conditions", fix)
            return AllOf()
        return AnyOf(tuple(self._when(part, getattr(part, "line", key.line)) for part in value))

    def _fact_is(self, key: Words, value: Any) -> FactIs:
        fact, named = self.facts[str(key)], self._texts(key, value)
        if fact.values:
            self._check(named, [*fact.values, UNKNOWN], f"value of {key}")
        else:
            fix = "give the fact values, or take it out of the condition"
            self.findings.add(FILE, key.line, f"no rule can turn on {key}: it has no values", fix)
        return FactIs(fact.id, frozenset(map(str, named)))

    def _texts(self, key: Words, value: Any) -> list[Words]:
        """One word, or a list of words."""
        listed = value if isinstance(value, Items) else [value]
        found = [word for word in listed if isinstance(word, Words) and word]
        if not found or len(found) < len(listed):
            fix = f"write `{key}: word` or `{key}: [word, word]`"
            self.findings.add(FILE, key.line, f"{key} should be a word or a list of words", fix)
        return found

    def _entries(self, content: Any, line: int, what: str) -> Entries:
        if isinstance(content, Entries):
            return content
        fix = "write it as entries, such as `fact: value`"
        self.findings.add(FILE, getattr(content, "line", line), f"{what} should be entries", fix)
        return Entries()
