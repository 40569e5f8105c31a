# make             make .venv, install into it, build content.yaml into out/, and the examples
# make test        the same set-up and the test tools; then style, types, imports, tests
# make fast        only the tests that need no program outside Python, no process of their own and no whole booklet
# make examples    build every examples/*/content.yaml, and the specimen of tests/, into out/examples/
# make format      let ruff put the code into shape
# make benchmark   compare with Typst on the same booklet (docs/benchmarks.md)
# make typography  compare the look with Typst's and LuaLaTeX's (docs/typography.md)
# make lock        write the lock files anew (needs uv)
# make clean       remove what was built and what tools left; not .venv
#
# PYTHON=…   the Python to make the environment with (else the newest suitable one is looked for)
# VENV=…     where the environment is (.venv)
# JOBS=…     how many tests run at a time (auto)

VENV ?= .venv
JOBS ?= auto
PYTHON ?=
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

.PHONY: all build examples test fast style types imports format benchmark typography lock clean
.DELETE_ON_ERROR:

all: build examples

build: $(VENV)/.installed
	$(PY) build_pdf.py content.yaml -o out

examples: $(VENV)/.installed
	@set -e; for content in examples/*/content.yaml tests/specimen/content.yaml; do \
	  name=$$(basename "$$(dirname "$$content")"); \
	  echo "$(PY) build_pdf.py $$content -o out/examples/$$name"; \
	  $(PY) build_pdf.py "$$content" -o "out/examples/$$name"; \
	done

# ---- the environment: each stamp says that its lock file is installed

$(VENV)/.made:
	@set -e; \
	if $(PY) -c '$(SUITABLE)' 2>/dev/null && $(PY) -m pip --version >/dev/null 2>&1; then touch $@; exit 0; fi; \
	found=; \
	for python in $(if $(PYTHON),"$(PYTHON)",python3.14 python3.13 python3.12 python3.11 python3 python); do \
	  if "$$python" -c '$(SUITABLE)' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  { echo 'No suitable Python was found: version 3.11 or later with the parts "venv" and "ensurepip" is needed.'; \
	    echo '  Debian, Ubuntu:  sudo apt install python3 python3-venv'; \
	    echo '  Fedora:          sudo dnf install python3'; \
	    echo '  macOS:           brew install python'; \
	    echo 'Then run make again. A Python elsewhere is named so: make PYTHON=/where/it/is/python3.12'; } >&2; \
	  exit 1; \
	fi; \
	echo "$$found -m venv $(VENV)"; "$$found" -m venv --clear $(VENV); touch $@

$(VENV)/.installed: $(VENV)/.made requirements/run.lock pyproject.toml booklet/__init__.py
	$(PIP) install --require-hashes -r requirements/run.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements/test.lock
	$(PIP) install --require-hashes -r requirements/test.lock
	@touch $@

$(VENV)/.installed-benchmark: $(VENV)/.installed requirements/benchmark.lock
	$(PIP) install --require-hashes -r requirements/benchmark.lock
	@touch $@

# ---- the checks

test: build style types imports
	$(PY) -m pytest -n $(JOBS)

fast: $(VENV)/.installed-test
	$(PY) -m pytest -n $(JOBS) -m "not judges and not processes"

style: $(VENV)/.installed-test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(VENV)/.installed-test
	$(PY) -m mypy

imports: $(VENV)/.installed-test
	$(VENV)/bin/lint-imports

format: $(VENV)/.installed-test
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# ---- now and then

benchmark: $(VENV)/.installed-benchmark
	$(PY) benchmarks/run.py

typography: $(VENV)/.installed-benchmark
	$(PY) benchmarks/typography.py
	$(PY) benchmarks/typography.py --text second
	$(PY) docs/make_typography.py

LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
  --custom-compile-command "make lock" $(UPGRADE)
BACKEND = $(PY) -c 'import tomllib; \
  print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")'

# make lock UPGRADE=--upgrade takes the newest versions that pyproject.toml allows
lock: $(VENV)/.made
	$(BACKEND) | $(LOCK) pyproject.toml - -o requirements/run.lock
	$(BACKEND) | $(LOCK) pyproject.toml - --extra test -c requirements/run.lock -o requirements/test.lock
	$(LOCK) --group benchmark -o requirements/benchmark.lock

clean:
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .cache
