#!/bin/sh
# Everything that can be judged without running the assistant. Runs all parts, then says which failed.
set -u
cd "$(dirname "$0")/.."
failed=""
part() {
  name=$1; shift
  printf '\n== %s\n' "$name"
  "$@" || failed="$failed $name"
}
py=.venv/bin/python
validate() {  # Rasa prints every file it reads; show the lines that matter
  $py -W ignore -m rasa data validate --fail-on-warnings >.cache/validate.log 2>&1 && echo "rasa data validate: fine" && return
  grep -v -E 'Processed|it/s' .cache/validate.log | tail -n 40; return 1
}
stories() {  # the rules predict every step of every story, in data/stories and tests/stories
  $py -c 'from deploy.local import prepare; prepare()' || return 1
  for folder in data/stories tests/stories; do
    $py -W ignore -m rasa test core --stories "$folder" --model models/evenfield.tar.gz --out .cache/stories \
      --fail-on-prediction-errors >.cache/stories.log 2>&1 || { cat .cache/stories/failed_test_stories.yml; return 1; }
    echo "$folder: $(grep -h -c '  - story:' "$folder"/*.yml | awk '{n += $1} END {print n}') stories, every step predicted"
  done
}
widget_types() {
  command -v npx >/dev/null 2>&1 || { echo "node is missing: the widget's types were not checked" >&2; return 0; }
  npx --yes --package typescript@5 tsc --project widget/tsconfig.json
}
mkdir -p .cache
part content $py -m knowledge check
part coverage $py -m knowledge coverage
part ruff .venv/bin/ruff check .
part format .venv/bin/ruff format --check .
part types .venv/bin/mypy
part rasa validate
part stories stories
part widget widget_types
part wiring $py -m pytest tests/architecture
[ -z "$failed" ] && printf '\nAll checks passed.\n' && exit 0
printf '\nFailed:%s\n' "$failed" >&2; exit 1
