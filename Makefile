# Two thin lines over kto/dev.py, which also runs where there is no make: python -m kto.dev demo
PYTHON ?= python3
CHORES = demo test run lint bench verify torture crowd mailing screenshots pictures words help

.PHONY: all $(CHORES)
all: lint test

$(CHORES):
	@$(PYTHON) -m kto.dev $@ $(ARGS)
