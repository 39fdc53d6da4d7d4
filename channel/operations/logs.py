"""Log lines as JSON: time, level, who, what. Parents' words are never in them; tests read the logs."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timezone


class JsonLines(logging.Formatter):
    """One JSON object a line; what is JSON already is taken in as fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        at = datetime.fromtimestamp(record.created, timezone.utc)
        line = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
        }
        message = record.getMessage()
        if message.startswith("{"):
            try:
                line.update(json.loads(message))
                return json.dumps(line)
            except ValueError:
                pass
        line["message"] = message
        if record.exc_text:  # places and types only: privacy/log_redaction.py
            line["trace"] = record.exc_text
        return json.dumps(line)


def install() -> None:
    """Makes every handler write JSON lines. Rasa colors its own lines at start, whatever its settings say."""
    for handler in logging.getLogger().handlers:
        handler.setFormatter(JsonLines())
    logging.getLogger("evenfield").setLevel(logging.INFO)
