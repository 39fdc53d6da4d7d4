"""How much personal data is taken out: `python -m bench.personal_data`.

Prints how many planted items of each corpus are gone, by half, language and kind, and the share of ordinary
words that is taken; `--left` shows what is left in the open halves. An item counts as gone when none of its
words is left. Nothing prints held-out rows.
"""

from __future__ import annotations

import argparse
import time

from bench.personal_data.judging import false_alarms, judged, show
from bench.personal_data.rows import rows
from deploy.names import kept_back
from privacy.redaction import Redactor


def main() -> None:
    """Measures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--left", action="store_true", help="show what is left in the open halves")
    options.add_argument("--corpus", default="", help="only this one")
    options.add_argument("--rules", action="store_true", help="by the rules alone")
    options.add_argument(
        "--alarms", action="store_true", help="lines of the content that were not learned, too"
    )
    chosen = options.parse_args()
    redactor = Redactor(learned=not chosen.rules)
    found = [row for row in rows() if chosen.corpus in {"", row.corpus}]
    begin = time.process_time()
    figures = judged(found, redactor, chosen.left)
    took = (time.process_time() - begin) / len(found)
    show(figures)
    print(f"a message takes {1000 * took:.2f} ms of processor")
    if chosen.alarms:
        print(false_alarms(kept_back(), redactor))


if __name__ == "__main__":
    main()
