# Everything here needs only git, make and some Python 3; the rest is fetched into .venv.
.DEFAULT_GOAL := help
.PHONY: help run chat test lint format env train load bench transcript answers lock clean distclean
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
CATALOGUE ?= indicator_store/catalogues/morocco

# The first Python that runs: a version manager's stand-in may be first on PATH and fail.
define bootstrap
@for python in python3 /usr/bin/python3 python; do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 7))' 2>/dev/null; then \
		exec "$$python" scripts/bootstrap.py $(1); \
	fi; \
done; echo "Python 3.7 or newer is needed and none was found." >&2; exit 1
endef

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

run: env ## Start the bot on http://localhost:5005; the first time, build the store and the model
	@$(BIN)/mouachir serve

chat: env ## Talk to the bot in this terminal
	@$(BIN)/mouachir chat

test: lint ## Check everything that CI checks: style, types, imports, tests
	@$(BIN)/python -m pytest

lint: env ## Check style, types and the direction of imports
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: env ## Put the code in the house's format
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

env: ## Make or check the environment in .venv
	$(call bootstrap)

train: env ## Train the model anew
	@$(BIN)/mouachir train

load: env ## Load a catalogue into the store: make load CATALOGUE=folder
	@$(BIN)/mouachir load $(CATALOGUE)

bench: env ## Measure this bot beside a stock Rasa bot, and the store beside SQL by hand
	@$(BIN)/python -m bench

transcript: env ## Write the README's conversation anew from the server that is running
	@$(BIN)/python scripts/transcript.py

answers: env ## Write docs/answers.md anew
	@$(BIN)/python -m scripts.answers

lock: ## Write requirements.lock anew from pyproject.toml
	$(call bootstrap,lock)

clean: ## Remove caches; the environment, the models and the store stay
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .rasa build *.egg-info
	@find . -name __pycache__ -type d -not -path './.venv/*' -not -path './.cache/*' -prune -exec rm -rf {} +

distclean: clean ## Remove what was fetched and trained too; the store in var/ stays
	@rm -rf .venv .cache models
