"""A site that is opened from a folder, without a web server and without the net.

A browser reads no other file from a page that is a file itself, and starts no worker from one. So addresses name files,
the search index comes as a script, and what Material's search does in a worker is done in a hidden frame.
"""

import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import cast

from journeybook.theme_files import theme_dir

VARIABLE = "JOURNEYBOOK_OFFLINE"
SCRIPT = "assets/javascripts/journeybook-offline.js"
"""Comes before Material's own script."""

_SEARCH = Path("search/search_index.json")
_WORDS = {"": None, "0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}


class UnknownWordError(Exception):
    """The environment does not say whether the site is for use offline."""


def offline(chosen: bool) -> bool:
    """Return whether the site is for use offline: what the environment variable says, or what was chosen otherwise.

    Raises:
        UnknownWordError: the variable holds something else.
    """
    written = os.environ.get(VARIABLE, "").strip().lower()
    if written not in _WORDS:
        raise UnknownWordError(f"{VARIABLE} is `{written}`; write 1 for a site to open without a web server, or 0")
    said = _WORDS[written]
    return chosen if said is None else said


def prepare(extra: MutableMapping[str, object]) -> None:
    """Ask Material to load our script before its own, and our theme for pages that are files."""
    first = cast(list[str], extra.get("polyfills") or [])
    extra["polyfills"] = [SCRIPT, *first]
    extra["journeybook_offline"] = True


def script() -> str:
    """Return the script."""
    return (theme_dir() / "scripts" / "offline.js").read_text(encoding="utf-8")


def complete(site: Path) -> None:
    """Put the search index beside itself as a script, the way that Material looks for it from a file."""
    index = site / _SEARCH
    if index.is_file():
        index.with_suffix(".js").write_bytes(b"var __index = " + index.read_bytes())
    (site / "404.html").unlink(missing_ok=True)  # only a web server shows it, and its links begin at the server's root
