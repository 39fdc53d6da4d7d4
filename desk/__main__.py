"""`make desk`: prepares what it needs, opens the desk on this machine, and prints its address.

`python -m desk count` only counts the days that are over, for a monthly report; let cron run it once a day.
"""

from __future__ import annotations

import sys
from datetime import date

from deploy import training
from deploy.local import CannotStart, is_taken, prepare
from desk import settings
from desk.desk import Desk
from desk.editing.saving import remove_unfinished
from desk.report import days
from desk.report.conversations import read
from desk.report.store import NoConversations
from desk.web import create_app


def main() -> int:
    """Runs until Ctrl-C."""
    try:
        wanted = settings.from_environment()
        if sys.argv[1:] == ["count"]:
            return count_days(wanted)
        if is_taken(wanted.port):
            raise CannotStart(
                f"Port {wanted.port} is taken by another program. "
                "Choose another: EVENFIELD_DESK_PORT=5051 make desk"
            )
        waiting = _prepare(wanted)
        for name in remove_unfinished(wanted.content):
            print(f"{name} was being saved when the desk stopped: its last whole version is there.")
        if waiting:
            print("Something is saved and not yet live: see the page “Make it live”.")
        app = create_app(Desk(wanted))
        print(f"The desk is open: http://localhost:{wanted.port}   (Ctrl-C closes it)", flush=True)
        app.run(host=settings.HOST, port=wanted.port, workers=1, access_log=False, motd=False)
    except CannotStart as error:
        print(f"evenfield: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nClosed.")
    return 0


def _prepare(wanted: settings.Settings) -> bool:
    """Makes the model where there is none, or one of other code. Whether content waits to be made live.

    What staff saved goes live by their own word only, and a damaged file must not keep the desk shut.
    """
    changed = training.changed_since()
    if training.MODEL.is_file() and all(wanted.content in path.parents for path in changed):
        return bool(changed) and not training.is_current()
    prepare()
    return False


def count_days(wanted: settings.Settings) -> int:
    """Keeps the numbers of the days that are over."""
    try:
        kept = days.keep(
            wanted.past_days, days.count(read(wanted.database)), date.today(), wanted.retention_days
        )
    except (NoConversations, days.DamagedCounts) as error:
        print(f"evenfield: {error}", file=sys.stderr)
        return 1
    print(f"{len(kept)} days are counted, the last {max(kept)}." if kept else "No day is over yet.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
