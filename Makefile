# Skrynia: everything a person types. `make` alone lists the targets.
.DEFAULT_GOAL := help
SERVE ?= 1
PYTEST_ARGS ?=
.PHONY: help centre demo test test-distributed faults bench evaluate evaluate-search train check-pdfa bench-centre bench-register services drill check format samples screens validators validators-slow requirements clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -e 's/:.*## /\t/' | expand -t 18

demo: ## Install what is missing, take the sample cases the whole way, print a table, serve on 127.0.0.1:8000 (SERVE=0: stop after the table)
	@bash scripts/setup run
	@.venv/bin/skrynia demo $(if $(filter 0,$(SERVE)),--no-serve,--serve)

test: ## Install what is missing and pass all tests
	@bash scripts/setup dev
	@bash scripts/test $(PYTEST_ARGS)

test-distributed: ## Install and start real servers and pass the tests that need them (PostgreSQL, Redis, RabbitMQ, two S3, Elasticsearch)
	@bash scripts/test-distributed $(PYTEST_ARGS)

faults: ## Let every part fail while papers go through (SEEDS=200 draws more faults, SEED=17 repeats one)
	@bash scripts/setup distributed
	@export FAULT_SEEDS=$(or $(SEEDS),2) FAULT_SEED=$(SEED); status=0; \
	bash scripts/test tests/faults || status=$$?; \
	bash scripts/test-distributed tests/faults || status=$$?; exit $$status

bench: ## Measure the page engine beside its peers on 8 drawn pages (FULL=1: all 58, goes on where it was stopped)
	@bash scripts/setup dev
	@bash bench/engine/install-peers $(HOME)/.cache/skrynia/page-engine/peers
	@.venv/bin/python -m bench.engine $(if $(filter 1,$(FULL)),--resume --name page-engine-full,--pages 8)

evaluate: ## Measure understanding against its aims on the committed texts (FULL=1: draws and reads up to 1000 cases a split, goes on where it was stopped; KEEP=1: writes bench/results)
	@bash scripts/setup dev
	@nice env MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=1073741824 OMP_THREAD_LIMIT=1 \
	.venv/bin/python -m bench.understanding --write $(if $(filter 1,$(KEEP)),,build/evaluate) $(if $(filter 1,$(FULL)),--full)

evaluate-search: ## Ask the search judged queries of seven kinds, embedded and on Elasticsearch (FULL=1: among 100,000 documents too, or DOCUMENTS=20000)
	@bash scripts/setup distributed
	@bash services/install
	@nice env OMP_THREAD_LIMIT=1 bash services/run --only elastic -- .venv/bin/python -m bench.search --fill --write \
	  --documents $(or $(DOCUMENTS),$(if $(filter 1,$(FULL)),100000,0))

train: ## Train the model of types from the tuned wordings and the rules' tables: classify/rules/type_model.npz (2 minutes)
	@bash scripts/setup dev
	@nice env OPENBLAS_NUM_THREADS=1 PYTHONHASHSEED=0 .venv/bin/python -m bench.training

check-pdfa: ## Let veraPDF judge every kind of output (pages, spread, TIFF, merge, plain, crossed out) in every flavour and coding
	@bash scripts/setup dev
	@bash scripts/install-verapdf.sh build/verapdf
	@.venv/bin/python -m bench.engine.pdfa --verapdf build/verapdf

bench-centre: ## Measure a centre on real servers beside one machine (DOCUMENTS=100000 CASES="10000 100000" USERS=200 PAGES=12)
	@bash scripts/setup distributed
	@bash services/install
	@bash services/run --only postgres,minio,elastic,redis -- .venv/bin/python -m bench.centre --documents $(or $(DOCUMENTS),100000) \
	  --cases $(or $(CASES),10000 100000) --users $(or $(USERS),200) --pages $(or $(PAGES),12)

bench-register: ## Link 5,000 drawn cases to a drawn register of 1,000,000 persons (PERSONS=, CASES=, SEED=)
	@bash scripts/setup dev
	@.venv/bin/python -m bench.register --persons $(or $(PERSONS),1000000) --cases $(or $(CASES),5000) --seed $(or $(SEED),7)

services: ## Install and start those servers on free loopback ports, print their addresses, stop them at ctrl-C
	@bash scripts/setup distributed
	@bash services/install
	@bash services/run

drill: ## Rebuild a slice of the archive in use beside it and compare (SHARE=0.05, SEED= to repeat; without an archive: the sample cases)
	@bash scripts/setup run
	@bash scripts/drill --share $(or $(SHARE),0.05) $(if $(SEED),--seed $(SEED))

check: ## Style, types and import contracts
	@bash scripts/setup dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/mypy

format: ## Put the code in form
	.venv/bin/ruff check --fix . && .venv/bin/ruff format .

samples: ## Redraw sample_scans/cases
	@bash scripts/setup dev
	.venv/bin/python -m sample_scans.draw --out sample_scans/cases

centre: ## Start the centre of docker-compose.yml: makes its secrets and images first
	docker/make-secrets
	docker compose up --build --detach

screens: ## Take a picture of every screen in both languages and themes into docs/screens (ONLY="operator login": some)
	@bash scripts/setup dev
	.venv/bin/python -m scripts.take_screens $(ONLY)

validators: ## Check our PDF/A by veraPDF and our OCFL objects by ocfl-py (installs both into build/; needs a JDK and Maven)
	@bash scripts/setup dev
	bash scripts/install-verapdf.sh build/verapdf
	bash scripts/install-ocfl-py.sh
	SKRYNIA_VERAPDF=$(CURDIR)/build/verapdf .venv/bin/python -m pytest tests/ocr/test_pdfa_valid.py tests/packaging/test_ocfl_validator.py

validators-slow: ## Check our OCFL objects by rocfl as well (installs it into the cache of services/; needs cargo, 5 to 8 minutes)
	@bash scripts/setup dev
	bash scripts/install-rocfl.sh
	.venv/bin/python -m pytest tests/packaging/test_rocfl_validator.py

requirements: ## Compile requirements/*.in into hash-pinned *.txt
	bash scripts/pin-requirements

clean: ## Remove what was made here, but no archive
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build *.egg-info
