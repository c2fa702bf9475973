# make setup installs; make demo shows; make test runs every test; make check formats, lints and types; make bench measures.
PYTHON ?= python3
BIN := .venv/bin
GOLD ?= ../shared/gold

.PHONY: setup demo test check bench lock docs clean

setup: .venv/.runtime
	$(BIN)/python graph/explorer/building.py

.venv/.runtime: requirements.lock pyproject.toml .ci/setup
	PYTHON=$(PYTHON) sh .ci/setup requirements.lock
	touch $@

.venv/.dev: requirements-dev.lock pyproject.toml .ci/setup
	PYTHON=$(PYTHON) sh .ci/setup requirements-dev.lock
	touch .venv/.runtime $@

demo: .venv/.runtime
	$(BIN)/python examples/demo.py

test: .venv/.dev
	$(BIN)/python graph/explorer/building.py
	sh .ci/services
	$(BIN)/python -m pytest $(TESTS)

check: .venv/.dev
	$(BIN)/ruff format $(CHECK_ONLY)
	$(BIN)/ruff check
	$(BIN)/mypy

bench: .venv/.dev
	$(BIN)/python benchmarks/bench.py --gold $(GOLD)

docs: .venv/.dev
	$(BIN)/python docs/make.py

# Hashes and no index host, so that the files say what is installed and not from where.
lock: .venv/.dev
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group build --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv .cache build dist *.egg-info graph/explorer/bundle graph/explorer/page/node_modules
