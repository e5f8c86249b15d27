# The menu of the project: `make` alone prints it. Each line below calls a script of scripts/, which says what it does.

PORT ?= 8080
# More words for the command that `make demo` and `make run` start, or for `swift test` in `make test-sqlite`.
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup build run demo test test-sqlite check lint format bench proof clean

help: ## This menu
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Install what is missing, build, make a demonstration company, serve it (PORT=8080)
	@scripts/start.sh demo --port "$(PORT)" $(ARGS)

run: ## Build, then serve your own data (PORT=8080, ARGS="…")
	@scripts/start.sh serve --port "$(PORT)" $(ARGS)

setup: ## Install everything that building and testing need
	@scripts/install-packages.sh test
	@scripts/python-env.sh >/dev/null

build: ## Build in release: .build/release/encours
	@scripts/install-packages.sh build
	@swift build -c release --product encours

test: ## Run every test, on SQLite and PostgreSQL, and in the browser
	@scripts/test.sh

test-sqlite: ## Run the Swift tests on SQLite only: quick (ARGS="--filter Ledger")
	@scripts/install-packages.sh build
	@ENCOURS_STRICT=1 swift test --disable-xctest $(ARGS)

check: ## Format, lint and tidy tests, with warnings as errors
	@scripts/check.sh

lint: ## Format and lint alone, nothing is built
	@scripts/check.sh --lint-only

format: ## Rewrite the Swift files in the format of the project
	@swift format --in-place --parallel --recursive Sources Tests Package.swift

bench: ## Measure the program against its rivals
	@scripts/bench.sh

proof: ## The long runs: fuzzing, kills, large data
	@scripts/proof.sh

clean: ## Remove what was built; data and packages stay
	@rm -rf .build .venv
