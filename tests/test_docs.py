"""The docs say what the tool does: their examples are run, and their links lead somewhere."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conftest import REPOSITORY
from journeybook.diagnostics import as_text
from journeybook.loading import load

PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=[p.relative_to(REPOSITORY).as_posix() for p in PAGES])
def test_links_in_the_docs_lead_to_files(page: Path) -> None:
    links: list[str] = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    targets = [urlsplit(link).path for link in links if not urlsplit(link).scheme]
    assert [target for target in targets if target and not (page.parent / target).exists()] == []


def test_the_first_mistake_in_the_docs_is_reported_as_they_say(new_playbook: Path) -> None:
    persona = new_playbook / "personas/alex-rivera.yml"
    persona.write_text(persona.read_text(encoding="utf-8").replace("goals:", "golas:", 1), encoding="utf-8")
    report = as_text(load(new_playbook).problems).strip()
    assert report in (REPOSITORY / "docs/start.md").read_text(encoding="utf-8")
