# From a clone on a fresh machine each of these does all the set-up it needs; done once, it is quick.
#   make run     the demo shop on http://localhost:8000      make check   format, lint, types, contracts
#   make test    the whole suite                             make bench   the benchmarks
#   make quick   the suite without browsers and servers      make clean   forget everything made here
#   make messages   bring the translation files up to date
#   make tables     draw the tables anew after a migration

.PHONY: run test quick check bench messages tables clean setup
.SILENT:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
export FETTLE_DATA_DIR ?= $(CURDIR)/.data
JOBS ?= 2

# For commands that load the settings and touch no database.
DRY := DJANGO_SETTINGS_MODULE=fettle.web.settings_for_tests $(BIN)/python -W ignore manage.py

run: $(VENV)/ready-run
	FETTLE_WITH_PARENT=1 exec $(BIN)/fettle run --demo

test: $(VENV)/ready-test
	.ci/browser $(BIN)
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

quick: $(VENV)/ready-test
	$(BIN)/pytest -n $(JOBS) -m "not browser and not slow" $(ARGS)

check: $(VENV)/ready-check
	BIN=$(BIN) .ci/check

bench: $(VENV)/ready-test
	$(BIN)/python -m bench $(ARGS)

messages: $(VENV)/ready-check
	$(DRY) messages

tables: $(VENV)/ready-run
	$(BIN)/fettle manage tables

setup: $(VENV)/ready-check

$(VENV)/ready-run: pyproject.toml .ci/venv
	.ci/venv $(VENV) .
	touch $@

$(VENV)/ready-test: $(VENV)/ready-run
	.ci/venv $(VENV) '.[test]'
	touch $@

$(VENV)/ready-check: $(VENV)/ready-test
	.ci/venv $(VENV) '.[test,check]'
	touch $@

clean:
	rm -rf $(VENV) .data build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
