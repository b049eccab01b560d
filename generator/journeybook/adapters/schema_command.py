"""The command `journeybook schema`, and what exists in a playbook as editors are told."""

import json
from pathlib import Path

import click

from journeybook import checks
from journeybook.loading import PLAYBOOK_PATH, Loaded, load
from journeybook.model import BY_NAME
from journeybook.schema import FOLDER, Known, json_schema, write_schemas


@click.command("schema")
@click.argument("kind", type=click.Choice([*BY_NAME]), required=False)
@click.option("--write", is_flag=True, help=f"Write the files into {FOLDER}/ of the playbook, with the ids to offer.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The playbook's folder, which holds content/, personas/ and journeys/.",
)
def schema_command(kind: str | None, write: bool, root: Path) -> None:
    """Print the JSON Schema of one kind or of all, or write them into files for editors."""
    if write:
        written = write_schemas(root, known_in(root))
        click.echo("\n".join(written) if written else "The schemas are up to date.")
        return
    schemas = {name: json_schema(found) for name, found in BY_NAME.items()}
    click.echo(json.dumps(schemas[kind] if kind else schemas, indent=2, ensure_ascii=False))


def known_in(root: Path) -> Known:
    """Return what exists in the playbook in a folder, for editors to offer."""
    return known(load(root)) if (root / PLAYBOOK_PATH).is_file() else {}


def known(loaded: Loaded) -> Known:
    """Return what exists in a playbook: kind → id → the words that stand for it, where they could be read."""
    found = {kind: dict.fromkeys(ids, "") for kind, ids in loaded.names.ids.items()}
    found["step"] = {
        f"{journey}#{stage}.{step}": ""
        for journey, stages in loaded.names.steps.items()
        for stage, steps in stages.items()
        for step in steps
    }
    found["rule"] = {rule.id: rule.title for rule in checks.RULES}
    if catalogue := loaded.catalogue:
        for ref, entity in catalogue:
            found[ref.kind][ref.id] = entity.heading
        playbook = catalogue.playbook
        found["role"] |= {role.id: role.name for role in playbook.roles}
        found["channel"] |= {channel.id: channel.name for channel in playbook.channels}
        found["mission-part"] |= {part.id: part.name for part in (playbook.mission.parts if playbook.mission else ())}
        for journey in catalogue.journeys.values():
            found["step"] |= {f"{journey.id}#{stage.id}.{step.id}": step.action for stage, step in journey.steps()}
    return found
