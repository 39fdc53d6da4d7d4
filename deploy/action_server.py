"""The action server on the loopback address only: rasa_sdk's own listens on all, without a password."""

from __future__ import annotations

import argparse
import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

from rasa_sdk.endpoint import create_app

from actions.conversation.guide import guide, read_again, topics_off
from actions.conversation.startup.settings import content_stamp, host, kept_content
from actions.find_support.questions import define_asking_actions
from deploy.leash import end_with_starter
from knowledge import ContentError
from privacy.log_redaction import keep_words_out_of_logs

logger = logging.getLogger(__name__)
ROOT = Path(__file__).parent.parent
LOOK_SECONDS = 1.0


def watch(stamp: Path) -> None:
    """Reads the content anew whenever the stamp changes. Wrong content leaves the one before in use."""
    seen = _mark(stamp)
    while True:
        time.sleep(LOOK_SECONDS)
        mark = _mark(stamp)
        if mark in (None, seen):
            continue
        seen = mark
        try:
            _check_elsewhere()
            read_again()
            logger.warning("new content is in use")
        except ContentError as error:
            logger.error("the new content cannot be used, the one before stays:\n%s", error)
        except OSError as error:
            logger.error("the new content cannot be read (%s); the one before stays", type(error).__name__)


def _check_elsewhere() -> None:
    """Has another process check the content, and keep it: parents who are served here wait for no check.

    Where that fails, reading it here fails too, and says why.
    """
    if kept_content():
        check = [sys.executable, "-m", "deploy.action_server", "--check"]
        subprocess.run(check, cwd=ROOT, capture_output=True)


def _mark(stamp: Path) -> tuple[int, int] | None:
    try:
        found = stamp.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def prepare() -> None:
    """Loads the content, and again with each new model."""
    guide()  # a wrong content file stops the start
    topics_off()  # and so does a wrong topic in its setting
    define_asking_actions()
    stamp = content_stamp()
    if stamp:  # it changes with each model
        threading.Thread(target=watch, args=(stamp,), daemon=True).start()


def main() -> None:
    """Loads the content, then serves the actions."""
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=5055)
    options.add_argument("--check", action="store_true", help="only check the content, and keep it")
    given = options.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    keep_words_out_of_logs()
    if given.check:
        guide()
        return
    end_with_starter()
    prepare()
    app = create_app("actions")
    app.run(host=host(), port=given.port, workers=1, access_log=False)


if __name__ == "__main__":
    main()
