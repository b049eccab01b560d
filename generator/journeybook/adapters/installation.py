"""How journeybook was installed, so that a new playbook can ask for the same."""

import json
from importlib import metadata
from typing import Any
from urllib.parse import urlsplit


def requirement() -> str:
    """Return the line for pip that installs what runs here, or nothing where only its version says so."""
    try:
        written = metadata.distribution("journeybook").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return ""
    return line(written or "")


def line(direct_url: str) -> str:
    """Return the line for pip that installs from where a `direct_url.json` says, or nothing.

    Folders and files of this machine say nothing to others, and an address with a password in it is not for them.

    Args:
        direct_url: the text of the file, as PEP 610 describes it.
    """
    try:
        origin: dict[str, Any] = json.loads(direct_url)
        url = str(origin["url"])
        parts = urlsplit(url)
        commit = str(origin["vcs_info"]["commit_id"]) if origin.get("vcs_info", {}).get("vcs") == "git" else ""
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
    if parts.scheme not in ("https", "ssh") or parts.password or not url.isprintable() or " " in url:
        return ""
    if commit:
        return f"journeybook @ git+{url}@{commit}"
    return f"journeybook @ {url}" if "archive_info" in origin else ""
