# `make walkthrough` sets up, builds and trains; `make test` runs all tests. `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

SOURCES := Package.swift Sources Tests
CONVBOOK := .build/release/convbook
LESSONS := $(sort $(wildcard lessons/*.md))
# Model files are Keras's where libhdf5 is; without it the rest is the same.
TRAITS = $(shell pkg-config --exists hdf5 && echo --traits HDF5)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: help
help: ## This list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 16

.PHONY: walkthrough
walkthrough: build ## Builds in release and runs the first lesson: a network is trained and measured.
	$(CONVBOOK) lessons/01-walkthrough.md

.PHONY: build
build: libraries ## The program, optimised, in .build/release/convbook.
	swift build -c release --product convbook $(TRAITS)

# Debug builds train at full speed too: the loops that matter are always optimised.
.PHONY: test
test: libraries ## All tests, in a debug build.
	swift build --build-tests --quiet $(TRAITS)
	swift test --skip-build --quiet $(TRAITS)

# What plain `swift build` makes, which needs no libhdf5, says where it is missed.
.PHONY: test-plain
test-plain: ## The program without libhdf5, in .build-plain.
	swift build --scratch-path .build-plain --quiet --product convbook
	scripts/check-plain .build-plain/debug/convbook

.PHONY: lessons
lessons: build ## Runs every lesson, and checks their exercises, quizzes and recorded output.
	@for lesson in $(LESSONS); do \
	    echo "== $$lesson"; \
	    $(CONVBOOK) "$$lesson" > .build/lesson.log || { cat .build/lesson.log; exit 1; }; \
	    tail -n 3 .build/lesson.log; \
	done
	$(CONVBOOK) check

.PHONY: check
check: lint test test-plain lessons ## What CI runs, and the formatting.

.PHONY: format
format: ## Formats the sources.
	swift format --in-place --recursive $(SOURCES)

.PHONY: lint
lint: ## Complains about what `make format` would change.
	swift format lint --strict --recursive $(SOURCES)

# The headers of libedit, zlib and HDF5. On macOS the first two come with Xcode, the last with `brew install hdf5`.
.PHONY: libraries
libraries:
	@if [ "$$(uname)" = Linux ] && ! { [ -e /usr/include/histedit.h ] && [ -e /usr/include/zlib.h ] \
	    && pkg-config --exists hdf5; }; then \
	    if ! command -v apt-get > /dev/null; then \
	        echo "Please install the headers of libedit, zlib and HDF5, then run make again." >&2; exit 1; \
	    fi; \
	    $(SUDO) apt-get update -q && $(SUDO) apt-get install -y -q libedit-dev zlib1g-dev libhdf5-dev pkg-config; \
	fi

# Measures convbook; with peers, beside Keras and PyTorch, which are installed into .venv.
.PHONY: bench bench-peers
BENCH_FLAGS ?=
# A Python that has both peers; the one that is made here unless another is named.
PEERS ?= .venv/bin/python
bench: build
	swift build -c release --product bench $(TRAITS)
	.build/release/bench $(BENCH_FLAGS)

bench-peers: build $(if $(filter .venv/%,$(PEERS)),.venv/peers)
	swift build -c release --product bench $(TRAITS)
	.build/release/bench --peers $(PEERS) $(BENCH_FLAGS)

.venv/peers:
	python3 -m venv .venv
	.venv/bin/pip install --quiet tensorflow-cpu torch
	touch $@
