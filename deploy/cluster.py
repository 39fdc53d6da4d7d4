"""The parts of a cluster on one machine, in one folder: PostgreSQL, Redis, nginx, workers, action servers.

The programs come from Debian's packages. Nothing is left running, and no service of the machine is touched.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy import local, training
from deploy.supervisor import Supervisor, servers_of

PACKAGES = "postgresql redis-server nginx"


class Missing(Exception):
    """Which program of which package is missing."""


def program(name: str) -> str:
    """The path of a program. Raises Missing."""
    folders = [str(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    found = shutil.which(name, path=os.pathsep.join([*folders, os.environ.get("PATH", ""), "/usr/sbin"]))
    if not found:
        raise Missing(f"{name} is missing. Install it with: apt install {PACKAGES}")
    return found


def _as_user() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


class Postgres:
    """A PostgreSQL of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.port = local.free_port()
        self._data, self._log = folder / "postgres", folder / "postgres.log"
        self._data.mkdir()
        self._log.touch()
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            for path in (self._data, self._log):
                os.chown(path, user.pw_uid, user.pw_gid)
        self._do("initdb", "--auth=trust", "--username=evenfield", "--encoding=UTF8", "--locale=C")
        self.start()
        subprocess.run(
            [program("createdb"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "evenfield", "talks"],
            check=True,
        )

    @property
    def url(self) -> str:
        """For EVENFIELD_DB_URL."""
        return f"postgresql://evenfield@127.0.0.1:{self.port}/talks"

    def _do(self, name: str, *arguments: str) -> None:
        command = [*_as_user(), program(name), "-D", str(self._data), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        """Starts it and waits until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        self._do("pg_ctl", "-w", "-l", str(self._log), "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stops it; "immediate" is a crash."""
        self._do("pg_ctl", "-w", "-m", how, "stop")


class Redis:
    """A Redis of its own that writes nothing to disk."""

    def __init__(self, folder: Path) -> None:
        self.port = local.free_port()
        self._folder = folder
        self.start()

    @property
    def url(self) -> str:
        """For EVENFIELD_REDIS_URL."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Starts it."""
        command = [program("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        with (self._folder / "redis.log").open("ab") as log:
            self.process = subprocess.Popen([*command, "--appendonly", "no"], stdout=log, stderr=log)

    def stop(self) -> None:
        """Stops it."""
        self.process.terminate()
        self.process.wait(10)


NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log warn;
events {{ worker_connections 4096; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  # A talk stays with one worker; a new talk goes to any.
  map $http_authorization $talk {{ "" $request_id; default $http_authorization; }}
  upstream workers {{ hash $talk consistent; {workers} keepalive 64; }}
  upstream actions {{ {actions} keepalive 64; }}
  proxy_http_version 1.1; proxy_set_header Connection ""; client_max_body_size 16k;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location /webhooks/guide/ {{
      proxy_pass http://workers; proxy_read_timeout 8s; proxy_connect_timeout 1s;
      proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr;
      # A refused connection goes to the next worker. A POST that was sent does not: it may have been stored.
      proxy_next_upstream error timeout;
    }}
  }}
  server {{
    listen 127.0.0.1:{actions_port} backlog=4096; client_max_body_size 4m;
    location / {{ proxy_pass http://actions; proxy_next_upstream error timeout non_idempotent; }}
  }}
}}
"""


class Cluster:
    """All parts, with the number of workers and action servers asked for."""

    def __init__(self, folder: Path, workers: int = 2, actions: int = 2, **more: str) -> None:
        (folder / "logs").mkdir()
        self.folder = folder
        self.postgres, self.redis = Postgres(folder), Redis(folder)
        self.port, self._actions_port = local.free_port(), local.free_port()
        ports = [local.free_port() for _ in range(workers + actions)]
        self.worker_ports, self._action_ports = ports[:workers], ports[workers:]
        shared = local.environment(0, self._actions_port, folder)
        shared |= {
            "EVENFIELD_DB_URL": self.postgres.url,
            "EVENFIELD_REDIS_URL": self.redis.url,
            "EVENFIELD_RATE_PER_MINUTE": "0",
            "EVENFIELD_PROXIES": "1",
            **more,
        }
        commands: dict[str, list[str]] = {}
        for number, port in enumerate(self._action_ports, 1):
            at = {**shared, "EVENFIELD_ACTIONS_URL": f"http://127.0.0.1:{port}/webhook"}
            commands[f"actions{number}"] = servers_of(at)["actions"]
        commands["nginx"] = [program("nginx"), "-p", str(folder), "-c", str(self._nginx())]
        for number, port in enumerate(self.worker_ports, 1):
            commands[f"rasa{number}"] = servers_of({**shared, "PORT": str(port)})["rasa"]
        self.supervisor = Supervisor(commands, folder / "logs", shared, local.ROOT)
        self.supervisor.start()

    @property
    def base(self) -> str:
        """Where parents come in."""
        return f"http://127.0.0.1:{self.port}/webhooks/guide"

    def _nginx(self) -> Path:
        def of(ports: list[int], rest: str = "") -> str:
            return " ".join(f"server 127.0.0.1:{port}{rest};" for port in ports)

        path = self.folder / "nginx.conf"
        path.write_text(
            NGINX.format(
                folder=self.folder,
                port=self.port,
                actions_port=self._actions_port,
                workers=of(self.worker_ports, " max_fails=1 fail_timeout=3s"),
                actions=of(self._action_ports),
            )
        )
        return path

    def wait(self, seconds: float = 300) -> None:
        """Returns when every worker is ready. Raises TimeoutError."""
        end = time.monotonic() + seconds
        urls = [f"http://127.0.0.1:{port}/webhooks/guide/health/ready" for port in self.worker_ports]
        while not all(map(local.answers, urls)):
            self.supervisor.look()
            if time.monotonic() > end:
                raise TimeoutError(f"the cluster did not get ready: see {self.folder}/logs")
            time.sleep(0.3)

    def stop(self) -> None:
        """Stops everything."""
        try:  # one Ctrl-C more must not leave the others running
            self.supervisor.stop()
        finally:
            try:
                self.redis.stop()
            finally:
                self.postgres.stop()


@contextmanager
def cluster(folder: Path, workers: int = 2, actions: int = 2, **more: str) -> Iterator[Cluster]:
    """A cluster that is ready; stopped at the end, whatever happens."""
    if not training.is_current():
        local.prepare()
    for name in ("initdb", "pg_ctl", "createdb", "redis-server", "nginx"):
        program(name)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.chmod(folder, 0o755)
    made = Cluster(folder, workers, actions, **more)
    try:
        made.wait()
        yield made
    finally:
        try:
            made.stop()
        finally:
            for process in made.supervisor.running:  # nothing is left behind
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
