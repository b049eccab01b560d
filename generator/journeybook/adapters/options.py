"""The options that several commands share; to ask for help imports nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

FORMATS = ("text", "json", "github", "gitlab", "sarif")


def format_option() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `--format`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="text for people, json for programs; for CI: github for annotations in a pull request, gitlab for Code "
        "Quality, sarif for code scanning.",
    )


def report_format_option() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `--format` of commands that report on a playbook, and mark no places in files."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="text for people, json for programs.",
    )


def root_option() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `--root`."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        show_default="this folder",
        help="The playbook's folder, which holds content/, personas/ and journeys/.",
    )


def baseline_option() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `--baseline`."""
    return click.option(
        "--baseline",
        "baseline_file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Do not report what stands in this file, which `journeybook baseline` wrote. Without it, the file that "
        "the playbook names under checks: baseline:.",
    )
