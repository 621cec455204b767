# Each target is one command a person could type. PYTHON: the interpreter that makes .venv (3.11 to 3.14).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEEDED := Python 3.11 to 3.14 is needed. Name one: make run PYTHON=python3.12
PIP := $(BIN)/pip --disable-pip-version-check --quiet install --no-deps --no-compile

.PHONY: install run test lint eval fuzz bench soak lock

install: $(VENV)/.runtime

$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 15) else "$(NEEDED)")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/.development: requirements-dev.lock pyproject.toml | install
	$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

# With BOT_TOKEN (environment or .env) the bot on Telegram, without it the chat page with sample vacancies.
run: install
	@if [ -n "$$BOT_TOKEN" ] || grep -qsE '^[[:space:]]*(export[[:space:]]+)?BOT_TOKEN[[:space:]]*=[[:space:]]*[^[:space:]#]' .env; then exec $(BIN)/kawankerja run; \
	else exec $(BIN)/kawankerja chat; fi

test: $(VENV)/.development
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered --cov-fail-under=90

lint: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot.catalogue
	$(BIN)/python -m db.migrate check

eval: $(VENV)/.development
	$(BIN)/python -m benchmarks.eval

fuzz: $(VENV)/.development
	$(BIN)/python -m benchmarks.fuzz

bench: $(VENV)/.development
	$(BIN)/python -m benchmarks.bench
	$(BIN)/python -m benchmarks.conversation

# The long runs in full: kills, load, outages, large stores. By hand, before a release.
soak: $(VENV)/.development
	$(BIN)/pytest -m soak

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --group build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --group build --group dev pyproject.toml -o requirements-dev.lock
