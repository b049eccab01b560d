"""The command `journeybook`; what a command needs is imported when it is used."""

from collections.abc import Mapping
from importlib import import_module

import click

from journeybook import __version__
from journeybook.adapters.faults import GuardedGroup

COMMANDS: Mapping[str, tuple[str, str]] = {
    "baseline": (
        "baseline_command:baseline_command",
        "Accept all that the rules and the language check find today, so that only what comes after is reported.",
    ),
    "check": (
        "check_command:check_command",
        "Check every file of the playbook, hold it against the rules of the field, and report all problems at once.",
    ),
    "coverage": (
        "commands:coverage",
        "Say which moments of truth, stages and roles nobody practices, and which exercises the maps have left behind.",
    ),
    "diff": ("diff_command:diff_command", "Say in words what changed between two states of the playbook."),
    "editor": (
        "editor_command:editor_command",
        "Set up the form editor in the browser, which is switched on in mkdocs.yml.",
    ),
    "language": (
        "language_command:language",
        "Find words that frighten, excuse, command or keep at a distance, and say what opens instead.",
    ),
    "lock": (
        "commands:lock",
        "Give everything that progress is kept for a number for good; lines are only ever added.",
    ),
    "new": ("commands:new", "Write a new file to begin from. Nothing is ever overwritten."),
    "picture": (
        "commands:picture",
        "Draw a journey's map as a picture: for slides and documents, to print, as a poster.",
    ),
    "render": ("commands:render", "Write the pages as Markdown files, for another site builder than MkDocs."),
    "reviewed": (
        "commands:reviewed",
        "Note that exercises were held against the moments that they practice, as these are today.",
    ),
    "schema": (
        "schema_command:schema_command",
        "Print the JSON Schema of one kind or of all, or write them into files for editors.",
    ),
    "status": (
        "status_command:status_command",
        "Say by owner what is due for review, has no evidence, or is not practiced.",
    ),
}
"""Name → where the command is, and the first sentence of its help."""


class _Commands(GuardedGroup):
    """Imports a command when it is used, for `check` runs after every edit, and most of them need much."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  the signature is click's
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  as above
        """Return a command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        return getattr(import_module(f"journeybook.adapters.{module}"), name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  as above
        """Write what there is, as click does, without importing it."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        said = {name: click.Command(name, help=first).get_short_help_str(room) for name, (_, first) in COMMANDS.items()}
        with formatter.section("Commands"):
            formatter.write_dl([*said.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="journeybook")
def main() -> None:
    """Keep personas, empathy maps and journeys true, and turn them into a training site.

    Exit codes: 0 fine, 1 problems in the content, 2 wrong use, 70 a fault of journeybook itself.
    """
