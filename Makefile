# The commands of the house. Everything runs in .venv and writes under var/.
PYTHON ?= python3.11
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
HOST_PYTHON := $(shell command -v $(PYTHON) 2>/dev/null || command -v python3)

.PHONY: help demo test check bench screenshots lighthouse requirements clean

help: ## Show these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/pyvenv.cfg:
	@echo "· Entorno de Python en $(VENV)"
	@$(HOST_PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Se necesita Python 3.11 o posterior.")'
	@$(HOST_PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt $(VENV)/pyvenv.cfg
	@echo "· Dependencias (unos 20 segundos la primera vez)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "· Dependencias de las pruebas"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(VENV)/.runtime ## Five municipalities, audited, served on http://127.0.0.1:8000
	@$(BIN)/python manage.py demo --port $(PORT)

test: $(VENV)/.dev ## The whole test suite
	@$(BIN)/python -W error -m pytest $(ARGS)

check: $(VENV)/.dev ## Lint, types, imports, migrations, templates, requirements
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh .ci/check

bench: $(VENV)/.dev ## Every bench; each ends with its verdict
	@for bench in bench/*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

screenshots: $(VENV)/.dev ## Every screen at 360 and 1280 px into var/screenshots
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python -m tests.screenshots

lighthouse: $(VENV)/.dev ## Lighthouse on the pages people use most (needs npm's lighthouse)
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python -m tests.lighthouse

requirements: $(VENV)/.dev ## Compile the pinned requirements anew
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -o requirements.txt
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -c requirements.txt -o requirements-dev.txt

clean: ## Remove the environment and everything under var/
	rm -rf $(VENV) var
