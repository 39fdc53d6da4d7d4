"""Topics: one Markdown file is one topic."""

from knowledge.topics.comparison import Comparison
from knowledge.topics.reader import Statement
from knowledge.topics.topic import TOLD, Topic

__all__ = ["TOLD", "Comparison", "Statement", "Topic"]
