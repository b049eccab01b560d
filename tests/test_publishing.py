"""How a finished site comes to its place: whole or not at all, whatever happens on the way."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from journeybook.adapters import publishing
from journeybook.adapters.publishing import NoPlaceError, Publication


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The place of a site, where an old one stands."""
    site = tmp_path / "my site"
    site.mkdir()
    (site / "index.html").write_text("old")
    return site


def _cannot(*_: Path) -> bool:
    return False


@pytest.fixture(params=["in one step", "in two steps"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of putting a site in its place: that of this system, and that of systems which cannot exchange."""
    if request.param == "in two steps":
        monkeypatch.setattr(publishing, "exchange", _cannot)
    return request.param


def _begun(target: Path, text: str = "new") -> Publication:
    publication = Publication.begin(target)
    (publication.building / "index.html").write_text(text)
    return publication


def _text(target: Path) -> str:
    return (target / "index.html").read_text()


def _beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


@pytest.mark.usefixtures("either_way")
def test_a_site_takes_the_place_of_the_last_one_and_leaves_nothing_beside_it(target: Path) -> None:
    _begun(target).publish()
    assert (_text(target), _beside(target)) == ("new", ["my site"])


@pytest.mark.usefixtures("either_way")
def test_what_is_hidden_beside_a_site_stays_as_mkdocs_has_it(target: Path) -> None:
    (target / ".git").write_text("gitdir: elsewhere")
    (target / ".well-known").mkdir()
    (target / ".well-known/kept").symlink_to("nowhere")
    (target / ".nojekyll").write_text("old")
    publication = _begun(target)
    (publication.building / ".nojekyll").write_text("new")
    publication.publish()
    assert (target / ".git").read_text() == "gitdir: elsewhere"
    assert (target / ".well-known/kept").is_symlink()
    assert (target / ".nojekyll").read_text() == "new"
    assert _beside(target) == ["my site"]


@pytest.mark.usefixtures("either_way")
def test_the_first_site_and_its_folders_are_made(tmp_path: Path) -> None:
    _begun(tmp_path / "a" / "site").publish()
    assert (_text(tmp_path / "a/site"), _beside(tmp_path / "a/site")) == ("new", ["site"])


def test_a_build_that_is_given_up_leaves_the_last_site_and_nothing_else(target: Path) -> None:
    _begun(target).abandon()
    assert (_text(target), _beside(target)) == ("old", ["my site"])


@pytest.mark.usefixtures("either_way")
def test_of_two_builds_at_once_the_last_to_end_is_published_whole(target: Path) -> None:
    first, second = _begun(target, "first"), _begun(target, "second")
    second.publish()
    assert _text(target) == "second"
    first.publish()
    assert (_text(target), _beside(target)) == ("first", ["my site"])


def test_a_build_never_touches_the_folder_of_another_that_still_runs(target: Path) -> None:
    running = _begun(target, "running")
    other = _begun(target, "other")
    other.publish()
    running.publish()
    assert _text(target) == "running"


def test_what_a_killed_build_has_left_is_removed_by_the_next(target: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from journeybook.adapters.publishing import Publication\n"
        "(Publication.begin(Path(sys.argv[1])).building / 'half').write_text('x')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(target)], check=False)
    assert len(_beside(target)) == 2, "a killed process cleans up nothing"
    _begun(target).publish()
    assert (_text(target), _beside(target)) == ("new", ["my site"])


def test_a_build_that_is_killed_between_two_steps_has_its_last_site_put_back(target: Path) -> None:
    target.rename(target.with_name(".my site-abcdefgh.old"))
    building = target.with_name(".my site-abcdefgh.building")
    building.mkdir()
    _begun(target).abandon()
    assert (_text(target), _beside(target)) == ("old", ["my site"])


def test_an_old_site_is_removed_where_a_newer_one_is_in_place(target: Path) -> None:
    target.with_name(".my site-abcdefgh.old").mkdir()
    _begun(target).abandon()
    assert (_text(target), _beside(target)) == ("old", ["my site"])


def test_no_folder_is_touched_that_only_looks_alike(target: Path) -> None:
    names = [".my site-previous", ".my site-previous.building.d", ".my site-a.building", ".other-abcdefgh.building"]
    for name in names:
        target.with_name(name).mkdir()
    _begun(target).publish()
    assert _beside(target) == sorted([*names, "my site"])


def test_characters_with_a_meaning_in_patterns_are_none_here(tmp_path: Path) -> None:
    other = tmp_path / ".sitea-abcdefgh.building"
    other.mkdir()
    _begun(tmp_path / "site[a]*").publish()
    assert _beside(other) == [other.name, "site[a]*"]


def test_there_is_a_whole_site_at_every_moment(target: Path) -> None:
    """A reader looks as often as it can, while one site follows the other."""
    other = target.with_name("other")
    other.mkdir()
    if not (publishing.exchange(target, other) and publishing.exchange(target, other)):
        pytest.skip("this system cannot let folders change places")
    code = "import sys\nprint('ready', flush=True)\nwhile True: open(sys.argv[1]).read() or sys.exit('half a site')\n"
    reader = subprocess.Popen([sys.executable, "-c", code, target / "index.html"], stdout=subprocess.PIPE, text=True)
    assert reader.stdout
    reader.stdout.readline()
    for number in range(200):
        _begun(target, f"site {number}").publish()
    assert reader.poll() is None, "it found no site, or half of one"
    reader.kill()
    reader.communicate()


@pytest.mark.usefixtures("either_way")
def test_a_link_stays_a_link_and_the_site_stands_where_it_leads(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "site"
    link.parent.mkdir()
    link.symlink_to(target)
    _begun(link).publish()
    assert link.is_symlink()
    assert (_text(target), _beside(link), _beside(target)) == ("new", ["site"], ["elsewhere", "my site"])


def test_a_site_that_cannot_be_put_in_its_place_leaves_the_last_one(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "exchange", _cannot)
    publication = _begun(target)
    rename = Path.rename

    def refused(self: Path, to: Path) -> Path:
        if self == publication.building:
            raise PermissionError(13, "Permission denied")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        publication.publish()
    publication.abandon()
    assert (_text(target), _beside(target)) == ("old", ["my site"])


def test_a_place_that_cannot_be_is_refused_in_words(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = target / "index.html"
    with pytest.raises(NoPlaceError, match="is a file; choose another folder"):
        Publication.begin(file)
    with pytest.raises(NoPlaceError, match=r"nothing can be written in .*: Not a directory|File exists"):
        Publication.begin(file / "site")
    with pytest.raises(NoPlaceError, match="is a disk of its own"):
        Publication.begin(Path("/proc"))
    if os.getuid():
        target.chmod(0o500)
    else:  # nothing is read-only to root, so the system's answer is put in its place

        def read_only(**_: object) -> str:
            raise OSError(30, "Read-only file system")

        monkeypatch.setattr(tempfile, "mkdtemp", read_only)
    with pytest.raises(NoPlaceError, match=r"nothing can be written in .*: (Read-only|Permission denied)"):
        Publication.begin(target / "site")
    target.chmod(0o700)


def test_a_site_can_be_read_by_a_web_server_whatever_the_umask(target: Path) -> None:
    before = os.umask(0o077)
    try:
        _begun(target).publish()
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o755
