"""What parents ask behind any answer ("who pays for that?"), and the answer to it in each topic.

Which they are is in `content/aspects.yml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.answers.answer import Answer
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, read_yaml

FILE = "aspects.yml"
_KEYS = ("asked", "answers", "elsewhere", "otherwise")


@dataclass(frozen=True)
class Aspect:
    """One thing that is asked of many topics, such as who decides.

    `asked` is how, whatever it is about; `of_topic` has the keys of the answers of topics, `otherwise` that
    of all others, empty where they have none.
    """

    id: str
    asked: tuple[str, ...]
    of_topic: Mapping[str, str]
    otherwise: str = ""

    def answer(self, topic: str) -> str:
        """The key of the answer, where this topic is talked about; empty where there is none."""
        return self.of_topic.get(topic, self.otherwise)


def read_aspects(
    root: Path, findings: FieldReader, answers: Iterable[Answer], topics: Collection[str]
) -> tuple[Aspect, ...]:
    """All aspects in the order of the file. Problems go to the findings."""
    if not (root / FILE).is_file():
        return ()
    known = {answer.key for answer in answers}
    found: list[Aspect] = []
    for name, entry in read_yaml(root / FILE, root).items():
        findings.only(FILE, entry, _KEYS)
        own = findings.texts(FILE, entry, "answers")
        elsewhere: Entries = entry.get(Words("elsewhere"), Entries())
        of_others = [(topic, key) for key in elsewhere for topic in findings.texts(FILE, elsewhere, str(key))]
        otherwise = findings.text(FILE, entry, "otherwise", required=False)
        keys = [*own, *elsewhere]
        for key in keys:
            if key not in known:
                findings.unknown(FILE, key.line, f"answer (of {name})", key, known)
        if otherwise and otherwise not in known:
            findings.unknown(FILE, entry.line, f"answer (of {name})", otherwise, known)
        of_topic: dict[str, str] = {}
        for topic, key in [*((Words.at(k.partition("/")[0], k.line), k) for k in own), *of_others]:
            if topic not in topics:
                findings.unknown(FILE, topic.line, f"topic (of {name})", topic, topics)
            if str(topic) in of_topic:
                fix = "leave one of them"
                findings.add(FILE, topic.line, f"{name} has two answers for {topic}", fix)
            of_topic[str(topic)] = str(key)
        asked = tuple(map(str, findings.texts(FILE, entry, "asked")))
        found.append(Aspect(str(name), asked, of_topic, otherwise))
    return tuple(found)
