#!/bin/sh
# The browser tests use Debian's Chromium. Installs it where this machine allows, else says how.
set -eu
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing Chromium for the browser tests ..."
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; } >/dev/null 2>&1 && exit 0
fi
echo "evenfield: Chromium is missing; the browser tests need it. Install it, for example: sudo apt install chromium" >&2
exit 1
