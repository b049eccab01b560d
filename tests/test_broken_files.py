"""Whatever lies in the folders of a playbook: it is read, or it is reported, soon and in few words."""

import os
import socket
import time
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from building import journeybook
from journeybook.diagnostics import as_github, as_gitlab, as_json, as_sarif, as_text
from journeybook.loading import Loaded, load
from journeybook.model.mentions import mentions
from journeybook.model.picture_files import picture_fault
from journeybook.sources import MOST_PROBLEMS
from test_broken_input import _playbook  # pyright: ignore[reportPrivateUsage]  the cases' small playbook
from test_sources import YAML_LIKE

_ANA = 'name: "Ana"\nbasis: assumption\ngoals:\n  - "Borrow a book"\n'


def _told(loaded: Loaded) -> list[str]:
    return [f"{p.path}:{p.line}:{p.column}: {p.message}" for p in loaded.problems]


@pytest.mark.parametrize(
    ("path", "target", "expected"),
    [
        ("personas/x.yml", "/etc/passwd", "this is a link that leads out of the playbook"),
        ("personas/x.png", "../../outside", "this is a link that leads out of the playbook"),
        ("content/etc", "/etc", "this is a link that leads out of the playbook"),
        ("content/key.md", "../.git/config", "this is a link that leads out of the playbook"),
        ("content/round", ".", "this is a link to a folder, and such are not entered"),
        ("personas/x.yml", "x.yml", "this is a link that leads to no file"),
        ("personas/x.yml", "nowhere", "this is a link that leads to no file"),
    ],
)
def test_links_lead_to_files_of_the_playbook_or_nowhere(path: str, target: str, expected: str, tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {".git/config": "secret"})
    (folder / path).symlink_to(target)
    assert _told(load(folder)) == [f"{path}:1:1: {expected}"]


@pytest.mark.parametrize(
    ("path", "target", "expected"),
    [
        ("content/.x.yml", ".", "this is a link to a folder, and such are not entered"),
        ("content/.notes/x", "/", "this is a link that leads out of the playbook"),
    ],
)
def test_hidden_links_to_folders_are_refused_for_mkdocs_follows_them(
    path: str, target: str, expected: str, tmp_path: Path
) -> None:
    folder = _playbook(tmp_path, {"content/.notes/a.yml": "nothing of the playbook"})
    (folder / "content/.#locked.md").symlink_to("somebody@computer")  # as an editor notes who is writing
    (folder / path).symlink_to(target)
    assert _told(load(folder)) == [f"{path}:1:1: {expected}"]


@pytest.mark.parametrize("path", ["content/playbook.yml", "content/training/tracking.lock.yml", "accepted.yml"])
def test_of_what_a_link_leads_to_outside_no_word_is_told(path: str, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("secret: [secret\n")
    folder = _playbook(tmp_path / "playbook", {})
    book = folder / "content/playbook.yml"
    book.write_text(f"{book.read_text()}checks:\n  baseline: accepted.yml\n")
    (folder / "accepted.yml").write_text("version: 1\n")
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).unlink(missing_ok=True)
    (folder / path).symlink_to(tmp_path / "outside")
    told = journeybook("check", folder=folder).stdout
    assert f"{path}:1:1: error: this is a link that leads out of the playbook" in told
    assert "secret" not in told


def test_a_hidden_file_beside_objects_is_no_lost_page(tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {"content/resources/.draft.md": "Not yet", "content/resources/lost.md": "Found"})
    (folder / "content/resources/.#lost.md").symlink_to("somebody@computer")
    assert _told(load(folder)) == ["content/resources/lost.md:1:1: no object names this file"]


def test_a_link_to_a_file_of_the_playbook_is_read(tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {})
    (folder / "personas/bo.yml").symlink_to("ana.yml")
    loaded = load(folder)
    assert loaded.problems == ()
    assert loaded.catalogue
    assert list(loaded.catalogue.personas) == ["ana", "bo"]


@pytest.mark.parametrize(
    "path", ["personas/x.yml", "content/x.md", "content/x.png", "content/training/tracking.lock.yml"]
)
def test_pipes_are_not_waited_for(path: str, tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {})
    (folder / path).parent.mkdir(exist_ok=True)
    os.mkfifo(folder / path)
    assert _told(load(folder)) == [f"{path}:1:1: this is not an ordinary file, but a pipe, a socket or a device"]


def test_sockets_and_unreadable_files_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _playbook(
        tmp_path, {"personas/locked.yml": _ANA, "personas/dot.yml": f"{_ANA}portrait: {{src: dot.png, alt: x}}\n"}
    )
    os.mkfifo(folder / "personas/dot.png")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("personas/x.yml")
    opened = Path.open

    def refused(self: Path, mode: str = "r") -> IO[Any]:
        if self.name == "locked.yml":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", refused)
    special = "this is not an ordinary file, but a pipe, a socket or a device"
    assert _told(load(folder)) == [
        f"personas/dot.png:1:1: {special}",
        "personas/dot.yml:5:17: there is no picture `dot.png`",
        "personas/locked.yml:1:1: this file cannot be read: Permission denied",
        f"personas/x.yml:1:1: {special}",
    ]


@pytest.mark.parametrize(("written", "on_disk"), [("e\u0301.png", "\xe9.png"), ("\xe9.png", "e\u0301.png")])
def test_a_name_that_only_looks_the_same_is_told_from_the_files_own(written: str, on_disk: str, tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {"personas/ana.yml": f'{_ANA}portrait: {{src: "{written}", alt: x}}\n'})
    (folder / "personas" / on_disk).write_bytes(b"\x89PNG\r\n\x1a\n")
    (problem,) = load(folder).problems
    assert (problem.message, problem.hint) == (
        f"there is no picture `{written}`",
        "there is a file whose name looks the same, but its accents are put together in another way; rename it",
    )
    (folder / "personas" / on_disk).rename(folder / "personas" / written)
    assert load(folder).problems == ()


@pytest.mark.parametrize("src", ["a\\u202Egnp.png", "a\\u2066.png", "a\\0.png", "a\\u200Fb.png"])
def test_no_path_in_a_file_is_shown_in_another_order_than_it_is_read(src: str, tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {"personas/ana.yml": f'{_ANA}portrait: {{src: "{src}", alt: "x"}}\naccepted: []\n'})
    loaded = load(folder)
    assert loaded.failed
    gitlab = as_gitlab((problem, "0") for problem in loaded.problems)
    sarif = as_sarif(((problem, "0") for problem in loaded.problems), (), "1")
    for report in (as_text(loaded.problems), as_json(loaded.problems), as_github(loaded.problems), gitlab, sarif):
        assert not set("\u202e\u2066\x00") & set(report)


def test_a_folder_that_cannot_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _playbook(tmp_path, {"personas/locked/x.yml": _ANA})
    scandir = os.scandir

    def refused(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert _told(load(folder)) == ["personas/locked:1:1: this folder cannot be read: Permission denied"]


def test_names_that_one_disk_cannot_hold_beside_each_other_are_reported(tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {"content/Welcome.md": "a", "content/welcome.md": "b", "content/e\u0301.md": "c",
                                  "content/\xe9.md": "d"})  # fmt: skip
    message = "only in capital letters or in how they are put together"
    assert _told(load(folder)) == [
        f"content/welcome.md:1:1: this name differs from `Welcome.md` {message}",
        f"content/\xe9.md:1:1: this name differs from `e\u0301.md` {message}",
    ]


@pytest.mark.parametrize("name", [b"x\n::error::.md", b"\xff.md", b"\x1b[31m.png", "\u202egnp.md".encode()])
def test_names_that_are_no_text_are_reported_as_text(name: bytes, tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {})
    Path(os.fsdecode(os.fsencode(folder) + b"/content/" + name)).write_text("x")
    loaded = load(folder)
    assert [p.rule for p in loaded.problems] == ["file/unprintable-name"]
    assert len(as_text(loaded.problems).splitlines()) == 2
    assert not {"\x1b", "\u202e"} & set(as_text(loaded.problems))


_HUGE = {
    "too many values": (_ANA + "interests:\n" + "- a\n" * 60_000, 1),
    "wrong values": (_ANA + "tags: [" + "1, " * 45_000 + "]\n", MOST_PROBLEMS + 1),
    "unknown keys": (_ANA + "".join(f"goal{i}: x\n" for i in range(12_000)), MOST_PROBLEMS + 1),
    "unknown names": (_ANA + "accepted: [" + "".join(f"{{rule: r{i}}}, " for i in range(20_000)) + "]", None),
    "alias bomb": ("".join(f"k{i}: &k{i} [*k{i - 1},*k{i - 1}]\n" for i in range(1, 20_000)), MOST_PROBLEMS + 1),
    "keys written twice": ("a:\n" * 200_000, MOST_PROBLEMS + 1),
    "a long line": (_ANA + "role: x" + ": " * 900_000 + "\n", 1),
    "a long word": (_ANA + "basis: " + "w" * 1_900_000 + "\n", 1),
    "depth": (_ANA + "interests: " + "[" * 900_000, 1),
    "quotes": (_ANA + "role: '" + "''" * 900_000 + "' x\n", 1),
    "a large number": (_ANA + f"sort: {'9' * 5000}\n", 1),
    "a long time": (_ANA + f"review_every: {'9' * 400} years\n", 1),
    "a merge key": ("<<: {a: 1}\n" + _ANA, 1),
    "a tag": ("!!python/object/apply:os.system ['true']\n", 2),
}


@pytest.mark.parametrize("name", _HUGE)
def test_however_much_is_wrong_the_report_is_short_and_comes_soon(name: str, tmp_path: Path) -> None:
    text, count = _HUGE[name]
    folder = _playbook(tmp_path, {"personas/ana.yml": text})
    begun = time.process_time()
    loaded = load(folder)
    report = as_text(loaded.problems), as_json(loaded.problems), as_github(loaded.problems)
    assert time.process_time() - begun < 8
    assert all(len(one) < 1_500_000 for one in report)
    assert loaded.failed
    assert count in (None, len(loaded.problems))


def test_names_of_files_that_no_disk_takes_are_reported(tmp_path: Path) -> None:
    for src in (r"a\0.png", "a" * 5000 + ".png"):
        folder = _playbook(tmp_path, {"personas/ana.yml": f'{_ANA}portrait: {{src: "{src}", alt: x}}\n'})
        assert _told(load(folder)) == ["personas/ana.yml:5:17: this is not the name of a file"]
    for src in ("/etc/x.png", "../../x.png", r"..\\..\\x.png"):
        folder = _playbook(tmp_path, {"personas/ana.yml": f'{_ANA}portrait: {{src: "{src}", alt: x}}\n'})
        assert _told(load(folder)) == ["personas/ana.yml:5:17: this picture is outside the playbook"]


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "holds"),
    [
        ("<script>alert(1)</script>", "`<script>`, which does more than draw"),
        ('<path onclick="x"/>', "`onclick`, which runs a script"),
        ("<foreignObject/>", "`<foreignObject>`, which does more than draw"),
        ('<b xmlns="http://www.w3.org/1999/xhtml"/>', "`<b>`, which does more than draw"),
        ('<image href="https://evil.example/x.png"/>', "a link that leads out of the picture"),
        ('<use xlink:href="javascript:alert(1)"/>', "a link that leads out of the picture"),
        ('<image href="data:image/svg+xml,x"/>', "a link that leads out of the picture"),
        ('<set attributeName="href" to="javascript:x"/>', "`<set>`, which does more than draw"),
        ("<style>@imp<!-- -->ort 'x';</style>", "a style that loads something"),
        ("<style><g/>@import 'x';</style>", "an element in a style"),
        ("<style>svg{background:image-set('x' 1x)}</style>", "a style that loads something"),
        ('<path fill="url(https://evil.example)"/>', "a style that loads something"),
        ("<path fill=\"url( 'x#')\"/>", "a style that loads something"),
        ("<g>" * 200 + "</g>" * 200, "elements that are nested more than 100 deep"),
        ("<?php x ?>", "an instruction for a program"),
    ],
)
def test_a_drawing_that_does_more_than_draw_is_refused(inside: str, holds: str, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(_SVG.format(inside))
    fault = picture_fault(tmp_path / "a.svg")
    assert fault
    assert fault.message == f"line 1 of this SVG picture holds {holds}"


def test_pictures_are_what_their_names_say(tmp_path: Path) -> None:
    plain = '<g inkscape:label="C:\\x" xmlns:inkscape="i"><use href="#a" fill="url( \'#b\')"/></g>'
    files = {
        "a.svg": _SVG.format(plain).encode(),
        "b.svg": b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        "c.svg": b"<html/>",
        "d.svg": b"\xff\xd8\xff",
        "a.png": b"\x89PNG\r\n\x1a\n",
        "b.png": b"<svg onload=alert(1)>",
        "c.jpg": b"",
    }
    told: dict[str, str] = {}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        fault = picture_fault(tmp_path / name)
        told[name] = fault.message if fault else ""
    with (tmp_path / "big.png").open("wb") as stream:
        stream.write(b"\x89PNG\r\n\x1a\n")
        stream.truncate(100_000_000)
    fault = picture_fault(tmp_path / "big.png")
    assert fault
    assert told | {"big.png": fault.message} == {
        "a.svg": "",
        "b.svg": "line 1 of this SVG picture holds a declaration of its own",
        "c.svg": "what is in this file is no SVG picture",
        "d.svg": "line 1 of this SVG picture is damaged",
        "a.png": "",
        "b.png": "what is in this file is no PNG picture",
        "c.jpg": "what is in this file is no JPG picture",
        "big.png": "this picture has more than 10,000,000 bytes",
    }


def test_a_picture_that_is_a_link_is_what_its_own_name_says(tmp_path: Path) -> None:
    folder = _playbook(tmp_path, {"personas/ana.yml": f"{_ANA}portrait: {{src: dot.png, alt: x}}\n"})
    (folder / "personas/dot.png").symlink_to("drawn.dat")
    (folder / "personas/drawn.dat").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert _told(load(folder)) == []
    (folder / "personas/drawn.dat").write_bytes(b"<svg/>")
    assert _told(load(folder)) == ["personas/ana.yml:5:17: what is in this file is no PNG picture"]


def test_mentions_are_found_in_time_whatever_the_text_is() -> None:
    begun = time.process_time()
    for piece in ("<!-- ", "`a``b", "```\n", "[[", "[[a:b]]", "~~~", "`" * 50 + "a"):
        list(mentions(piece * 4_000 + "[[x:y]]"))
    list(mentions("".join("`" * i + "a[[x:y]]" for i in range(1, 1000))))
    for mark in "`~":
        list(mentions("[[x:y]]\n" + mark * 150_000))
    assert time.process_time() - begun < 5


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["personas/ana.yml", "journeys/borrow.yml", "content/playbook.yml",
                                        "content/x.md", "content/training/tracking.lock.yml"]),
                       st.one_of(YAML_LIKE, st.text(max_size=40)), max_size=3))  # fmt: skip
@example({"content/x.md": "[[persona:\x1b]]"})
def test_any_text_in_any_file_ends_in_a_catalogue_or_a_report(tmp_path: Path, files: dict[str, str]) -> None:
    folder = _playbook(tmp_path, {})
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8", "surrogatepass"))
    loaded = load(folder)
    assert loaded.catalogue or loaded.problems
    for written in (as_text, as_json, as_github):
        written(loaded.problems).encode()
    as_gitlab((problem, "0") for problem in loaded.problems).encode()
