# Evenfield's verbs. `make` lists them.
.DEFAULT_GOAL := help
PY := .venv/bin/python
SCORE ?= bench/score.py
FILE ?= bench/questions.jsonl
SITE ?= site.yml
export RASA_TELEMETRY_ENABLED := false

help:            ## list the verbs
	@sed -n 's/^\([a-z-]*\):.*## */  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

setup:           ## install Python 3.10 and the locked packages (run and test do it themselves)
	@sh deploy/setup.sh runtime

setup-dev:
	@sh deploy/setup.sh dev

run: setup       ## bring everything up and print the address of a page with the chat
	@$(PY) -m deploy.local

desk:            ## open the desk of the staff: what parents ask, and answers to edit, on this machine only
	@sh deploy/setup.sh desk
	@$(PY) -m desk

train: setup     ## train the assistant, if anything it is made of has changed
	@$(PY) -c 'from deploy.local import prepare; prepare()'

test: setup-dev  ## run all tests, in parts side by side
	@$(PY) tests/side_by_side.py

test-unit: setup-dev  ## run the tests that need no server, no training, no browser
	@$(PY) tests/side_by_side.py unit understanding

check: setup-dev ## lint, types, content, wiring
	@sh deploy/check.sh

site: setup      ## check the settings of a site: make site SITE=site.yml
	@$(PY) -m knowledge check --site $(SITE)

chat: setup      ## chat with the assistant in this terminal (it must be running: make run)
	@$(PY) -m deploy.chat

eval: setup      ## score a running assistant on our own questions (SCORE and FILE name others)
	@$(PY) $(SCORE) --file $(FILE)

bench: setup     ## measure this assistant beside the bot of `rasa init`, on this machine
	@$(PY) -m bench.measure
	@$(PY) -m bench.widget

soak: setup      ## 10,000 turns, overload, a minute of hanging actions: does it stay steady?
	@$(PY) -m bench.soak

cluster: setup   ## 5,000 turns through two workers, PostgreSQL, Redis and nginx while parts are killed
	@$(PY) -m bench.cluster

widget-hash:     ## print the tag for a page, with the hashes of the widget's files (SERVER names yours)
	@python3 -m bench.widget hash $(SERVER)

embed: setup     ## open the page that builds the tag for a school's site (the assistant must be running: make run)
	@$(PY) -m deploy.embed

backup: setup    ## copy the conversations to .cache/backups, also while the assistant runs
	@$(PY) -m deploy.backup make

restore: setup   ## bring conversations back from a backup (FILE=...), with the assistant stopped
	@$(PY) -m deploy.backup restore "$(if $(filter command line,$(origin FILE)),$(FILE))"

pictures: setup-dev ## take the pictures of the README from a running assistant
	@$(PY) -m bench.pictures

lock:            ## renew the lock files from the .in files
	@sh deploy/lock.sh

.PHONY: help setup setup-dev run desk train test test-unit check site chat eval bench soak cluster widget-hash embed backup restore pictures lock
