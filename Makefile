# 구정한눈. `make run` opens the dashboard, `make test` runs every check and test; both set up what they need.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The shipped font as print needs it, made once; without this the first PDF or SVG waits for it.
# A closed network installs from this folder, if it is there: `make wheelhouse` fills it on a machine like it that has a network.
WHEELS := wheelhouse
FROM := $(if $(wildcard $(WHEELS)/*.whl),--no-index --find-links $(WHEELS))
# `gujeong` beside `python -m lib`.
COMMAND := $(PIP) install $(FROM) --no-deps -e .
FONTS := $(BIN)/python -c 'from lib.core.fonts import ttf_folder; ttf_folder()'
# What charts are drawn with, a quarter of the package's own; without it that one serves.
PLOTLY := $(BIN)/python .ci/plotly.py
CHECKS := typed described contracts linted well-formed

.PHONY: run setup wheelhouse test ready check $(CHECKS) bench bench-peers reading tasks screenshots chaos format describe lock setup-dev browser database clean
.DEFAULT_GOAL := run

run: setup
	@echo "구정한눈: http://127.0.0.1:$(PORT)  (끝내려면 Ctrl+C)"
	@PORT=$(PORT) $(BIN)/python .ci/open_browser.py &
	@$(BIN)/streamlit run app.py --server.port $(PORT)

setup: $(VENV)/.run

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 이상이 필요합니다: make PYTHON=python3.12 처럼 지정하십시오."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { bash .ci/system python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@$(PIP) install $(FROM) -r requirements.lock
	@$(COMMAND)
	@$(FONTS)
	@$(PLOTLY)
	@touch $@

# All that `make run` installs, for this system and this Python, packed with the program: unpack it there and give `make run`.
wheelhouse: setup
	@mkdir -p $(WHEELS)
	@$(PIP) download --only-binary :all: -d $(WHEELS) -r requirements.lock "$$(sed -n 's/^requires = \["\(flit_core[^"]*\)"\]/\1/p' pyproject.toml)"
	@$(BIN)/python .ci/pack.py $(WHEELS)

setup-dev: $(VENV)/.dev

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@$(PIP) install $(FROM) -r requirements-dev.lock
	@$(COMMAND)
	@$(FONTS)
	@$(PLOTLY)
	@touch $@ $(VENV)/.run

# Without the right to install, the one command to give is said and the browser tests skip; CI needs them all.
browser:
	@bash .ci/system chromium || [ -z "$$CI" ]

# The store is tested on SQLite and on PostgreSQL; a cluster that the system's package starts is not used.
database:
	@bash .ci/system postgresql || [ -z "$$CI" ]

# A third of a browser test is waiting: three at a time keep two cores busy (2,307 s where two took 2,500). They start hundreds of programs,
# each of which would compile all of ours anew where Python is told to keep nothing compiled.
# What a browser did not show in time on a busy machine is looked for a second time (`tests/conftest.py`) and told as rerun, three tests of all
# at the most: what is truly broken fails twice or in more of them.
AGAIN := --max-suite-reruns 3 --rerun-show-tracebacks
test: export PYTHONDONTWRITEBYTECODE :=
test:
	@$(MAKE) --no-print-directory -j2 -Otarget ready $(CHECKS)
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --durations=10 $(AGAIN)

# What tests need of the system, one after the other: its package manager does one thing at a time.
ready:
	@for need in chromium postgresql; do bash .ci/system $$need || [ -z "$$CI" ] || exit 1; done

check: setup-dev
	@$(MAKE) --no-print-directory -j2 -Otarget $(CHECKS)

well-formed: setup-dev
	@$(BIN)/ruff format --check .

linted: setup-dev
	@$(BIN)/ruff check .

contracts: setup-dev
	@$(BIN)/lint-imports --no-cache > /dev/null || $(BIN)/lint-imports --no-cache

typed: setup-dev
	@$(BIN)/mypy

described: setup-dev
	@$(BIN)/python -m lib.describe --check

# Programs are started by the hundred and their start is measured: as for a reader, what Python compiled once is kept.
bench: export PYTHONDONTWRITEBYTECODE :=
bench: setup-dev
	@$(BIN)/python -m tests.bench $(PARTS)

# Our page of one chart beside the same page in Dash, Panel, Vizro and plain Streamlit, each in an environment of its own under build/peers;
# three quarters of an hour a figure on a quiet machine. FIGURES=one measures the map of 25 districts alone, FIGURES=small five bars; each
# figure is written into docs/benchmarks.md when it is measured, the other keeps what it had.
RUNS ?= 5
ROUNDS ?= 15
FIGURES ?= one small
bench-peers: setup-dev
	@$(BIN)/python -m tests.bench.peers --runs $(RUNS) --rounds $(ROUNDS) --figures $(FIGURES)

# What is read of real documents, held against what was read by eye; the table goes into docs/reading.md.
reading: setup-dev
	@$(BIN)/python -m tests.reading

# Fourteen tasks of officers, aides and journalists done in a browser; their steps, seconds and bytes go into docs/comparison.md.
tasks: setup-dev browser
	@$(BIN)/python -m pytest tests/browser/test_tasks.py
	@$(BIN)/python -m tests.tasks

# The pictures of the documents, from the running program into docs/pictures; SCENES="overview phone" takes these alone.
screenshots: setup-dev browser
	@$(BIN)/python -m tests.screenshots $(SCENES)

# A thousand damaged and hostile files (CHAOS=200 makes ten thousand), and 200 kills of each work on the store on each database,
# then one before each of its writes (KILLS=20: 20, and before 20 of its writes).
chaos: setup-dev database
	@$(BIN)/python -m tests.chaos $(CHAOS)
	@$(BIN)/python -m tests.chaos.kills $(KILLS)

format: setup-dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

describe: setup-dev
	@$(BIN)/python -m lib.describe

# New versions within the bounds of requirements*.txt.
lock: $(BIN)/python
	@$(PIP) install uv
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-header requirements.txt -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-header requirements-dev.txt -o requirements-dev.lock

clean:
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build
