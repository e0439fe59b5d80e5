# Candor. `make run` starts it, `make test` proves it. Both work from a clean clone with Python 3.11 or newer and make.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
APPS := config superadmin accounts recruiting proctoring interviews assessments
export PYTHONDONTWRITEBYTECODE =

.PHONY: run install demo dev lint format types arch test test-fast test-server test-worker test-e2e test-all bench audit schema pictures clean

run: export SITE_URL ?= http://127.0.0.1:$(PORT)
run: install
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/python manage.py serve --port $(PORT)

install: $(VENV)/.installed
dev: $(VENV)/.dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Candor needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing what Candor needs (a minute or two, once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.installed

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/deptry .

format: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: dev
	$(BIN)/mypy $(APPS)

arch: dev
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m pytest -q tests/test_architecture.py

test: dev
	@tests/run quick

test-all: dev
	@tests/run all

# Known weaknesses of the libraries (what the registry does not know is listed as skipped), of our code, and secrets.
audit: dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	$(BIN)/pip-audit --progress-spinner off -r requirements.txt
	$(BIN)/python -m tests.kit.audit
	$(BIN)/python -m tests.kit.secret_scan

bench: dev
	@tests/run bench

schema: dev
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file docs/api/openapi.yaml

# All pictures of the documentation again, from a demo of its own; minutes.
pictures: dev
	@$(BIN)/python docs/users/take_screenshots.py

demo: install
	@$(BIN)/python manage.py prepare

clean:
	rm -rf var staticfiles .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
