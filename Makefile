# khabar: every task in one place. `make` alone lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
KNOWLEDGE := src/khabar/knowledge/data/world.khabar
READY := $(STAMP) $(KNOWLEDGE)
KEEP ?=
ARGS ?=
COMPOSE := docker-compose.yml deploy/compose.sasl.yml
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q

# pip says much when it fails; the first of it is the reason, and the rest is kept.
install = $(BIN)/python -m pip install -q --disable-pip-version-check $(1) >$(VENV)/pip.log 2>&1 || \
  { echo "khabar: packages could not be installed; is the package registry reachable?" \
      "($$(grep -m1 -i error $(VENV)/pip.log | cut -c1-200); see $(VENV)/pip.log)" >&2; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help env demo test test-fast test-kafka test-faults lint types imports check-deploy bench flame eval lock build clean

help: ## List the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  \033[36m%-12s\033[0m %s\n", $$1, $$2}'

env: $(READY) ## Make the environment in .venv

$(STAMP): requirements/dev.lock pyproject.toml $(wildcard hatch_build.py)
	@command -v $(PYTHON) >/dev/null || { echo "khabar: $(PYTHON) is missing; install Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "khabar: Python 3.11 or newer is needed, $(PYTHON) is $$($(PYTHON) -V 2>&1); set PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "khabar: cannot make $(VENV); on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Installing the locked packages into $(VENV) ..."
	@$(call install,--require-hashes -r requirements/dev.lock)
	@$(call install,--no-deps --no-build-isolation -e .)
	@touch $@
	@touch -c $(KNOWLEDGE)  # installing has just built it

$(KNOWLEDGE): $(STAMP) $(shell find src/khabar/knowledge/tables src/khabar/knowledge/build -type f -not -name '*.pyc')
	@$(BIN)/python -m khabar.knowledge.build

demo: $(READY) ## Real Kafka, worker and sample feed on this machine (KEEP=1 leaves them running)
	@$(BIN)/khabar demo $(if $(KEEP),--keep,)

test: $(READY) ## The whole suite, real Kafka included
	@$(BIN)/python -m pytest -q

test-fast: $(READY) ## What needs no Kafka, within a minute
	@$(BIN)/python -m pytest -q -m "not kafka and not faults and not slow"

test-kafka: $(READY) ## What needs the real broker
	@$(BIN)/python -m pytest -q -m "kafka and not faults"

test-faults: $(READY) ## Kills, stops and restarts, counted
	@$(BIN)/python -m pytest -q -m faults

lint: $(STAMP) ## ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(STAMP) ## mypy --strict
	@$(BIN)/mypy

imports: $(STAMP) ## The flow goes one way
	@$(BIN)/lint-imports

check-deploy: $(STAMP) ## docker-compose.yml and Dockerfile
	@for f in $(COMPOSE) deploy/Dockerfile; do [ -f $$f ] || { echo "khabar: $$f is missing" >&2; exit 1; }; done
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec $(COMPOSE)
	@$(BIN)/hadolint deploy/Dockerfile

bench: $(READY) ## Speed, latency, restart and memory on this machine (ARGS=--json for programs)
	@$(BIN)/python -m bench $(ARGS)

flame: $(READY) ## Where enrichment spends its time: a flame graph of 20 seconds, in out/flame.svg
	@mkdir -p out
	@$(BIN)/py-spy record -r 250 -d 20 -o out/flame.svg -- $(BIN)/python -m bench.articles speed >/dev/null
	@echo "open out/flame.svg in a browser"

eval: $(READY) ## Quality on annotated news beside its goals (KHABAR_EVALDATA says where; ARGS=--update keeps it)
	@$(BIN)/python -m bench.evaluation $(ARGS)

lock: ## Regenerate the hashed locks (needs uv)
	@command -v uv >/dev/null || { echo "khabar: uv is missing; pip install uv" >&2; exit 1; }
	$(LOCK) --extra broker --group dev pyproject.toml -o requirements/dev.lock
	$(LOCK) pyproject.toml -o requirements/runtime.lock
	$(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' | \
	  $(LOCK) --constraints requirements/dev.lock - -o deploy/build.lock

build: $(STAMP) ## Wheel and sdist into dist/
	@$(BIN)/python -m build --no-isolation

clean: ## Remove what the tasks made, but not the local Kafka's data (.khabar)
	rm -rf $(VENV) build dist out src/khabar/knowledge/data .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
