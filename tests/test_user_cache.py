"""What is compiled once for a user: it may be run, so only what is whole and the user's own is read."""

import sys
from pathlib import Path

import pytest

from journeybook import user_cache


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"\0" * 100])
def test_what_is_not_whole_is_not_read(tmp_path: Path, damage: bytes) -> None:
    folder = tmp_path / "cache"
    user_cache.write(folder, "code", b"compiled")
    (folder / "code").write_bytes(damage)
    assert user_cache.read(folder, "code") is None


def test_one_changed_byte_in_the_cache_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    user_cache.write(folder, "code", b"compiled")
    content = bytearray((folder / "code").read_bytes())
    content[-1] ^= 1
    (folder / "code").write_bytes(content)
    assert user_cache.read(folder, "code") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes: the profile folder is private by itself")
def test_a_cache_that_others_can_write_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    user_cache.write(folder, "code", b"compiled")
    assert user_cache.read(folder, "code") == b"compiled"
    folder.chmod(0o777)
    assert user_cache.read(folder, "code") is None
    folder.chmod(0o700)
    (folder / "code").chmod(0o666)
    assert user_cache.read(folder, "code") is None


def test_the_cache_moves_with_xdg_cache_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_cache.user_cache_folder() == tmp_path / "journeybook"
