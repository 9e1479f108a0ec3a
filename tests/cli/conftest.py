"""Commands as somebody types them, in one process."""

import sys

import pytest

from kto.cli import main


@pytest.fixture
def kto(tmp_path, monkeypatch, capsys):
    """Types a command in an empty folder and returns its exit status, what it printed and what it complained of."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, **environment):
        with monkeypatch.context() as typed:
            typed.setattr(sys, "argv", ["kto", *arguments])
            for name, value in environment.items():
                typed.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run
