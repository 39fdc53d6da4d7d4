"""A worker: Rasa with our channel and, where EVENFIELD_ACTIONS_URL is "here", with the actions in it.

As `rasa run --endpoints endpoints.yml --credentials credentials.yml` starts it, without the commands of Rasa
and the services that nothing here uses: importing them took two seconds of a start and 40 MB.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from typing import Any

from channel.operations import actions_here
from channel.rasa_patches import without_services
from deploy.leash import end_with_starter
from deploy.training import ROOT

logger = logging.getLogger(__name__)
MODEL, HOST, PORT = "EVENFIELD_MODEL", "EVENFIELD_HOST", "PORT"


def main() -> None:
    """Serves until it is stopped. The settings come from the environment: deploy/local.py has them all."""
    gc.disable()  # until it is ready: all that a start makes stays, and looking through it took a sixth of it
    end_with_starter()
    sys.path.insert(1, str(ROOT))  # where config.yml's components are
    without_services.apply()
    actions = _actions() if os.environ.get("EVENFIELD_ACTIONS_URL") == actions_here.HERE else None
    _serve(actions)


def _serve(actions: Callable[[str], actions_here.Answer] | None) -> None:
    import rasa.core.run
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.io import configure_colored_logging
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings()
    configure_colored_logging(os.environ["LOG_LEVEL"])
    configure_structlog()
    if actions:
        actions_here.install(actions)
    rasa.core.run.serve_application(
        os.environ.get(MODEL, str(ROOT / "models")),
        interface=os.environ.get(HOST, "127.0.0.1"),
        port=int(os.environ.get(PORT, "5005")),
        credentials="credentials.yml",
        endpoints=AvailableEndpoints.read_endpoints("endpoints.yml"),
        enable_api=False,
        server_listeners=[(_ready_for_parents, "after_server_start")],
    )


async def _ready_for_parents(app: Any, *_: Any) -> None:
    """No parent waits for what is made when a model is first asked."""
    from channel.operations import warming  # it imports Rasa

    if app.ctx.agent is not None and app.ctx.agent.is_ready():
        warming.warm(app.ctx.agent)
    warming.settle()


def _actions() -> Callable[[str], actions_here.Answer]:
    """What runs the actions as the action server does: a call of Rasa's in, status and reply out."""
    import ujson
    from rasa_sdk.executor import ActionExecutor
    from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

    from deploy import action_server

    action_server.prepare()
    executor = ActionExecutor()
    executor.register_package("actions")

    def run(call: str) -> actions_here.Answer:
        try:
            return 200, ujson.dumps(_at_once(executor.run(ujson.loads(call))))
        except (ActionExecutionRejection, ActionNotFoundException) as refusal:
            status = 400 if isinstance(refusal, ActionExecutionRejection) else 404
            return status, ujson.dumps({"error": refusal.message, "action_name": refusal.action_name})
        except Exception:
            logger.exception("an action failed")
            return 500, "{}"

    return run


def _at_once(work: Any) -> Any:
    """The result of a coroutine that waits for nothing, as ours do: it needs no event loop."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    raise RuntimeError("an action waits for something")


if __name__ == "__main__":
    main()
