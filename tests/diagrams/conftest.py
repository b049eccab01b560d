import pytest

from journeybook.diagrams import EmbeddedEngine


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedEngine:
    """The default engine, with a cache that the machine's user does not share."""
    return EmbeddedEngine(tmp_path_factory.mktemp("engine") / "journeybook")
