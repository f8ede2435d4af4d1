# make help lists the targets. Everything that is installed lies in .venv; delete that folder to start over.
PYTHON ?= python3
BIN := .venv/bin
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What ARGS names is handed on: make site ARGS=--no-search
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help site serve check test lint score train fuzz bench bench-search kills words tables screenshots lighthouse wheel lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 14

site: .venv/ready ## convert the pages and build the site into site/
	$(BIN)/hedingben build $(ARGS)

serve: .venv/ready ## build, show on this machine, and reload on every change
	$(BIN)/hedingben serve $(ARGS)

check: .venv/ready ## is the archive whole: every line, every front matter, every link
	$(BIN)/hedingben check $(if $(wildcard site/.hedingben-site),--site) $(ARGS)

test: lint ## lint, types and all tests (ARGS=--hypothesis-profile=default for properties by chance)
	$(BIN)/pytest $(ARGS)

lint: .venv/ready-dev ## style and types alone
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy

score: .venv/ready-dev ## accuracy on labelled pages
	$(BIN)/python tests/score.py $(ARGS)

bench: .venv/ready-bench ## speed beside Hugo, as ratios in the same run
	$(BIN)/python tests/bench/run.py $(ARGS)

bench-search: .venv/ready-bench ## how well and how fast the search finds, beside Pagefind as it comes
	$(BIN)/python tests/bench/search.py $(ARGS)

kills: .venv/ready-dev ## builds, conversions, settlements killed at random moments: is all whole, nothing lost (ARGS=500 for more)
	$(BIN)/python tests/pipeline/kills.py $(ARGS)

train: .venv/ready-dev ## fit the weights of reading anew (ARGS=--write keeps them)
	$(BIN)/python tests/train.py $(ARGS)

fuzz: .venv/ready-fuzz ## a minute of hostile bytes for each reader (ARGS="--seconds 600"); finds are kept in tests/fuzz/cases
	$(BIN)/python tests/fuzz/fuzz.py $(ARGS)

words: .venv/ready ## bring the message catalogues of the bundled themes up to their templates
	@mkdir -p .hedingben
	@for locale in themes/*/locale; do \
	  $(BIN)/pybabel -q extract -F pyproject.toml --omit-header --no-location -o .hedingben/messages.pot $${locale%/locale} && \
	  for language in $$locale/*/; do \
	    $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date -l $$(basename $$language) -i .hedingben/messages.pot -d $$locale || exit 1; \
	  done; \
	done

tables: .venv/ready-dev ## what search and the switch between simplified and traditional know, from OpenCC; the pinyin of words, from pypinyin
	$(BIN)/python tests/script_tables.py
	$(BIN)/python tests/folding_table.py
	$(BIN)/python tests/pinyin_table.py

screenshots: .venv/ready-dev ## pictures of every kind of page, in .hedingben/screenshots
	PYTHONPATH=tests $(BIN)/python tests/screenshots.py

lighthouse: .venv/ready-dev ## Lighthouse on home, an issue and an article
	PYTHONPATH=tests $(BIN)/python tests/lighthouse.py

wheel: .venv/ready-dev ## the installable package, in dist/
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .
	@ls dist

lock: .venv/ready-dev ## choose the newest versions of all dependencies anew
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --extra dev --extra bench --extra fuzz --no-header --no-annotate pyproject.toml -o constraints.txt

clean: ## remove the built site, the cache and the installed tools
	rm -rf site .hedingben .venv dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hedingben needs Python 3.11 or newer; name one with: make site PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --editable .
	@$(BIN)/python -m compileall -q generator # pip compiles only what it copies
	@touch $@

.venv/ready-dev: .venv/ready
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@

.venv/ready-fuzz: .venv/ready
	$(BIN)/pip install --quiet --editable '.[fuzz]'
	@touch $@

.venv/ready-bench: .venv/ready
	$(BIN)/pip install --quiet --editable '.[bench]'
	@touch $@
