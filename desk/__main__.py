"""`make desk`: prepares what it needs, opens the desk on this machine, and prints its address."""

from __future__ import annotations

import sys

from deploy.local import CannotStart, is_taken, prepare
from desk import settings
from desk.desk import Desk
from desk.editing.saving import remove_unfinished
from desk.web import create_app


def main() -> int:
    """Runs until Ctrl-C."""
    try:
        wanted = settings.from_environment()
        if is_taken(wanted.port):
            raise CannotStart(
                f"Port {wanted.port} is taken by another program. "
                "Choose another: EVENFIELD_DESK_PORT=5051 make desk"
            )
        prepare()
        for name in remove_unfinished(wanted.content):
            print(f"{name} was being saved when the desk stopped: its last whole version is there.")
        app = create_app(Desk(wanted))
        print(f"The desk is open: http://localhost:{wanted.port}   (Ctrl-C closes it)", flush=True)
        app.run(host=settings.HOST, port=wanted.port, workers=1, access_log=False, motd=False)
    except CannotStart as error:
        print(f"evenfield: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nClosed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
