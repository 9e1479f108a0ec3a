"""`python -m kto` is the command `kto`."""

from kto.cli import main

main()
