# Kuangzheng (矿政). `make help` lists the commands.
# A machine needs Python 3.11 or newer and Node 20.19 or newer; everything else is installed below
# .venv/ and frontend/node_modules/.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/.stamps
export VIRTUAL_ENV := $(CURDIR)/.venv
ifdef CI
export UV_NO_PROGRESS := 1
endif
export UV_LINK_MODE ?= copy

PY_SOURCES := $(shell find backend/src -name '*.py' 2>/dev/null)
SPA := frontend/dist/index.html
SPA_SOURCES := $(shell find frontend/src frontend/public frontend/scripts -not -name '*.test.ts' 2>/dev/null) \
  $(wildcard frontend/*.json frontend/index.html frontend/vite.config.ts)

.PHONY: help run test check bench openapi install spa venv node browser gdal clean

##@ Use

run: venv spa ## start the whole platform with demo data on http://127.0.0.1:8080
	@exec $(BIN)/kz run

##@ Prove

test: venv node spa browser gdal ## lint, types, import contracts, backend, frontend and browser tests
	@.ci/suite ruff mypy imports house openapi settings pytest frontend vitest browser

check: venv node ## the fast checks without tests
	@.ci/suite ruff mypy imports house openapi settings frontend

bench: venv spa browser ## benchmarks with their peers, written to bench/results/
	@$(BIN)/python bench

##@ Build

openapi: venv node ## regenerate openapi/ and the front end's client
	@$(BIN)/kz openapi
	@cd frontend && npm run --silent api

install: venv node spa ## install and build everything, start nothing

clean: ## remove what was installed and built (never var/)
	rm -rf .venv frontend/node_modules frontend/dist
	find backend -name __pycache__ -prune -exec rm -rf {} +

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# ---- internal ------------------------------------------------------------------------------------

venv: $(STAMPS)/compiled
node: frontend/node_modules/.installed
spa: $(SPA)

$(STAMPS)/tools: backend/bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/packages python3-venv
	@echo "[1/4] virtual environment"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@mkdir -p $(@D) && touch $@

$(STAMPS)/locked: backend/requirements.lock $(STAMPS)/tools
	@echo "[2/4] Python packages (first time: some minutes)"
	@$(BIN)/uv pip install --compile-bytecode --require-hashes -r $<
	@touch $@

$(STAMPS)/project: backend/pyproject.toml $(STAMPS)/locked
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable backend
	@touch $@

# Also where Python is told to write no bytecode: compiling was a third of a start's time.
$(STAMPS)/compiled: $(PY_SOURCES) $(STAMPS)/project
	@$(BIN)/python -m compileall -q backend/src
	@touch $@

frontend/node_modules/.installed: frontend/package-lock.json frontend/package.json
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
	  || { echo "Node 20.19 or newer is needed." >&2; exit 1; }
	@echo "[3/4] Node packages"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(SPA): $(SPA_SOURCES) frontend/node_modules/.installed
	@echo "[4/4] single-page application"
	@cd frontend && npm run --silent build
	@touch $@

browser:
	@.ci/browser

gdal:
	@.ci/gdal
