"""The action server on the loopback address only: rasa_sdk's own listens on all, without a password."""

from __future__ import annotations

import argparse
import logging
import os

from rasa_sdk.endpoint import create_app

from actions.conversation.guide import guide, topics_off
from actions.find_support.questions import define_asking_actions
from privacy.log_redaction import keep_words_out_of_logs


def main() -> None:
    """Loads the content, then serves the actions."""
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=5055)
    given = options.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    keep_words_out_of_logs()
    guide()  # a wrong content file stops the start
    topics_off()  # and so does a wrong topic in its setting
    define_asking_actions()
    app = create_app("actions")
    host = os.environ.get("EVENFIELD_ACTIONS_HOST", "127.0.0.1")  # in a container, its own network
    app.run(host=host, port=given.port, workers=1, access_log=False)


if __name__ == "__main__":
    main()
