"""The table of what each topic has, and the reading gates."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence

from knowledge.answers import Answer
from knowledge.model import Block, Fact
from knowledge.quality.readability import fragments, grade, prose, sentence_length
from knowledge.reference.citations import Citations
from knowledge.topics.topic import Topic

MEDIAN_GRADE = 6.0
HIGHEST_GRADE = 8.0
MEAN_SENTENCE = 14.0
MORE = "more"


def _row(
    topic_id: str, sections: dict[str, Sequence[Block]], titles: Sequence[str], answers: int, sources: int
) -> tuple[str, list[str], list[float]]:
    texts = {name: prose(blocks) for name, blocks in sections.items()}
    found = {
        name: grade(texts[name], fragments(blocks, titles if name == MORE else ()))
        for name, blocks in sections.items()
        if blocks
    }
    grades = [*found.values()]
    holes = [f"{topic_id} has no {name}" for name, blocks in sections.items() if not blocks]
    if not sources:
        holes.append(f"{topic_id} has no sources")
    for name, text in texts.items():
        if found.get(name, 0) > HIGHEST_GRADE:
            holes.append(
                f"{topic_id}: {name} reads at grade {found[name]:.1f}, the limit is {HIGHEST_GRADE:.0f}"
            )
        if sentence_length(text) > MEAN_SENTENCE:
            words = sentence_length(text)
            holes.append(
                f"{topic_id}: {name} has {words:.0f} words a sentence, the limit is {MEAN_SENTENCE:.0f}"
            )
    marks = ["yes" if blocks else "NO" for blocks in sections.values()]
    cells = [topic_id, *marks, str(answers), str(sources), f"{max(grades, default=0):.1f}"]
    return " | ".join(f"{c:<{38 if n == 0 else 9}}" for n, c in enumerate(cells)), holes, grades


def _hard_to_read(answers: Iterable[Answer]) -> Iterator[str]:
    for answer in answers:
        found = grade(answer.text)
        if found > HIGHEST_GRADE:
            yield f"{answer.key} reads at grade {found:.1f}, the limit is {HIGHEST_GRADE:.0f}"


def table(
    topics: Mapping[str, Topic], facts: Mapping[str, Fact], citations: Citations
) -> tuple[str, list[str]]:
    """The coverage table as text, and the list of holes in it (empty when all is well)."""
    heads = ["topic", "in short", "more", "next step", "example", "simpler", "answers", "sources", "grade"]
    lines = [" | ".join(f"{h:<{38 if n == 0 else 9}}" for n, h in enumerate(heads))]
    holes: list[str] = []
    grades: list[float] = []
    of_answers: list[float] = []
    for topic in topics.values():
        sections: dict[str, Sequence[Block]] = {
            "in short": topic.in_short,
            MORE: [block for part in topic.more for block in part.blocks],
            "next step": topic.next_steps,
            "example": topic.example,
            "simpler": topic.simpler,
        }
        sources = citations.sources(facts[f] for f in topic.facts if f in facts)
        titles = [part.title for part in topic.more]
        line, missing, found = _row(topic.id, sections, titles, len(topic.answers), len(sources))
        lines.append(line)
        holes += [*missing, *_hard_to_read(topic.answers)]
        grades += found
        of_answers += [grade(answer.text) for answer in topic.answers]
    median = statistics.median(grades)
    if median > MEDIAN_GRADE:
        holes.append(f"the median grade is {median:.1f}, the limit is {MEDIAN_GRADE:.0f}")
    lines.append(f"{len(topics)} topics, median grade {median:.1f}, highest {max(grades):.1f}")
    if of_answers:
        median = statistics.median(of_answers)
        lines.append(f"{len(of_answers)} answers, median grade {median:.1f}, highest {max(of_answers):.1f}")
    return "\n".join([*lines, *(f"HOLE: {hole}" for hole in holes)]), holes
