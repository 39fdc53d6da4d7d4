#!/bin/sh
# The browser tests use Debian's Chromium. Installs it where this machine allows, else says how.
set -eu
found() { command -v "$1" >/dev/null 2>&1; }
found chromium-headless-shell && exit 0
# It has no window and no address line to draw: the tests take two thirds of the time that they take with Chromium.
if found apt-get && [ "$(id -u)" = 0 ]; then
  echo "Installing Chromium's headless shell for the browser tests ..."
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium-headless-shell; } >/dev/null 2>&1 && exit 0
fi
found chromium && exit 0
if found apt-get && [ "$(id -u)" = 0 ]; then
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null 2>&1 && exit 0
fi
echo "evenfield: Chromium is missing; the browser tests need it. Install it, for example: sudo apt install chromium-headless-shell" >&2
exit 1
