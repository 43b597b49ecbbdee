# Everything lives in .venv of this checkout; nothing else is needed but Python 3.11+ and git.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
  if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
  then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.ready-dev

.PHONY: run test bench lint full clean

run: $(READY)  ## run the main job on the default scenario
	@$(BIN)/moonbase run

test: $(TOOLS)  ## pass the tests
	@$(BIN)/python -m pytest -n auto

full: $(TOOLS)  ## the long tests too
	@MOONBASE_FULL=1 $(BIN)/python -m pytest -n auto

bench: $(TOOLS)  ## print the figures of bench/, beside heyoka and Orekit
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,oracles]"
	@$(BIN)/python -m bench

lint: $(TOOLS)  ## linters and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "moonbase needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "this Python has no venv module: install it (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up $(VENV) (once)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $(READY)

$(TOOLS): $(READY)
	@echo "adding the tools of development and the lunar data to $(VENV) (once)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $(TOOLS)

clean:  ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
