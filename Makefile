# Two commands do everything: `make run` and `make test`. Both start from nothing.

# The system's Python is the one people have; the oldest that we promise runs the core's tests.
# Newest first, as pyproject.toml lists them: what there are requirements with digests for.
PYTHONS := $(shell sed -n 's/.*Python :: \(3\.[0-9]*\)".*/\1/p' pyproject.toml | sort -t. -k2 -rn)
find = $(shell for p in $(1); do "$$p" -c 'import sys, venv; \
  sys.exit("%d.%d" % sys.version_info[:2] not in "$(PYTHONS)".split())' 2>/dev/null && echo "$$p" && break; done)
PYENV := $(shell pyenv root 2>/dev/null)
pyenv = $(lastword $(sort $(wildcard $(PYENV)/versions/$(1).*/bin/python$(1))))
each = $(foreach version,$(1),python$(version) $(call pyenv,$(version)))
FLOOR := $(lastword $(PYTHONS))
PYTHON ?= $(call find,python3 $(call each,$(PYTHONS)))
OLDEST ?= $(call find,$(call each,$(FLOOR)) $(PYTHON))
# Triton's package is for Linux, and for Pythons that have a numpy before 2.
TRITON := $(shell $(OLDEST) -c 'import sys; \
  print(".venv-triton/stamp" if sys.platform == "linux" and sys.version_info < (3, 13) else "")')
NEWEST ?= $(call find,$(call each,$(PYTHONS)))

# LOCK=no installs the newest that pyproject.toml allows instead: nothing says which files those are.
LOCK ?= yes
REQUIREMENTS := packaging/requirements
locked = $(if $(filter no,$(LOCK)),,--requirements $(addprefix $(REQUIREMENTS)/,build.txt $(1)))
SET_UP := pyproject.toml packaging/prepare.py $(REQUIREMENTS)/build.txt

# A file of tests goes to one process as a whole, for what its tests share is costly to make, in the
# order of tests/conftest.py: those with the longest first.
PYTEST := -m pytest -n auto --dist loadfile --no-loadscope-reorder

BIN := .venv/bin
CORE := .venv-core/bin
ARGS ?=
FUZZ_SECONDS ?= 600
TRANSLATIONS := $(patsubst %.ts,%.qm,$(wildcard gui/digitbooth_gui/translations/*.ts))
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard core/digitbooth/translations/*/LC_MESSAGES/*.po))
MANUAL := resources/digitbooth_resources/manual
SPHINX := $(BIN)/python -m sphinx -q -n -W --keep-going

.PHONY: docs accessibility release-check packages wheelhouse appimage test-packages test-same-bytes
.PHONY: help run test check lint imports test-core test-gui test-oldest test-newest fuzz bench lock screenshots \
  translations protos kernels samples clean

help:
	@echo 'make run        set up, and start the window (or, without a display, classify samples here)'
	@echo 'make test       every check and test, from nothing'
	@echo 'make check      the quick part of it'
	@echo 'make test-oldest, make test-newest  the tests with the oldest and the newest of what we stand on'
	@echo 'make fuzz       damaged and hostile files for every reader, FUZZ_SECONDS=600 long'
	@echo 'make bench      the performance budgets, as ratios against named peers'
	@echo 'make lock       renew what is installed, to the newest that pyproject.toml allows'
	@echo 'make docs       the manual, which the window shows at F1'
	@echo 'make accessibility  the manual by axe-core and the Tab key, in Chromium'
	@echo 'make packages   all that people install, in dist: programs, .deb, .rpm, wheel, sdist'
	@echo 'make wheelhouse what pip needs on a machine without network, for this Python'
	@echo 'make appimage RUNTIME=FILE  an AppImage, of what make packages made'
	@echo 'make test-packages  the packages, in a bare Debian (as root)'
	@echo 'make test-same-bytes  the packages built twice: are they the same?'
	@echo 'make release-check  what a release must be, and what is not so yet'
	@echo 'make screenshots  take the pictures of the window under docs again'
	@echo 'make translations  bring new texts into the translations'
	@echo 'make samples    draw the bundled sample digits again'
	@echo 'make protos     generate the protobuf modules again'
	@echo 'make kernels    compile the kernels of the CUDA engine again'
	@echo 'make clean      remove what these commands made'

run: .venv/run.stamp $(TRANSLATIONS) $(CATALOGUES)
	@$(BIN)/python packaging/run.py $(ARGS)

test:
	$(MAKE) --no-print-directory -j3 .venv/dev.stamp .venv-core/stamp $(TRITON)
	$(MAKE) --no-print-directory lint test-core test-gui

check: lint .venv-core/stamp $(TRANSLATIONS) $(CATALOGUES)
	$(CORE)/python $(PYTEST) -q tests/fuzz tests/core -m 'not large'
	$(BIN)/python $(PYTEST) -q tests/gui tests/manual tests/packaging -m 'not large'

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(MAKE) --no-print-directory -j4 --output-sync types-linux types-win32 types-darwin imports

# A cache for each: what is known of one platform is nothing to another.
types-%: .venv/dev.stamp
	$(BIN)/mypy --platform $* --cache-dir .mypy_cache/$*

imports: .venv/dev.stamp
	$(BIN)/lint-imports

# Without Qt, and on the oldest Python at hand: the core promises both.
test-core: .venv-core/stamp $(TRITON) $(CATALOGUES)
	$(CORE)/python $(PYTEST) tests/fuzz tests/core

test-gui: .venv/dev.stamp $(TRITON) $(TRANSLATIONS) $(CATALOGUES)
	$(BIN)/python $(PYTEST) tests/gui tests/manual tests/packaging

# The lower bounds of pyproject.toml, on the Python that they are for.
test-oldest: .venv-oldest/stamp $(TRANSLATIONS) $(CATALOGUES)
	.venv-oldest/bin/python $(PYTEST) tests/fuzz tests/core tests/gui tests/packaging

# Whatever came out since the last `make lock`.
test-newest: $(TRANSLATIONS) $(CATALOGUES) | python-needed
	$(NEWEST) packaging/prepare.py .venv-newest --install '.[dev]' --system qt tests
	.venv-newest/bin/python $(PYTEST) tests/fuzz tests/core tests/gui tests/packaging

# atheris, which finds inputs by the lines that they reach, is there for Linux alone.
fuzz: .venv-fuzz/stamp $(CATALOGUES)
	.venv-fuzz/bin/python tests/fuzz/fuzz.py --seconds $(FUZZ_SECONDS) $(ARGS)

bench: .venv/dev.stamp $(TRANSLATIONS) $(CATALOGUES)
	$(BIN)/python packaging/bench.py $(ARGS)

screenshots: .venv/dev.stamp $(TRANSLATIONS) $(CATALOGUES)
	$(BIN)/python packaging/screenshots.py
	$(BIN)/python packaging/screenshots_booth.py docs/booth few
	$(BIN)/python packaging/release/renewed.py

translations: .venv/dev.stamp
	$(BIN)/python packaging/translations.py update

$(TRANSLATIONS): %.qm: %.ts | .venv/run.stamp
	$(BIN)/python packaging/translations.py build window

# By either environment, whichever there is: the core's tests need not wait for Qt.
$(CATALOGUES): %.mo: %.po
	$$(ls $(CORE)/python $(BIN)/python 2>/dev/null | head -n 1) packaging/translations.py build messages

docs: .venv/dev.stamp $(CATALOGUES)
	$(SPHINX) -d build/manual/en docs/manual $(MANUAL)
	for each in $(notdir $(wildcard docs/manual/locale/*_*)); do \
	  $(SPHINX) -D language=$$each -d build/manual/$$each docs/manual $(MANUAL)/$$each || exit; done

# Chromium is the system's. ARGS=zh_CN/booth.html checks that page alone.
accessibility: docs
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes \
	  --upgrade --target build/axe -r $(REQUIREMENTS)/accessibility.txt
	PYTHONPATH=build/axe $(BIN)/python packaging/accessibility.py $(MANUAL) $(ARGS)

release-check: .venv/dev.stamp
	$(BIN)/python packaging/release/check.py $(ARGS)

packages: docs .venv-packages/stamp
	.venv-packages/bin/python packaging/packages.py $(QUICK)

wheelhouse: .venv-packages/stamp
	.venv-packages/bin/python packaging/packages.py wheelhouse

appimage: .venv-packages/stamp
	@test -n '$(RUNTIME)' || { echo 'Name the runtime: make appimage RUNTIME=FILE' >&2; exit 1; }
	.venv-packages/bin/python packaging/packages.py appimage '$(RUNTIME)'

# Here tests go one by one to whoever has nothing to do: they are few and long.
test-packages: .venv/dev.stamp
	$(MAKE) --no-print-directory -j3 build/debian-12 packages wheelhouse QUICK=quick
	$(BIN)/python -m pytest -n auto --dist worksteal tests/packages

build/debian-12: .venv/dev.stamp build/package-tests.stamp
	$(BIN)/python tests/helpers/debian_base.py

# Of the last commit, from nothing each time.
test-same-bytes: python-needed
	$(PYTHON) packaging/twice.py $(if $(QUICK),QUICK=$(QUICK))

samples: .venv/run.stamp
	$(BIN)/python packaging/make_samples.py

# protoc 25.1: what later ones generate refuses to load with other releases of protobuf.
protos: python-needed
	$(PYTHON) -m venv .venv-protos
	.venv-protos/bin/python -m pip install -q grpcio-tools==1.62.3
	.venv-protos/bin/python -m grpc_tools.protoc -Icore --python_out=core --pyi_out=core \
	  core/digitbooth/models/uff/uff.proto core/digitbooth/models/tensorflow/graph.proto

# One file serves every Python and platform: markers choose among its lines. The training's pins are
# not renewed, for the same seed shall go on giving the same network.
lock: PIN = .venv-lock/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate \
  --custom-compile-command 'make lock'
lock: PIN_OURS = $(PIN) --upgrade --python-version $(FLOOR) pyproject.toml $(REQUIREMENTS)/build.in
lock: python-needed
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install -q --upgrade uv
	$(PIN_OURS) --extra dev -c $(REQUIREMENTS)/limits.in -o $(REQUIREMENTS)/dev.txt
	$(PIN_OURS) --extra gui -c $(REQUIREMENTS)/dev.txt -o $(REQUIREMENTS)/run.txt
	$(PIN_OURS) --extra fuzz -c $(REQUIREMENTS)/dev.txt -o $(REQUIREMENTS)/fuzz.txt
	$(PIN_OURS) --extra test -c $(REQUIREMENTS)/dev.txt -o $(REQUIREMENTS)/core.txt
	$(PIN_OURS) $(REQUIREMENTS)/packages.in --extra gui -c $(REQUIREMENTS)/dev.txt \
	  -o $(REQUIREMENTS)/packages.txt
	$(PIN) --upgrade --python-version $(FLOOR) $(REQUIREMENTS)/build.in -c $(REQUIREMENTS)/dev.txt \
	  -o $(REQUIREMENTS)/build.txt
	$(subst --universal,--python-platform x86_64-manylinux_2_35,$(PIN_OURS)) --extra triton -o $(REQUIREMENTS)/triton.txt
	$(PIN) --upgrade --python-version $(FLOOR) $(REQUIREMENTS)/accessibility.in \
	  -c $(REQUIREMENTS)/dev.txt -o $(REQUIREMENTS)/accessibility.txt
	$(PIN_OURS) --extra dev --resolution lowest-direct -o $(REQUIREMENTS)/oldest.txt
	$(PIN) --no-deps --python-version 3.7 $(REQUIREMENTS)/training.in \
	  -o core/digitbooth/training/tensorflow1/requirements.txt

kernels: python-needed
	$(PYTHON) -m venv .venv-kernels
	.venv-kernels/bin/python -m pip install -q nvidia-cuda-nvrtc-cu11==11.8.89
	.venv-kernels/bin/python packaging/make_kernels.py

clean:
	rm -rf .venv .venv-core .venv-packages .venv-triton .venv-fuzz .venv-oldest .venv-newest .venv-lock .venv-protos .venv-kernels .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
	  .hypothesis build dist $(MANUAL) $(TRANSLATIONS) $(CATALOGUES) docs/manual/locale/*/LC_MESSAGES/*.mo

.venv/run.stamp: $(SET_UP) $(REQUIREMENTS)/run.txt | python-needed
	$(PYTHON) packaging/prepare.py .venv --install '.[gui]' $(call locked,run.txt) --system qt
	@touch $@

.venv/dev.stamp: $(SET_UP) $(REQUIREMENTS)/dev.txt | python-needed
	$(PYTHON) packaging/prepare.py .venv --install '.[dev]' $(call locked,dev.txt) --system qt tests
	@touch $@ .venv/run.stamp

.venv-fuzz/stamp: $(SET_UP) $(REQUIREMENTS)/fuzz.txt | python-needed
	$(PYTHON) packaging/prepare.py .venv-fuzz --install '.[fuzz]' $(call locked,fuzz.txt)
	@touch $@

.venv-packages/stamp: $(SET_UP) $(REQUIREMENTS)/packages.txt | python-needed
	$(PYTHON) packaging/prepare.py .venv-packages --install '.[gui]' $(call locked,packages.txt) \
	  --system qt packages
	@touch $@

build/package-tests.stamp: packaging/prepare.py | python-needed
	$(PYTHON) packaging/prepare.py --system packages package-tests
	@mkdir -p build && touch $@

.venv-core/stamp: $(SET_UP) $(REQUIREMENTS)/core.txt | python-needed
	$(OLDEST) packaging/prepare.py .venv-core --install '.[test]' $(call locked,core.txt)
	@touch $@

.venv-triton/stamp: $(SET_UP) $(REQUIREMENTS)/triton.txt | python-needed
	$(OLDEST) packaging/prepare.py .venv-triton --install '.[triton]' $(call locked,triton.txt)
	@touch $@

.venv-oldest/stamp: $(SET_UP) $(REQUIREMENTS)/oldest.txt | python-needed
	@$(OLDEST) -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "$(FLOOR)" and "The lower bounds are for Python $(FLOOR): install it.")'
	$(OLDEST) packaging/prepare.py .venv-oldest --install '.[dev]' $(call locked,oldest.txt) --system qt tests
	@touch $@

.PHONY: python-needed
python-needed:
	@test -n '$(PYTHON)' || { echo 'Digit Booth needs one of Python $(PYTHONS): install it, or try another with make LOCK=no PYTHON=…' >&2; exit 1; }
