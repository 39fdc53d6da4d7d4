#!/bin/sh
# The browser tests use Debian's Chromium, best its headless shell: it draws no window, and they take two thirds
# of the time. Installs it where this machine allows, else says how.
set -eu
found() { command -v "$1" >/dev/null 2>&1; }
quietly() { DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20 "$@" >/dev/null 2>&1; }
install() {
  found apt-get && [ "$(id -u)" = 0 ] || return 1
  echo "Installing $1 for the browser tests ..."
  quietly install -y --no-install-recommends "$1" || { quietly update && quietly install -y --no-install-recommends "$1"; }
}
if found chromium-headless-shell || install chromium-headless-shell; then exit 0; fi
if found chromium || install chromium; then exit 0; fi
echo "evenfield: Chromium is missing; the browser tests need it. Install it, for example: sudo apt install chromium-headless-shell" >&2
exit 1
