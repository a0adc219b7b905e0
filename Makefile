# The words a person types; the work is in Scripts/.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PREFIX ?= /usr/local
RUNS ?= 200000

.PHONY: help run build test check docs example fuzz mutate bench bench-scale bench-check bench-record bench-kernels format samples demos install deb tarball test-packages test-integrations test-browser test-casts test-ssh clean

help:  ## List these targets
	@echo "usage: make TARGET"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' Makefile

run:  ## Build, then open the dashboard on data.csv (ARGS="--window 20" adds options)
	@Scripts/run $(ARGS)

build:  ## Build the release binary, .build/release/mlops-tui
	@Scripts/build

test:  ## Run the whole test suite, on the release program (ARGS="--filter NAME" runs a part)
	@Scripts/test $(ARGS)

check:  ## What CI runs: format, walls, words, build, tests, documentation, example, fuzzing, counts
	@Scripts/check

docs:  ## Build SignalKit's documentation into .build/docs; links that lead nowhere are errors
	@Scripts/docs

example:  ## Build Examples/first-signal as a package of its own and compare what it says
	@Scripts/example

fuzz:  ## Feed made-up price files to reader and engine (RUNS=200000; ARGS=--address checks memory accesses)
	@Scripts/fuzz $(RUNS) $(ARGS)

mutate:  ## Break one line at a time and see that a test notices (ARGS="YAMLTree" takes a part)
	@Scripts/mutate $(ARGS)

bench:  ## Measure against pandas, polars, DuckDB, numba (ROWS="10000 1000000", ROUNDS=9); prints Markdown tables
	@Scripts/bench $(ROWS)

bench-scale:  ## Draw how time and memory grow up to 100 M rows (ROWS="10000 1000000", ROUNDS=9; takes 7 GB of disk)
	@Scripts/bench scale $(ROWS)

bench-check:  ## Compare the instruction counts of kernels and program with Benchmarks/instructions.txt
	@Scripts/bench-check

bench-record:  ## Write the kernels' instruction counts down
	@Scripts/bench-check --record

bench-kernels:  ## Time each kernel by itself (ARGS="--filter sweep")
	@Scripts/bench-kernels $(ARGS)

format:  ## Format all Swift files in place
	@swift format --in-place --recursive Sources Tests Benchmarks Package.swift

samples:  ## Write the sample outputs metrics.json and run.log anew
	@Scripts/samples

demos:  ## Play the tapes in Demos and draw their pictures anew (ARGS=100 plays each so often)
	@Scripts/demos $(ARGS)

install:  ## Put binary, manual pages and completion below PREFIX (PREFIX=/usr/local)
	@Scripts/install "$(DESTDIR)$(PREFIX)"

deb:  ## Build a Debian package into .build/packages
	@Scripts/package deb

tarball:  ## Build a tarball of the static program into .build/packages, the same bytes every time, with digest and SBOM
	@Scripts/package tarball

test-packages:  ## Build both twice, ask lintian, install, run and remove them in fresh Debian roots (SUITES="bookworm trixie", REBUILD=1; needs root)
	@Scripts/test-packages

test-integrations:  ## Try Integrations/ on the real tools from the package index (ARGS="dvc mlflow" tries some)
	@Scripts/test-integrations $(ARGS)

test-ssh:  ## Serve the dashboard by a real sshd on loopback, as the README says (needs openssh-server)
	@Scripts/test-ssh

test-browser:  ## Compare SVG and HTML frames with the terminal's, cell by cell, in headless Chromium (needs chromium, python3)
	@Scripts/test-browser

test-casts:  ## Let asciinema's own program and a terminal emulator read recordings (installs both from PyPI into .build)
	@Scripts/test-casts

clean:  ## Remove everything that was built
	@rm -rf .build
