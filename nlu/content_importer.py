"""Brings the ways parents ask, from the content, into Rasa's training data as `ask/<topic>` examples."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Union

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.library import CONTENT, Library, read_library

ASK = "ask"


@cache
def library(content: Path = CONTENT) -> Library:
    """The content, read once for a training: Rasa asks an importer many times."""
    return read_library(content)


class ContentImporter(TrainingDataImporter):
    """Rasa importer. Its only training data are the topics' `asked_as`, title and button."""

    def __init__(
        self,
        config_file: Optional[Text] = None,
        domain_path: Optional[Text] = None,
        training_data_paths: Optional[Union[List[Text], Text]] = None,
        content: Text = str(CONTENT),
        **kwargs: Any,
    ) -> None:
        self._content = Path(content)

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """All topics as examples of the retrieval intent `ask`."""
        topics = library(self._content).topics.values()
        examples = [
            Message.build(text=text, intent=f"{ASK}/{topic.id}")
            for topic in topics
            for text in dict.fromkeys([*topic.asked_as, topic.title, topic.button])
        ]
        # Rasa wants a response for each retrieval intent; the actions give the full answers.
        responses = {
            f"utter_{ASK}/{topic.id}": [{"text": " ".join(block.plain() for block in topic.in_short)}]
            for topic in topics
        }
        return TrainingData(examples, responses=responses)

    def get_domain(self) -> Domain:
        """Content adds nothing to the domain."""
        return Domain.empty()

    def get_stories(self, exclusion_percentage: Optional[int] = None) -> StoryGraph:
        """Content holds no stories."""
        return StoryGraph([])

    def get_conversation_tests(self) -> StoryGraph:
        """Content holds no conversation tests."""
        return StoryGraph([])

    def get_config(self) -> Dict[Text, Any]:
        """Content holds no configuration."""
        return {}

    def get_config_file_for_auto_config(self) -> Optional[Text]:
        """Content holds no configuration."""
        return None
