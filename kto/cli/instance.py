"""What every command shares: which instance, and our errors as one sentence with exit status 1."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kto.config import Settings
    from kto.services import Services

DEFAULT_INSTANCE = Path("instance")
BY = "kto"
"""Who the log names for what is done on the command line."""


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command `--instance DIR`, and turns the errors a person can cause into one sentence."""

    @click.option(
        "--instance",
        type=click.Path(file_okay=False, path_type=Path),
        default=DEFAULT_INSTANCE,
        envvar="KTO_INSTANCE",
        show_default=True,
        help="Map met de gegevens en kto.toml.",
    )
    @functools.wraps(function)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        from kto.config import SettingsError
        from kto.offer.catalogue import CatalogueError
        from kto.storage import StorageError
        from surveys import DefinitionError

        try:
            return function(*args, **kwargs)
        except (SettingsError, StorageError, DefinitionError, CatalogueError) as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            name = f" ({error.filename})" if error.filename else ""
            raise click.ClickException(f"Dat lukt niet: {error.strerror or error}{name}.") from error

    return wrapped


def read_settings(instance: Path, **overrides: Any) -> Settings:
    from kto.config import load_settings

    return load_settings(instance, **overrides)


def open_instance(instance: Path, *, create: bool = False, empty: bool = False) -> Services:
    """The services of an instance that exists; `create` makes a new one, `empty` without anything on offer."""
    from kto.services import open_services

    return open_services(read_settings(instance), create=create, empty=empty)


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Around the reading of a table: every line that is wrong is said, and then that nothing of the file was kept."""
    from kto.tables import RowsRefused, TableError

    try:
        yield
    except TableError as error:
        raise click.ClickException(f"{file.name}: {error}") from error
    except RowsRefused as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException(f"{len(error.problems)} fout(en) in {file.name}. Er is niets bewaard.") from error
