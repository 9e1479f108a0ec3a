"""Collect, keep and show: the web application, the command line and the store of kto.

Nothing is imported here, so that `kto --help` and `python -m kto.dev` start at once; the application is in `kto.app`.
"""

__version__ = "0.1.0"
