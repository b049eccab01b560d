"""`journeybook check --fix` mends how files are written, and never what they say."""

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY
from journeybook import fixing
from journeybook.adapters.cli import main
from journeybook.fixing import fixes, mended
from journeybook.loading import load
from journeybook.sources import parse
from journeybook.writing import write_whole
from test_checks import FILES, GOOD, JOURNEY

ANA = "personas/ana.yml"
UNTIDY = (
    "\ufeff# Who she is.   \r\n"
    "name: 'Ana'  # as she says it  \r\n"
    "basis: assumption\r\n"
    "  \r\n"
    "goals:   # what for\r\n"
    "  - 'Borrow a book'\t\r\n"
    "  - 'It''s \"open\"'\r\n"
    "bio: |   \r\n"
    "  Two spaces at the end  \r\n"
    "  break a line.\r\n"
    "\r\n"
    "# The end.\r\n"
    "\r\n"
    "\r\n"
)
TIDY = (
    "# Who she is.\n"
    'name: "Ana"  # as she says it\n'
    "basis: assumption\n"
    "\n"
    "goals:   # what for\n"
    '  - "Borrow a book"\n'
    "  - 'It''s \"open\"'\n"
    "bio: |\n"
    "  Two spaces at the end  \n"
    "  break a line.\n"
    "\n"
    "# The end.\n"
)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    for path, text in {**FILES, JOURNEY: GOOD}.items():
        write(path, text)
    return tmp_path


def write(path: str, text: str | bytes) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode() if isinstance(text, str) else text)


def files() -> dict[str, bytes]:
    files = (path for path in sorted(Path().rglob("*")) if path.is_file() and path.parts[0] != ".cache")
    return {path.as_posix(): path.read_bytes() for path in files}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], prog_name="journeybook")


# What is mended ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("book")
def test_spaces_line_ends_quotes_and_marks_are_mended_and_told() -> None:
    write(ANA, UNTIDY)
    before = load(Path()).catalogue
    done = run("--fix", "--select", "accepted/gone")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "personas/ana.yml: took out the invisible mark at the beginning, line ends are those of Unix, "
        "no spaces at the ends of lines, one line break at the end, double quotes\n"
        "No problems found.\n"
    )
    assert Path(ANA).read_bytes().decode() == TIDY
    assert load(Path()).catalogue == before
    now = files()
    assert run("--fix", "--select", "accepted/gone").stdout == "No problems found.\n"
    assert files() == now


@pytest.mark.usefixtures("book")
def test_files_with_another_ending_or_with_capitals_are_renamed() -> None:
    Path(ANA).rename("personas/Ana.yaml")
    Path(JOURNEY).rename("journeys/Bring_Back.yml")
    assert run().exit_code == 1
    done = run("--fix")
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "journeys/Bring_Back.yml: renamed to bring-back.yml\npersonas/Ana.yaml: renamed to ana.yml\n"
    )
    assert sorted(p.name for p in Path("personas").iterdir()) == ["ana.yml"]


@pytest.mark.parametrize(
    ("line", "mended_line"),
    [
        ("id: Ana", "id: ana"),
        ('id: "ana "', "id: ana"),
        ("kind: Persona  # says the folder", "kind: persona  # says the folder"),
        ("id: ben", "id: ben"),
        ("kind: journey", "kind: journey"),
    ],
)
@pytest.mark.usefixtures("book")
def test_an_id_is_mended_only_where_it_says_what_the_name_of_the_file_says(line: str, mended_line: str) -> None:
    write(ANA, f"{line}\n{FILES[ANA]}")
    done = run("--fix")
    assert Path(ANA).read_text().split("\n")[0] == mended_line
    assert done.exit_code == (1 if line == mended_line else 0)


@pytest.mark.usefixtures("book")
def test_what_was_mended_is_told_beside_other_formats() -> None:
    write(ANA, UNTIDY)
    done = run("--fix", "--format", "json", "--select", "accepted/gone")
    assert done.stdout == "[]\n"
    assert done.stderr.startswith("personas/ana.yml: took out")


@pytest.mark.usefixtures("book")
def test_a_dry_run_shows_the_changes_and_writes_nothing() -> None:
    assert (run("--diff").exit_code, run("--diff").stdout) == (0, "")
    write(ANA, "name: 'Ana'\nbasis: assumption\ngoals: [Read]\n")
    Path(JOURNEY).rename("journeys/bring-back.yaml")
    before = files()
    done = run("--diff")
    assert done.exit_code == 1
    assert done.stdout == (
        "# journeys/bring-back.yaml: renamed to bring-back.yml\n"
        "# personas/ana.yml: double quotes\n"
        "--- personas/ana.yml\n"
        "+++ personas/ana.yml\n"
        "@@ -1,3 +1,3 @@\n"
        "-name: 'Ana'\n"
        '+name: "Ana"\n'
        " basis: assumption\n"
        " goals: [Read]\n"
    )
    assert files() == before


@pytest.mark.usefixtures("book")
def test_what_stands_in_files_and_their_names_is_no_command_for_terminals_or_ci() -> None:
    name = "personas/a\x1b[31m\n::error::b.yml"
    write(name, "name: 'Ana'\nbasis: assumption\nbio: |\n  ::error::c\n  a\t##[error]d\ngoals: [Read]\n")
    for done in (run("--diff"), run("--fix")):
        said = done.stdout + done.stderr
        assert "double quotes" in said
        assert not {"\x1b", "##["} & {said[i : i + n] for n in (1, 3) for i in range(len(said))}
        assert not any(line.lstrip().startswith("::") for line in said.splitlines())


def test_the_sample_and_a_new_playbook_are_written_well(new_playbook: Path) -> None:
    assert [fix.path for root in (REPOSITORY, new_playbook) for fix in fixes(root)] == []


# What is left alone -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        b"name: 'Ana'  \n\tgoals: [x]\n",
        b"name: 'Ana'  \nname: Ben\n",
        b"name: \xff'Ana'  \n",
        "name: 'Ana'  \n".encode("utf-16"),
        b"name: 'Ana' \x07 \n",
        b"name: &a 'Ana'  \nrole: *a\n",
        b"---\na: 'b'  \n---\nc: 'd'  \n",
        b"",
        b"  \r\n",
    ],
)
@pytest.mark.usefixtures("book")
def test_files_that_cannot_be_read_stay_as_they_are(text: bytes) -> None:
    write(ANA, text)
    write("personas/ben.yaml", text)
    before = files()
    run("--fix")
    assert files() == before


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  text  \n  more  \n",
        "a: >\n  text  \n  more\n",
        "a: |+\n  text\n\n\n",
        "a: |\n  no line break at the end",
        'a: "b\\ \n  c"\n',
        "a: 'say \"x\"'\nb: 'c:\\d'\n",
        'a: "it\'s"\n',
    ],
)
def test_what_means_something_is_left_alone(text: str) -> None:
    assert mended(text.encode()) == (text.encode(), [])
    after, done = mended(f"z: 1  \n{text}".encode())
    assert (after, done) == (f"z: 1\n{text}".encode(), ["no spaces at the ends of lines"])


@pytest.mark.usefixtures("book")
def test_no_file_is_overwritten() -> None:
    write("personas/ana.yaml", 'name: "Another Ana"\n')
    write("personas/ben.yaml", 'name: "Ben"\nbasis: mixed\ngoals: ["x"]\n')
    write("personas/Ben.yaml", 'name: "Ben, too"\nbasis: mixed\ngoals: ["x"]\n')
    before = files()
    assert run("--fix").stderr == ""
    after = files()
    assert after[ANA] == before[ANA]
    assert after["personas/ana.yaml"] == before["personas/ana.yaml"]
    assert sorted(after.values()) == sorted(before.values())


@pytest.mark.parametrize("path", ["personas/ana copy.yml", "notes/a.yml", "content/x.yml", "personas/Ähre.yml"])
@pytest.mark.usefixtures("book")
def test_files_that_are_none_of_ours_or_may_be_copies_keep_their_names(path: str) -> None:
    write(path, FILES[ANA])
    before = files()
    run("--fix")
    assert files() == before


@pytest.mark.usefixtures("book")
def test_links_are_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.yml"
    target.write_text("name: 'Ana'\n")
    Path(ANA).unlink()
    Path(ANA).symlink_to(target)
    run("--fix")
    assert target.read_text() == "name: 'Ana'\n"
    assert Path(ANA).is_symlink()


@pytest.mark.usefixtures("book")
def test_permissions_stay_and_nothing_else_is_left_behind() -> None:
    write(ANA, UNTIDY)
    Path(ANA).chmod(0o640)
    names = set(files())
    run("--fix")
    assert stat.S_IMODE(Path(ANA).stat().st_mode) == 0o640
    assert set(files()) == names


@pytest.mark.usefixtures("book")
def test_a_file_that_cannot_be_written_is_told_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write(ANA, UNTIDY)
    before = files()
    monkeypatch.setattr(os, "fdopen", refuse)
    monkeypatch.setattr(fixing, "write_whole", refuse)
    done = run("--fix", "--select", "accepted/gone")
    assert done.exit_code == 2
    assert done.stderr == "personas/ana.yml was not changed: Permission denied.\n"
    assert files() == before


@pytest.mark.usefixtures("book")
def test_a_file_whose_new_text_cannot_take_its_place_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = files()
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_whole(Path(ANA), b"name: Ben\n")
    assert files() == before


# Whatever is written ----------------------------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("ab '\"\\#:-|>[]{},&*!%@`~é漢"), max_size=8)
SPACE = st.sampled_from(["", "", " ", "  ", "\t"])


@st.composite
def values(draw: st.DrawFn, indent: int, number: int) -> str:
    """Return a value behind `key:`, with spaces where they do not belong, and comments that can be counted."""
    words, end = draw(WORDS), draw(SPACE)
    pad = " " * (indent + 2)
    single = words.replace("'", "''")
    double = words.replace("\\", "\\\\").replace('"', '\\"')
    plain = "".join(c for c in words if c in "abé漢") or "x"
    match draw(st.integers(0, 8)):
        case 0:
            return f" '{single}'{end}  # c{number}{end}\n"
        case 1:
            return f' "{double}"{end} # c{number}\n'
        case 2:
            return f" {plain}{end}\n"
        case 3:
            return f" |{draw(st.sampled_from(['', '-', '+']))}{end}\n{pad}x{words}{end}\n{pad}{words}\n{end}\n"
        case 4:
            return f" >{draw(st.sampled_from(['', '-', '+']))} # c{number}{end}\n{pad}x{words}{end}\n\n{pad}y{end}\n"
        case 5:
            return f" ['{single}', {plain} , \"{double}\"]{end}\n"
        case 6:
            return f" {plain}{end}\n{pad}{plain}{end}\n"
        case 7:
            return f" '{single}x{end}\n{pad}{single}'{end}\n"
        case _:
            return f" {{'{single}k': {plain}}}{end} # c{number}{end}\n"


@st.composite
def documents(draw: st.DrawFn) -> str:
    parts = [draw(st.sampled_from(["", "# c0  \n", "\n  \n"]))]
    for i in range(draw(st.integers(1, 4))):
        key = draw(st.sampled_from([f"k{i}", f"'k {i}'"]))
        if draw(st.booleans()):
            parts.append(f"{key}:{draw(values(0, 10 * i + 1))}")
        else:
            parts.append(f"{key}:{draw(SPACE)}\n")
            parts += (f"  - n:{draw(values(4, 10 * i + n))}" for n in (2, 3))
        parts.append(draw(st.sampled_from(["", f"# c{10 * i + 4}\t\n", "\n"])))
    text = "".join(parts) + draw(st.sampled_from(["", "\n", "\n\n  \n", "# last", "..."]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


@given(documents(), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_what_a_file_says_and_its_comments_stay_and_a_second_run_changes_nothing(text: str, mark: bytes) -> None:
    data = mark + text.encode()
    before = parse(data, "")
    after, done = mended(data)
    if before.problems or before.root is None:
        assert after is None
        return
    assert after is not None
    now = parse(after, "")
    assert now.problems == ()
    assert now.plain() == before.plain()
    assert comments(after.decode()) == comments(text)
    assert (after == data) == (done == [])
    assert mended(after) == (after, [])
    assert [line.split() for line in lines(unquoted(after.decode()))] == [
        line.split() for line in lines(unquoted(text))
    ]


def lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")


def unquoted(text: str) -> str:
    return text.replace("'", "").replace('"', "")


def comments(text: str) -> list[str]:
    return [line.rpartition("# c")[2].split()[0] for line in text.splitlines() if "# c" in line]
