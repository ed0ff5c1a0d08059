# Two commands do everything: `make run` and `make test`. Both start from nothing.

# The newest Python is the one people have; the oldest that we promise runs the core's tests.
find = $(shell for p in $(1); do \
  "$$p" -c 'import sys, venv; sys.exit(not (3, 10) <= sys.version_info[:2])' 2>/dev/null && echo "$$p" && break; done)
pyenv = $(lastword $(sort $(wildcard $(shell pyenv root 2>/dev/null)/versions/$(1).*/bin/python$(1))))
PYTHON ?= $(call find,python3 python3.14 python3.13 python3.12 python3.11 python3.10 $(call pyenv,3.12))
OLDEST ?= $(call find,python3.10 $(call pyenv,3.10) $(PYTHON))

BIN := .venv/bin
CORE := .venv-core/bin
ARGS ?=
TRANSLATIONS := $(patsubst %.ts,%.qm,$(wildcard gui/digitbooth_gui/translations/*.ts))
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard core/digitbooth/translations/*/LC_MESSAGES/*.po))

.PHONY: help run test check lint test-core test-gui bench screenshots translations protos samples clean

help:
	@echo 'make run        set up, and start the window (or, without a display, classify samples here)'
	@echo 'make test       every check and test, from nothing'
	@echo 'make check      the quick part of it'
	@echo 'make bench      the performance budgets, as ratios against named peers'
	@echo 'make screenshots  take the pictures of the window under docs anew'
	@echo 'make translations  bring new texts into the translations'
	@echo 'make samples    draw the bundled sample digits anew'
	@echo 'make protos     generate the protobuf modules anew'
	@echo 'make clean      remove what these commands made'

run: .venv/run.stamp $(TRANSLATIONS) $(CATALOGUES)
	@$(BIN)/python packaging/run.py $(ARGS)

test: lint test-core test-gui

check: lint .venv-core/stamp $(TRANSLATIONS) $(CATALOGUES)
	$(CORE)/python -m pytest -q tests/core -m 'not large'
	$(BIN)/python -m pytest -q tests/gui tests/packaging -m 'not large'

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Without Qt, and on the oldest Python at hand: the core promises both.
test-core: .venv-core/stamp $(CATALOGUES)
	$(CORE)/python -m pytest tests/core

test-gui: .venv/dev.stamp $(TRANSLATIONS) $(CATALOGUES)
	$(BIN)/python -m pytest tests/gui tests/packaging

# One is a part of others, one takes long trainings, to be run on purpose.
ASIDE := %/window_display.py %/normalisation_choices.py

bench: .venv/dev.stamp $(TRANSLATIONS) $(CATALOGUES)
	@missed=0; for script in $(filter-out $(ASIDE),$(wildcard benchmarks/*.py)); do \
	  echo "== $$script"; $(BIN)/python $$script || missed=1; done; exit $$missed

screenshots: .venv/dev.stamp $(TRANSLATIONS) $(CATALOGUES)
	$(BIN)/python packaging/screenshots.py
	$(BIN)/python packaging/screenshots_booth.py docs/booth few

translations: .venv/run.stamp
	$(BIN)/python packaging/translations.py update

$(TRANSLATIONS): %.qm: %.ts | .venv/run.stamp
	$(BIN)/python packaging/translations.py build window

# By either environment, whichever there is: the core's tests need not wait for Qt.
$(CATALOGUES): %.mo: %.po
	$$(ls $(CORE)/python $(BIN)/python 2>/dev/null | head -n 1) packaging/translations.py build messages

samples: .venv/run.stamp
	$(BIN)/python packaging/make_samples.py

# protoc 25.1: what later ones generate refuses to load with other releases of protobuf.
protos: python-needed
	$(PYTHON) -m venv .venv-protos
	.venv-protos/bin/python -m pip install -q grpcio-tools==1.62.3
	.venv-protos/bin/python -m grpc_tools.protoc -Icore --python_out=core --pyi_out=core \
	  core/digitbooth/models/uff/uff.proto core/digitbooth/models/tensorflow/graph.proto

clean:
	rm -rf .venv .venv-core .venv-protos .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
	  .hypothesis build dist $(TRANSLATIONS) $(CATALOGUES)

.venv/run.stamp: pyproject.toml packaging/prepare.py | python-needed
	$(PYTHON) packaging/prepare.py .venv --install '.[gui]' --system qt
	@touch $@

.venv/dev.stamp: pyproject.toml packaging/prepare.py | python-needed
	$(PYTHON) packaging/prepare.py .venv --install '.[dev]' --system qt tests
	@touch $@ .venv/run.stamp

.venv-core/stamp: pyproject.toml packaging/prepare.py | python-needed
	$(OLDEST) packaging/prepare.py .venv-core --install '.[test]'
	@touch $@

.PHONY: python-needed
python-needed:
	@test -n '$(PYTHON)' || { echo 'Digit Booth needs Python 3.10 or newer: install it, or name one with make PYTHON=…' >&2; exit 1; }
