"""What all tests share: where things are, and playbooks to work on."""

import shutil
from pathlib import Path

import pytest

from journeybook.catalogue import Catalogue
from journeybook.loading import load

REPOSITORY = Path(__file__).parent.parent
SAMPLE_PARTS = ("content", "personas", "journeys", "mkdocs.yml")


@pytest.fixture(scope="session")
def sample() -> Catalogue:
    """The sample playbook of this repository."""
    loaded = load(REPOSITORY)
    assert loaded.catalogue is not None
    assert not loaded.failed
    return loaded.catalogue


@pytest.fixture
def sample_copy(tmp_path: Path) -> Path:
    """A copy of the sample playbook that a test may change."""
    folder = tmp_path / "playbook"
    folder.mkdir()
    for part in SAMPLE_PARTS:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy(source, folder / part)
    return folder
