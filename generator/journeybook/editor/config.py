"""The form editor's configuration: one collection for each kind, made from the model."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from journeybook.editor.fields import Field, fields_of, label
from journeybook.model import KINDS, PLAYBOOK, Kind
from journeybook.schema import language_server_line

FORMAT = "journeybook"
"""What the names of the file formats begin with that our script registers, one for each collection."""


@dataclass(frozen=True)
class Settings:
    """What the author of a site decides about the editor.

    Args:
        backend: where changes go, as Decap's `backend` option: its `name`, `repo`, `branch` and so on.
        local: True for Decap's own local server at its usual address, or that address; False on a published site.
        review: True when changes wait as drafts until somebody publishes them.
        folder: the playbook's folder inside its repository; empty when it is the repository.
        site_url: where the site is; empty when nobody knows.
    """

    backend: dict[str, Any] = field(default_factory=lambda: {"name": "git-gateway", "branch": "main"})
    local: bool | str = False
    review: bool = False
    folder: str = ""
    site_url: str = ""


def config(settings: Settings) -> dict[str, Any]:
    """Return the configuration as Decap reads it, without anything that says where the machine keeps files."""
    below = f"{settings.folder.strip('/')}/" if settings.folder.strip("/") else ""
    local = {"local_backend": {"url": settings.local} if isinstance(settings.local, str) else True}
    return {
        "backend": settings.backend,
        **(local if settings.local else {}),
        **({"publish_mode": "editorial_workflow"} if settings.review else {}),
        **({"site_url": settings.site_url, "display_url": settings.site_url} if settings.site_url else {}),
        "media_folder": f"{below}content",
        "public_folder": "/",
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [*(_collection(kind, below) for kind in KINDS), _playbook(below)],
    }


def config_text(settings: Settings) -> str:
    """Return the configuration as `config.yml`."""
    head = "# Made from the model by journeybook; do not edit.\n"
    return head + yaml.dump(config(settings), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Dumper(yaml.CSafeDumper):
    """Writes what is used twice twice."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  the signature is PyYAML's
        return True


def _collection(kind: Kind, below: str) -> dict[str, Any]:
    fields = fields_of(kind)
    title = _title(fields)
    return {
        "name": kind.name,
        "label": kind.plural[:1].upper() + kind.plural[1:],
        "label_singular": label(kind.name),
        "description": _first_sentence(kind),
        "folder": f"{below}{kind.folder}",
        "create": True,
        "delete": False,  # what others point at would be left hanging; a file is deleted in the repository
        "extension": "yml",
        "format": f"{FORMAT}-{kind.name}",
        "header": language_server_line(f"{kind.folder}/a.yml"),
        "identifier_field": title,
        "slug": "{{fields.id}}",
        "summary": f"{{{{{title}}}}}",
        "media_folder": "",  # beside the file, where `src` is looked for
        "public_folder": "",
        "editor": {"preview": False},
        "fields": fields,
    }


def _playbook(below: str) -> dict[str, Any]:
    fields = [field for field in fields_of(PLAYBOOK) if field["name"] != "id"]
    file = {"name": "playbook", "label": "Playbook", "file": f"{below}content/playbook.yml", "fields": fields}
    return {
        "name": "playbook",
        "label": "Playbook",
        "description": _first_sentence(PLAYBOOK),
        "format": f"{FORMAT}-playbook",
        "editor": {"preview": False},
        "files": [file],
    }


def _first_sentence(kind: Kind) -> str:
    return (kind.type.__doc__ or "").strip().split("\n")[0]


def _title(fields: list[Field]) -> str:
    """Return the field that an object is called by in lists."""
    names = [field["name"] for field in fields]
    known = next((name for name in ("name", "title", "situation") if name in names and _required(fields, name)), None)
    return known or next(
        field["name"] for field in fields if field["required"] and field["widget"] in ("string", "text")
    )


def _required(fields: list[Field], name: str) -> bool:
    return any(field["name"] == name and field["required"] for field in fields)
