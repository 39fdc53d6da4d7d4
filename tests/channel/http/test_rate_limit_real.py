"""The limit as it is set by default: 60 messages a minute and session."""

from __future__ import annotations

import concurrent.futures
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from talking import Server

from deploy import local

LIMIT = 60


@pytest.fixture(scope="module")
def limited(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real assistant with its own limit. `server` comes first, because it trains when that is due."""
    folder: Path = tmp_path_factory.mktemp("limited")
    (folder / "logs").mkdir()
    port = local.free_port()
    settings = local.environment(port, cache=folder)
    settings.pop("EVENFIELD_RATE_PER_MINUTE", None)
    with local.servers(port, folder / "logs", settings) as running:
        local.wait_until_ready(port, running, folder / "logs", settings["EVENFIELD_ACTIONS_URL"])
        yield Server(f"http://127.0.0.1:{port}/webhooks/guide")


def test_the_message_after_the_limit_waits_and_others_are_not_slowed(limited: Server) -> None:
    loud, quiet = limited.parent(), limited.parent()
    begin = time.monotonic()
    bodies = [{"text": "thank you"}] * 3 + [{"choice": "no choice of mine"}] * (LIMIT - 3)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        statuses = list(
            pool.map(lambda body: limited.call("POST", "/messages", body, loud.token).status, bodies)
        )
    assert time.monotonic() - begin < 55, "this machine is too slow to reach the limit in a minute"
    assert sorted(set(statuses)) == [200, 422]
    refused = limited.call("POST", "/messages", {"text": "thank you"}, loud.token)
    assert refused.status == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.data["error"]["message"].startswith("That was a lot at once. Please wait")
    begin = time.monotonic()
    assert quiet.say("thank you")
    assert time.monotonic() - begin < 10
    assert limited.call("GET", "/messages", token=loud.token).status == 200, "looking is not limited"
