# Golden Thread. Two commands do everything on a fresh machine: `make demo` and `make test`.
# Wanted beforehand: make, and Python 3.11 or newer with venv. `make help` lists the rest.

PY := $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(if $(shell $(p) -c 'import sys,ensurepip; assert sys.version_info >= (3, 11); print(1)' 2>/dev/null),$(p))))
PYTHON := .venv/bin/python
PORT ?= 8000
SERVE ?= 1
SCALE ?= 1
WORKERS ?= 2
export UV_SYSTEM_CERTS ?= 1
export UV_LINK_MODE ?= copy
# Where it is set, every process of a run (site, worker, a reader for each return) compiles all our modules anew.
unexport PYTHONDONTWRITEBYTECODE
MAKEFLAGS += --no-print-directory

.PHONY: help setup demo run test check lint docs-check journeys bench drill lock docs psql

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: ## install everything this checkout needs; does only what is missing
	@test -n "$(PY)" || { echo "setup: Python 3.11 or newer with venv is needed. Debian: apt install python3 python3-venv"; exit 1; }
	@$(PY) tools/prepare.py

demo: setup ## two example areas on http://localhost:8000 (PORT=, SERVE=0, SCALE=)
	@PORT=$(PORT) SERVE=$(SERVE) SCALE=$(SCALE) $(PYTHON) -m tools.localpg run -- $(PYTHON) -m tools.demo

run: setup ## a developer's server that reloads, on the demo's database
	@$(PYTHON) -m tools.manage migrate -v 0
	@$(PYTHON) -m tools.manage runserver $(PORT)

test: setup ## every test, browser journeys too (BROWSER=none leaves those out)
	@$(PYTHON) -m tools.browser --ensure
	@$(PYTHON) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST)

journeys: setup ## the browser journeys alone
	@$(PYTHON) -m tools.browser --ensure
	@$(PYTHON) -m pytest tests/journeys $(PYTEST)

check: setup ## what CI runs: lint, settings, migrations, documents, drill, every test
	@WORKERS=$(WORKERS) $(PYTHON) -m tools.check

drill: setup ## kill the web server, the worker and PostgreSQL during writes (KILLS=20 WRITES=20000)
	@$(PYTHON) -m tools.drill --kills $(or $(KILLS),20) --writes $(or $(WRITES),20000)

bench: setup ## measure speed and size
	@$(PYTHON) -m tools.localpg run --data .local/bench -- $(PYTHON) -m benchmarks $(BENCH)

docs: setup ## write the generated pages under docs/ anew
	@$(PYTHON) -m tools.docs

lock: setup ## compile requirements/*.in into the hashed locks
	@cd requirements && for f in base dev node; do ../.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links $$f.in -o $$f.txt && echo "lock: $$f.txt" || exit 1; done

psql: setup ## a prompt in the demo's database, as the application
	@$(PYTHON) -m tools.localpg run -- sh -c 'psql "$$APP_DATABASE_URL"'
