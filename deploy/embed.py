"""`make embed`: opens the page that builds the tag for a school's site, from the running assistant."""

from __future__ import annotations

import os
import sys
import urllib.error
import urllib.request
import webbrowser


def main() -> int:
    """Opens the page and prints its address. Returns 1 where the assistant does not answer."""
    address = f"http://localhost:{os.environ.get('PORT', '5005')}/webhooks/guide/embed"
    asked = urllib.request.Request(address, method="HEAD")
    try:
        urllib.request.urlopen(asked, timeout=5).close()
    except (urllib.error.URLError, TimeoutError):
        print(f"Nothing answers at {address}. Start the assistant first: make run", file=sys.stderr)
        return 1
    print(f"The tag for your site: {address}")
    webbrowser.open(address)
    return 0


if __name__ == "__main__":
    sys.exit(main())
