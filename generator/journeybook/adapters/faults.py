"""What is said when something happens that nobody foresaw: one line, and a file with the details to report."""

import os
import platform
import sys
import tempfile
import traceback
from importlib import metadata
from pathlib import Path

import click

from journeybook import __version__

EXIT_CODE = 70
"""How a command ends on a fault of its own, as `EX_SOFTWARE` of BSD's sysexits.h."""

_PACKAGES = ("mkdocs", "mkdocs-material", "pydantic", "jinja2", "markdown-it-py", "pyyaml", "click")


def line(error: BaseException) -> str:
    """Return the line that a person reads, after the details are written to a file; nothing is raised.

    In CI, where the file goes with the machine, the details are in the log as well.
    """
    details = _details(error)
    said = f"journeybook has met a fault of its own ({type(error).__name__}), and stopped."
    if os.environ.get("CI"):
        sys.stderr.write(details)
    try:
        handle, name = tempfile.mkstemp(prefix="journeybook-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(details)
    except OSError:
        sys.stderr.write(details)
        return f"{said} Please report it with the lines above, where you got journeybook from."
    return f"{said} Please report it where you got journeybook from, with the details in {name}"


def _details(error: BaseException) -> str:
    versions = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    about = f"journeybook {__version__}, Python {platform.python_version()}, {platform.platform()}\n{versions}\n"
    command = f"Command: {Path(sys.argv[0]).name} {' '.join(sys.argv[1:])}\n"
    note = "These lines may hold words and paths of your playbook: read them before you pass them on.\n\n"
    traced = "".join(traceback.format_exception(error))
    return (about + command + note + traced).encode("utf-8", "backslashreplace").decode("utf-8")


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(missing)"


def refused(error: OSError) -> str:
    """Return what the system has refused: a disk that is full, a file that may not be read; with its name if known."""
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


class GuardedGroup(click.Group):
    """A group of commands in which no fault ends in a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. What click means to end with stays as it is, and so does a reader that has gone."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, EOFError, BrokenPipeError):
            raise
        except OSError as error:
            raise click.ClickException(refused(error).encode("utf-8", "replace").decode()) from error
        except Exception as error:
            click.echo(line(error), err=True)
            ctx.exit(EXIT_CODE)
