"""Everything on one machine: trains when needed, starts Rasa with the actions in it, prints the address.

`make run` calls it. Ctrl-C stops everything.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from channel.operations.actions_here import HERE
from deploy import training
from deploy.supervisor import Supervisor, servers_of
from knowledge import ContentError, load

ROOT = training.ROOT
CACHE = ROOT / ".cache"
START_SECONDS = 300
SAY_SECONDS: float = 30


class CannotStart(Exception):
    """Why Evenfield does not start, in one plain sentence."""


def environment(port: int, actions_port: int | None = None, cache: Path = CACHE) -> dict[str, str]:
    """The settings of the servers: embedded defaults, then what the operator has set.

    With a port for them, the actions have a server of their own; without, they run in the worker.
    """
    defaults = {
        "EVENFIELD_DB_URL": f"sqlite:///{cache / 'evenfield.db'}",
        "EVENFIELD_ACTIONS_URL": f"http://127.0.0.1:{actions_port}/webhook" if actions_port else HERE,
        "EVENFIELD_HOST": "127.0.0.1",
        "EVENFIELD_REDIS_URL": "",
        "EVENFIELD_MODEL": str(training.MODEL),
        "EVENFIELD_CONTENT_STAMP": str(training.STAMP),
        "EVENFIELD_KEPT_CONTENT": str(CACHE / "content.pickle"),
        "PORT": str(port),
    }
    fixed = {
        "RASA_TELEMETRY_ENABLED": "false",
        "OPENBLAS_NUM_THREADS": "1",  # a second thread of it waits by spinning: 40 ms of a core each turn
        "MALLOC_ARENA_MAX": "2",  # memory that one thread gave back serves the others
        "SANIC_WORKERS": "1",
        "PYTHONWARNINGS": "ignore",
    }
    settings = {**defaults, **os.environ, **fixed}
    settings["PORT"] = str(port)
    if not settings.get("EVENFIELD_SECRET"):
        settings["EVENFIELD_SECRET"] = _kept_secret(cache)
    return settings


def _kept_secret(cache: Path) -> str:
    """A secret made once for this machine, so that buttons stay good after a restart."""
    path = cache / "secret"
    if not path.is_file():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32))
    return path.read_text().strip()


def wanted_port() -> int:
    """The port of the environment. Raises CannotStart when it is no port or is taken."""
    given = os.environ.get("PORT", "5005")
    if not given.isdecimal() or not 1 <= int(given) <= 65535:
        raise CannotStart(f"PORT must be a number from 1 to 65535, not {given!r}.")
    if is_taken(int(given)):
        raise CannotStart(
            f"Port {given} is taken by another program. Stop it, or choose another: PORT=5006 make run"
        )
    return int(given)


def is_taken(port: int) -> bool:
    """Whether a port of this machine is in use."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def supervised(logs: Path, settings: dict[str, str]) -> Iterator[Supervisor]:
    """Runs the servers; stops them at the end, whatever happens."""
    supervisor = Supervisor(servers_of(settings), logs, settings, ROOT)
    try:
        supervisor.start()
        yield supervisor
    finally:
        supervisor.stop()


@contextmanager
def servers(port: int, logs: Path, settings: dict[str, str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Runs the servers, and lets them die; stops them at the end."""
    with supervised(logs, {**settings, "PORT": str(port)}) as supervisor:
        yield supervisor.running


def wait_until_ready(port: int, running: list[subprocess.Popen[bytes]], logs: Path, actions_url: str) -> None:
    """Returns when the servers answer. Raises CannotStart when one ends or takes too long."""
    urls = [f"http://127.0.0.1:{port}/webhooks/guide/health/ready"]
    if actions_url != HERE:
        urls.append(actions_url.removesuffix("/webhook") + "/health")
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        for process in running:
            if process.poll() is not None:
                raise CannotStart(f"A server stopped while starting. Its log says why: {_shown(logs)}")
        if all(map(answers, urls)):
            return
        time.sleep(0.2)
    raise CannotStart(f"The servers did not get ready in {START_SECONDS} seconds. See {_shown(logs)}")


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def answers(url: str) -> bool:
    """True when an address answers with 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def check_site(settings: dict[str, str]) -> None:
    """Raises CannotStart with every problem of the site's settings, where there are any."""
    site = settings.get("EVENFIELD_SITE")
    if not site:
        return
    try:
        load(site=Path(site))
    except ContentError as error:
        raise CannotStart(str(error)) from error


def prepare() -> None:
    """Makes folders, and the model when it is not current. Raises CannotStart."""
    (CACHE / "logs").mkdir(parents=True, exist_ok=True)
    if training.is_current():
        return
    print("Training the assistant (some minutes the first time, less after an edit) ...", flush=True)
    log = CACHE / "logs" / "training.log"
    begin = time.monotonic()
    with _saying_that_it_goes_on(begin):
        is_trained = training.train(log)
    if not is_trained:
        raise CannotStart(f"Training failed. The end of {_shown(log)} says why:\n{_tail(log)}")
    print(f"Trained in {time.monotonic() - begin:.0f} seconds.", flush=True)


@contextmanager
def _saying_that_it_goes_on(begin: float) -> Iterator[None]:
    """Prints a line from time to time while something takes long."""
    done = threading.Event()

    def say() -> None:
        while not done.wait(SAY_SECONDS):
            print(f"  still training, {time.monotonic() - begin:.0f} seconds so far ...", flush=True)

    saying = threading.Thread(target=say, daemon=True)
    saying.start()
    try:
        yield
    finally:
        done.set()
        saying.join()


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-12:])


def run() -> None:
    """Brings everything up and waits. Raises CannotStart."""
    port = wanted_port()
    check_site(dict(os.environ))
    prepare()
    logs = CACHE / "logs"
    settings = environment(port)
    print("Starting the servers ...", flush=True)
    with supervised(logs, settings) as supervisor:
        wait_until_ready(port, supervisor.running, logs, settings["EVENFIELD_ACTIONS_URL"])
        print(
            f"Evenfield is ready: http://localhost:{port}/webhooks/guide/demo   (Ctrl-C stops it)", flush=True
        )
        while True:
            for name in supervisor.look():
                print(f"The {name} server stopped and is started again. See {_shown(logs)}", file=sys.stderr)
            time.sleep(0.5)


def main() -> int:
    """Runs until Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        run()
    except CannotStart as error:
        print(f"evenfield: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
