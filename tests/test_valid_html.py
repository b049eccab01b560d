"""What the Nu HTML Checker says of all built pages."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from conftest import REPOSITORY

CHECKER = REPOSITORY / "tests/web/node_modules/vnu-jar/build/dist/vnu.jar"

# Material's own frame, on every page: switches without a script are checkboxes that bear `autocomplete`, and labels
# that bear an empty `tabindex`.
MATERIALS = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "Bad value “” for attribute “tabindex” on element “label”",
)
MATERIALS_LABEL = "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control."


class Complaint(TypedDict):
    url: str
    lastLine: int
    message: str
    extract: str


def _complaints(site: Path) -> Iterator[str]:
    """Yield what the checker says against pages and pictures, without what is not ours."""
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--format", "json", "--errors-only", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    found: list[Complaint] = json.loads(done.stderr)["messages"]
    for complaint in found:
        message = complaint["message"]
        if message.startswith(MATERIALS) or (message == MATERIALS_LABEL and "md-" in complaint["extract"]):
            continue
        yield f"{Path(complaint['url']).relative_to(site.as_uri())}: {message} {complaint['extract']}"


def test_every_page_is_valid_html(built_site: Path) -> None:
    assert list(_complaints(built_site)) == []
