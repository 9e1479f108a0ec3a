"""How long the command line takes to say something, beside importing Flask alone."""

import sys

from bench import measure

GOAL = 1.5


def run() -> str:
    commands = {
        '`python -c "import flask"`': (sys.executable, "-c", "import flask"),
        "`kto --help`": (*measure.KTO, "--help"),
    }
    costs = {name: measure.median_cost(*command, times=9)[0] for name, command in commands.items()}
    bare, mine = costs.values()
    lines = ["| program | ms |", "|---|---|", *(f"| {name} | {ms:.0f} |" for name, ms in costs.items())]
    return "\n".join([*lines, "", f"The ratio is {mine / bare:.2f}; the goal is at most {GOAL}."])
