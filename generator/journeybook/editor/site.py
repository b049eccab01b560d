"""The editor's own pages of a site: everything below `admin/`."""

import json
import re
from html import unescape
from pathlib import Path

from journeybook.catalogue import Catalogue
from journeybook.editor.config import Settings, config_text
from journeybook.editor.packages import installed
from journeybook.theme_files import theme_dir

ADDRESS = "admin/"
"""Where the editor is, from the site's root."""
NAMES = f"{ADDRESS}names.json"
"""Where the names are that it offers."""

_OWN = ("index.html", "editor.css", "manual.js", "start.js", "files.js", "shapes.js", "widgets.js")


def editor_files(settings: Settings, root: Path) -> dict[str, bytes]:
    """Return the editor's files, the names that it offers aside, by their paths from the site's root.

    Args:
        settings: what the author of the site decides.
        root: the playbook's folder, where the packages are.

    Raises:
        EditorFilesError: the packages are missing or changed.
    """
    own = {name: (theme_dir() / "editor" / name).read_bytes() for name in _OWN}
    made = {"config.yml": config_text(settings).encode()}
    return {ADDRESS + path: content for path, content in (installed(root) | own | made).items()}


def names_text(catalogue: Catalogue) -> str:
    """Return the file of the names that are offered where something refers to something."""
    return json.dumps(names(catalogue), ensure_ascii=False, separators=(",", ":"))


def policy() -> str:
    """Return the policy of the editor's page, as it stands in the page itself."""
    page = (theme_dir() / "editor" / "index.html").read_text(encoding="utf-8")
    found = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"', page)
    assert found  # noqa: S101  the page is our own
    return unescape(found[1])


def names(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """Return what can be referred to: kind → ids, each with the words that stand for it."""
    playbook = catalogue.playbook
    parts = playbook.mission.parts if playbook.mission else ()
    return {
        **{kind: [(id_, entity.heading) for id_, entity in found.items()] for kind, found in catalogue.objects.items()},
        "step": [
            (f"{journey.id}#{stage.id}.{step.id}", step.action)
            for journey in catalogue.journeys.values()
            for stage, step in journey.steps()
        ],
        "role": [(role.id, role.name) for role in playbook.roles],
        "channel": [(channel.id, channel.name) for channel in playbook.channels],
        "mission-part": [(part.id, part.name) for part in parts],
    }
