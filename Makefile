# Two commands from a bare machine: `make run` and `make test`. Everything else is listed by `make help`.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PORT

.PHONY: help run test test-all lint format bench lock messages

help:
	@echo "make run       install, migrate, load the demo, serve on 127.0.0.1:$(PORT)"
	@echo "make test      everything on SQLite, the design's share on PostgreSQL, journeys in a browser"
	@echo "make test-all  everything on both databases"
	@echo "make lint      style, types, import contracts, templates, translations"
	@echo "make bench     ratios against named baselines"
	@echo "make messages  add new texts to every package's Persian catalogue"
	@echo "make lock      renew the hash-locked requirements"

run:
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/python tools/assets.py
	@$(BIN)/python tools/translations.py compile
	@$(BIN)/python tools/run.py

test:
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/python tools/test.py

test-all:
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/python tools/test.py --all

lint:
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/python tools/lint.py

format:
	@$(BIN)/ruff check -q --fix . || true
	@$(BIN)/ruff format -q .

bench:
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/python -m bench

messages:
	@$(BIN)/python tools/translations.py extract

lock:
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml --group build -o requirements/run.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml --group build --group dev -o requirements/test.txt
