# make demo, make test: all a new user needs. make help lists the rest.
PYTHON ?= python3
VENV := .venv
SCRAPYD := .venv-scrapyd
PACKAGES := import sysconfig; print(sysconfig.get_path('purelib'))
BIN := $(VENV)/bin
ROUNDS ?= 200
EVERY ?= 1
OUTPUT ?= output
PORT ?= 8001

.PHONY: help demo test newest check bench torture faults drift browse scrapyd deploy venv venv-scrapyd dev
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: venv ## run the main job on the replica, on this machine only
	@$(BIN)/python -m tests.demo

test: dev venv-scrapyd ## run all tests
	@$(BIN)/python -m pytest -n 3 --dist loadfile

newest: venv-scrapyd ## run all tests with the newest versions that the requirements allow
	@rm -rf .venv-newest && $(BIN)/python -m venv .venv-newest
	@.venv-newest/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@.venv-newest/bin/python -m pytest -n 3 --dist loadfile

check: dev ## format, lint, types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: dev ## measure speed, memory and correctness, side by side with others
	@$(BIN)/python -m bench

torture: dev ## kill crawls at random moments: make torture ROUNDS=200
	@$(BIN)/python -m tests.torture --rounds $(ROUNDS)

faults: dev ## try faults of every kind and see what is told: make faults EVERY=5
	@$(BIN)/python -m tests.faults --every $(EVERY)

drift: dev ## change the replica's markup in many ways and see what is noticed
	@$(BIN)/python -m tests.drift

browse: $(VENV)/.installed-loading ## look at what was collected, in Datasette: make browse OUTPUT=output PORT=8001 AS_OF=2026-03-01
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh deploy/datasette/browse.sh "$(OUTPUT)" "$(PORT)" "$(AS_OF)"

venv-scrapyd: $(SCRAPYD)/.installed

scrapyd: $(SCRAPYD)/.installed ## run a Scrapyd of our own, with a password, on loopback
	@sh deploy/run-scrapyd

deploy: $(SCRAPYD)/.installed ## build the egg and upload it to the Scrapyd of ALMAYADEEN_SCRAPYD
	@$(SCRAPYD)/bin/python -m scrapy deploy

venv: $(VENV)/.installed

dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "almayadeen needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Making the environment $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

# It borrows what $(VENV) has, and adds the server, its client and their old setuptools: 25 MB.
$(SCRAPYD)/.installed: requirements-scrapyd.txt constraints-scrapyd.txt $(VENV)/.installed
	@echo "Making the environment $(SCRAPYD) for Scrapyd ..."
	@$(BIN)/python -m venv --clear $(SCRAPYD)
	@$(BIN)/python -c "$(PACKAGES)" > "$$($(SCRAPYD)/bin/python -c "$(PACKAGES)")/borrowed.pth"
	@$(SCRAPYD)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-scrapyd.txt -c constraints-scrapyd.txt
	@touch $@

$(VENV)/.installed: requirements.txt constraints.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what almayadeen needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.installed-loading: requirements-loading.txt constraints.txt $(VENV)/.installed | $(VENV)/bin/python
	@echo "Installing what loading and browsing need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-loading.txt -c constraints.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt requirements-loading.txt requirements-alerts.txt constraints.txt $(VENV)/.installed | $(VENV)/bin/python
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@
