"""What is kept from one run to the next, and that nothing is lost by losing it."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeybook.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in which one text is kept."""
    path = tmp_path / "cache" / "pages.sqlite"
    with Store(path) as store:
        store.put("a", "what was made")
    return path


def test_a_text_is_there_at_once_and_in_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "new" / "pages.sqlite"
    with Store(path) as store:
        assert store.get("a") is None
        store.put("a", "first")
        store.put("a", "second")
        assert store.get("a") == "second"
    with Store(path) as store:
        assert (store.get("a"), store.get("b")) == ("second", None)


@given(st.dictionaries(st.text(), st.text()), st.integers(1, 50))
def test_any_text_comes_back_as_it_was(texts: dict[str, str], at_once: int) -> None:
    store = Store()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("journeybook.store._AT_ONCE", at_once)
        for name, text in texts.items():
            store.put(name, text)
    assert {name: store.get(name) for name in texts} == texts


def test_without_a_file_everything_is_forgotten() -> None:
    with Store() as store:
        store.put("a", "text")
    with Store() as store:
        assert store.get("a") is None


@pytest.mark.parametrize("contents", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_none_is_begun_anew(file: Path, contents: bytes) -> None:
    file.write_bytes(contents)
    with Store(file) as store:
        assert store.get("a") is None
        store.put("a", "made again")
    with Store(file) as store:
        assert store.get("a") == "made again"


def test_wherever_a_file_is_cut_off_nothing_wrong_comes_out_of_it(file: Path) -> None:
    whole = file.read_bytes()
    for length in range(0, len(whole), 512):
        file.write_bytes(whole[:length])
        with Store(file) as store:
            assert store.get("a") in (None, "what was made")


def test_a_text_that_was_changed_on_disk_is_not_believed(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE kept SET packed = ?", (b"something else",))
    connection.close()
    with Store(file) as store:
        assert store.get("a") is None


def test_a_file_of_another_make_is_begun_anew(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with Store(file) as store:
        assert store.get("a") is None


def test_a_file_whose_maker_was_killed_is_begun_anew(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE kept")
    connection.close()
    with Store(file) as store:
        store.put("a", "made again")
    with Store(file) as store:
        assert store.get("a") == "made again"


def test_while_somebody_else_writes_the_file_nothing_is_kept_and_nothing_breaks(file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Store(file) as store:
        assert store.get("a") is None
        store.put("a", "not for long")
        assert store.get("a") == "not for long"
    other.execute("ROLLBACK")
    other.close()
    with Store(file) as store:
        assert store.get("a") == "what was made"


def test_what_cannot_be_written_is_there_until_the_end_of_the_run_and_tried_once(file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    texts = {str(i): f"text {i} " * 1000 for i in range(1000)}
    with Store(file) as store:
        other.execute("BEGIN IMMEDIATE")
        for name, text in texts.items():
            store.put(name, text)
        assert {name: store.get(name) for name in texts} == texts
        assert store.get("a") == "what was made"
        other.execute("ROLLBACK")
        store.put("later", "text")
    other.close()
    with Store(file) as store:
        assert (store.get("a"), store.get("0"), store.get("later")) == ("what was made", None, None)


def test_where_no_file_can_be_nothing_is_kept_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Store(tmp_path / "file" / "pages.sqlite") as store:
        store.put("a", "text")
        assert store.get("a") == "text"


def test_a_folder_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pages.sqlite").mkdir()
    with Store(tmp_path / "pages.sqlite") as store:
        assert store.get("a") is None
    assert (tmp_path / "pages.sqlite").is_dir()


def test_what_nobody_has_asked_for_in_a_while_is_forgotten(file: Path) -> None:
    with Store(file) as store:
        store.put("b", "asked for")
    for _ in range(6):
        with Store(file) as store:
            assert store.get("b") == "asked for"
    with Store(file) as store:
        assert (store.get("a"), store.get("b")) == (None, "asked for")
