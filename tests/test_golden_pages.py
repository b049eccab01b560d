"""Whole pages of a small playbook, as they were last looked at and found good.

After a change that is meant to show, `GOLDEN=write .venv/bin/pytest tests/test_golden_pages.py` writes them anew; the
difference is then read like any other change.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from journeybook import pages, starters
from journeybook.loading import load

FOLDER = Path(__file__).parent / "golden"
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The HTML of each page of a new playbook, by the name of its golden file."""
    folder = tmp_path_factory.mktemp("golden")
    for path, text in starters.playbook_files("Corner library", DAY):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    catalogue = load(folder).catalogue
    assert catalogue is not None
    return {
        f"{(page.address.rstrip('/') or 'start').replace('/', '--')}.html": page.html + "\n"
        for page in pages.build(pages.Site(catalogue, DAY))
    }


def test_pages_are_as_they_were(made: dict[str, str]) -> None:
    if os.environ.get("GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        for file in FOLDER.iterdir():
            file.unlink()
        for name, html in made.items():
            (FOLDER / name).write_text(html, encoding="utf-8")
    golden = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()}
    assert sorted(made) == sorted(golden)
    assert [name for name, html in made.items() if html != golden[name]] == []
