"""No log holds words of a conversation, whatever the level and whatever goes wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CANARY = "quaggawordxyz"
_SCRIPT = """
import logging, sys
import sqlalchemy as sa, structlog
from rasa.utils.log_utils import configure_structlog
configure_structlog(logging.DEBUG)
log, struct = logging.getLogger("rasa.core"), structlog.get_logger()
struct.info("in use before the channel is made")
from privacy.log_redaction import keep_words_out_of_logs
keep_words_out_of_logs()
words = sys.argv[1]
try:
    local = words
    raise ValueError(words) from KeyError(words)
except ValueError as error:
    log.exception("a turn failed")
    log.error("a turn failed", exc_info=True)
    log.error(error)
    log.warning("could not save: %s", error)
    struct.exception("a.turn.failed")
    struct.error("a.turn.failed", exc_info=error, user_text=words)
log.debug("Received " + words)
struct.debug("processor.message.parse", parse_data_text=words)
struct.warning("event.deserialization.failed", rasa_event={"text": words})
print("done")
"""


@pytest.fixture(scope="module")
def said() -> str:
    """What Rasa's own logging writes, at its most talkative level."""
    command = [sys.executable, "-W", "ignore", "-c", _SCRIPT, CANARY]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert "done" in done.stdout, done.stderr[-2000:]
    return done.stdout + done.stderr


def test_words_of_a_talk_are_in_no_log(said: str) -> None:
    assert CANARY not in said


def test_logs_still_say_where_and_what_failed(said: str) -> None:
    assert said.count("ValueError") >= 6
    assert said.count("in <module>") >= 4
    assert "event.deserialization.failed" in said
