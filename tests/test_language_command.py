"""`journeybook language`, run over files of every kind, made as programs make them."""

import base64
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import REPOSITORY
from journeybook import checks
from journeybook.adapters.cli import main
from journeybook.language import MAX_BYTES
from journeybook.loading import load

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in."""
    empty = tmp_path / "work"
    empty.mkdir()
    monkeypatch.chdir(empty)
    yield empty
    shutil.rmtree(empty)


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["language", *arguments], input=given, prog_name="journeybook")


def places(*arguments: str, given: bytes = b"") -> list[tuple[int, int, str]]:
    """Return line, column and words of what is found, and see that the exit code says so."""
    done = run("--format", "json", *arguments, given=given)
    found = json.loads(done.stdout)
    assert done.exit_code == (1 if found else 0)
    return [(one["line"], one["column"], one["words"]) for one in found]


def write(name: str, content: str | bytes) -> str:
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def docx(name: str, body: str, head: str = '<?xml version="1.0"?>') -> str:
    """Write a Word document with some paragraphs."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    return write(name, data.getvalue())


def paragraph(*runs: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}{''.join(f'<w:r><w:t>{text}</w:t></w:r>' for text in runs)}</w:p>"


# What is said and how it ends --------------------------------------------------------------------------------------


def test_a_finding_is_shown_with_its_place_what_to_say_and_why() -> None:
    done = run(write("letter.txt", "Dear Noor,\nplease calm down.\n"))
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == (
        "letter.txt:2:1: warning: “please calm down” (commands and blame): "
        "it turns to the volume, and leaves the reason where it was\n"
        "    2 | please calm down.\n"
        "      | ^^^^^^^^^^^^^^^^\n"
        "      = for example “I want to get this repaired for you. Tell me the worst of it first.”; "
        "fine when: you say it to yourself (built in, blame/calm-down)\n"
        "\n"
        "1 finding in 1 file.\n"
    )


def test_nothing_found_ends_with_0() -> None:
    done = run(write("letter.txt", "Dear Noor,\nwe came late. Here is what we can do.\n"))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "Nothing found.\n", "")


def test_github_gets_annotations_and_programs_get_json() -> None:
    name = write("letter.txt", "Rest assured.")
    assert run("--format", "github", name).stdout.startswith(
        "::warning file=letter.txt,line=1,col=1,title=language/script::“Rest assured”"
    )
    (found,) = json.loads(run("--format", "json", name).stdout)
    assert found["entry"] == "script/great-day"
    assert found["say"]
    assert (run("--format", "json", write("fine.txt", "")).stdout) == "[]\n"
    assert (run("--format", "github", "fine.txt").stdout) == ""


def test_standard_input_is_read_for_a_hyphen() -> None:
    assert places("-", given=b"Fine.\nRest assured.") == [(2, 1, "Rest assured")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"\xff\xfea\x00", "it is saved as UTF-16; save it as UTF-8"),
        ("a.txt", "Grüße".encode("latin-1"), "it is not saved as UTF-8; save it as UTF-8"),
        ("a.bin", b"a\x00b\xff", "this is no text; files that are read: text, Markdown, HTML, an e-mail (.eml), "),
        ("a.txt", b"a\x07b", "this is no text; "),
        ("a.pdf", b"%PDF-1.4", "files of this kind are not read; save it as text, "),
        ("a.txt", b"a" * (MAX_BYTES + 1), "it has more than 5,000,000 bytes; split it up"),
        (
            "a.docx",
            b"no archive",
            "this Word document cannot be read: it is damaged, or no Word document; save it again",
        ),
        ("a.csv", b"a," + b"b" * 200_000, "this table cannot be read: field larger than field limit (131072)"),
        ("a.yml", b"a: [", "line 1 is no YAML: "),
        ("a.eml", b"Subject: a\x00", "this is not an e-mail; save it again as .eml"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_others_are_read(name: str, content: bytes, said: str) -> None:
    done = run(write(name, content), write("b.txt", "Rest assured."))
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{name}: error: {said}")
    assert "b.txt:1:1: warning: " in done.stdout


def test_missing_files_and_folders_are_said() -> None:
    Path("letters").mkdir()
    done = run("none.txt", "letters")
    assert (done.exit_code, done.stdout) == (2, "Nothing found.\n")
    assert done.stderr == (
        "none.txt: error: there is no such file\nletters: error: this is a folder; name the files in it\n"
    )


def test_standard_input_has_a_limit_too() -> None:
    assert run("-", given=b"a" * (MAX_BYTES + 1)).exit_code == 2


# Kinds of files ----------------------------------------------------------------------------------------------------


def test_markdown_is_read_without_code_links_and_quotations() -> None:
    text = (
        "# Greeting\n\n> Yes, but you must.\nYou must.\n\n```\nYou must.\n```\n\n"
        "See [**our policy**](our-policy.md), `you must`.\n"
        "1. You\n   must pay.\r\n2. “You must pay.”\n"
    )
    assert places(write("a.md", text)) == [(10, 8, "our policy"), (11, 4, "You must")]


def test_html_is_read_without_tags_scripts_and_quotations() -> None:
    text = (
        "<!doctype html><title>Our policy</title><style>.our.policy{}</style>\n"
        "<script>if (a<b) 'you must'</script><!-- you must -->\n"
        '<p class="you must">You can&rsquo;t&nbsp;<b>cancel</b> it.</p><blockquote><p>You must</p></blockquote>\n'
        "<ul><li>you</li><li>must</li></ul><q>you must</q> <code>you must</code> &ldquo;you must&rdquo;\n"
        "<p>Rest&#32;assured, AT&T.</p>\n"
    )
    assert places(write("a.html", text)) == [(1, 23, "Our policy"), (3, 21, "You can’t cancel"), (5, 4, "Rest assured")]


def test_word_documents_are_read_by_paragraphs() -> None:
    body = (
        paragraph("Greeting")
        + paragraph("You mu", "st pay, and ", "&amp; go.")
        + paragraph("You must, she said.", style="IntenseQuote")
        + paragraph()
        + '<w:p><w:r><w:delText>You must</w:delText><w:tab/><w:t xml:space="preserve"> Rest</w:t><w:br/>'
        "<w:t>assured.</w:t></w:r></w:p>"
        + paragraph("“You must”, she said.")
        + f"<w:tbl><w:tr><w:tc>{paragraph('our policy')}</w:tc></w:tr></w:tbl>"
    )
    assert places(docx("a.docx", body)) == [(2, 1, "You must"), (5, 3, "Rest assured"), (7, 1, "our policy")]


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "you must">]>',
        '<?xml version="1.0"?><!DOCTYPE d SYSTEM "file:///etc/passwd">',
    ],
)
def test_word_documents_with_entities_are_refused(head: str) -> None:
    done = run(docx("a.docx", paragraph("Fine."), head))
    assert done.exit_code == 2
    assert "it defines XML entities or a document type, which Word documents do not" in done.stderr


def test_word_documents_that_grow_without_end_are_refused() -> None:
    done = run(docx("a.docx", paragraph(" " * 51_000_000)))
    assert done.exit_code == 2
    assert "its text has more than 50,000,000 bytes" in done.stderr
    assert Path("a.docx").stat().st_size < 100_000


def test_word_documents_without_text_or_damaged_are_refused() -> None:
    with zipfile.ZipFile("a.docx", "w") as archive:
        archive.writestr("a.txt", "you must")
    good = Path(docx("b.docx", paragraph("You must")))
    write("c.docx", good.read_bytes()[:-30])
    damaged = bytearray(good.read_bytes())
    damaged[damaged.index(b"word/document.xml") + 25] ^= 255
    write("d.docx", bytes(damaged))
    docx("e.docx", "<w:p>")
    done = run("a.docx", "c.docx", "d.docx", "e.docx")
    assert done.exit_code == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["a.docx", "c.docx", "d.docx", "e.docx"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_are_read_by_row_and_cell(delimiter: str) -> None:
    rows = (
        ["id", "greeting", "end"],
        ["1", '"Hello; now,\nyou must pay"', "Rest assured."],
        ["2", '"She: ""you must"""', ""],
    )
    name = write("a.csv", "\r\n".join(delimiter.join(row) for row in rows))
    assert places(name) == [(2, 2, "you must"), (2, 3, "Rest assured")]
    assert "a.csv:2:3: warning: " in run(name).stdout


def test_yaml_is_read_value_by_value() -> None:
    text = 'a: "you must pay"\nb:\n  - >-\n    It is\n    our policy.\n  - \'"you must"\'\n'
    assert places(write("a.yml", text)) == [(1, 5, "you must"), (5, 5, "our policy")]


def mail(text: str, encoding: str = "8bit", charset: str = "utf-8", subject: str = "Your visit") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["To"] = "you.must@example.com"
    message.set_content(text, cte=encoding, charset=charset)
    return message


BODY = "Dear Noor,\nGrüße: you must pay.\n\nOn Monday Noor wrote:\n> you must not\n"


@pytest.mark.parametrize(
    ("encoding", "charset", "column"), [("8bit", "utf-8", 8), ("quoted-printable", "utf-8", 18), ("8bit", "latin-1", 8)]
)
def test_mails_are_read_at_the_place_in_the_file(encoding: str, charset: str, column: int) -> None:
    data = mail(BODY, encoding, charset).as_bytes()
    line = next(i for i, line in enumerate(data.split(b"\n"), 1) if b"you must pay" in line)
    assert places(write("a.eml", data)) == [(line, column, "you must")]


def test_words_in_base64_are_placed_where_their_part_begins() -> None:
    data = mail(BODY, "base64").as_bytes()
    line = data.split(b"\n\n")[0].count(b"\n") + 3
    assert places(write("a.eml", data)) == [(line, 1, "you must")]


def test_of_a_mail_in_two_forms_the_plain_one_is_read_and_attachments_are_not() -> None:
    message = mail("You must pay.\n", "7bit")
    message.add_alternative("<p>You must pay.</p>", subtype="html")
    message.add_attachment("You must pay.", filename="a.txt")
    message.add_attachment(mail("You must pay.\n", "7bit"))
    assert [words for _, _, words in places(write("a.eml", message.as_bytes()))] == ["You must"]


def test_mails_in_html_are_read() -> None:
    message = EmailMessage()
    message.set_content("<p>Dear Noor,</p>\n<p>you <b>must</b> pay.</p>\n", subtype="html", cte="quoted-printable")
    data = message.as_bytes()
    line = next(i for i, line in enumerate(data.split(b"\n"), 1) if b"you <b>" in line)
    assert places(write("a.eml", data)) == [(line, 4, "you must")]


@pytest.mark.parametrize(
    ("subject", "found"),
    [("You must act", [(1, 10, "You must")]), ("Grüße: you must act", [(1, 10, "you must")]), ("Re: You must act", [])],
)
def test_the_subject_is_read_unless_it_is_answered(subject: str, found: list[tuple[int, int, str]]) -> None:
    assert places(write("a.eml", mail("Fine.\n", "7bit", subject=subject).as_bytes())) == found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\nyou must",
        b"Content-Type: multipart/mixed\n\nyou must",
        b'Content-Type: multipart/mixed; boundary="a"\n\n--a\n\n--a--\nyou must',
        b"Content-Transfer-Encoding: base64\n\n!",
        b"Content-Type: text/plain; charset=none-such\n\nfine",
        b'Content-Type: multipart/mixed; boundary="a"\n\n'
        + b'--a\nContent-Type: multipart/mixed; boundary="a"\n\n' * 50,
        b"Subject: =?utf-8?b?!!!?=\n\nfine",
        b"Subject: =?none-such?q?a?=\n\nfine",
    ],
)
def test_mails_that_are_not_right_are_read_as_far_as_they_go(data: bytes) -> None:
    assert run(write("a.eml", data)).exit_code in (0, 1)


def test_a_mail_with_windows_line_ends_has_the_same_places() -> None:
    data = mail("Dear Noor,\nyou must pay.\n", "7bit").as_bytes()
    assert places(write("a.eml", data.replace(b"\n", b"\r\n"))) == places(write("b.eml", data))


def test_base64_of_a_mail_is_what_it_says() -> None:
    data = b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"Rest assured.")
    assert places(write("a.eml", data)) == [(3, 1, "Rest assured")]


# Playbooks ---------------------------------------------------------------------------------------------------------


def test_without_files_and_without_a_playbook_one_is_asked_for() -> None:
    done = run()
    assert done.exit_code == 2
    assert "There is no content/playbook.yml in " in done.stderr
    assert "Name files to check, or use --root." in done.stderr


@pytest.mark.parametrize("language", ["", "en-GB"])
def test_the_sample_says_nothing_that_is_to_be_avoided(language: str) -> None:
    done = run("--root", str(REPOSITORY), *(("--language", language) if language else ()))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "Nothing found.\n", "")


def test_a_new_playbook_says_nothing_that_is_to_be_avoided(new_playbook: Path) -> None:
    done = run("--root", str(new_playbook))
    assert (done.exit_code, done.stdout) == (0, "Nothing found.\n")


def test_the_playbooks_own_text_is_read_and_its_guides_are_used(new_playbook: Path) -> None:
    deck = new_playbook / "content/training/cards/a-minute-for-yourself.yml"
    text = deck.read_text(encoding="utf-8")
    start = text.index("back: ")
    end = text.index("\n", start)
    deck.write_text(f'{text[:start]}back: "Fine. Rest assured."{text[end:]}', encoding="utf-8")
    page = new_playbook / "content/how-to-use-this-playbook.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nYou must read on.\n", encoding="utf-8")
    done = run("--root", str(new_playbook), "--format", "json")
    assert [(one["path"], one["line"], one["column"], one["words"]) for one in json.loads(done.stdout)] == [
        ("content/how-to-use-this-playbook.md", page.read_text(encoding="utf-8").count("\n"), 1, "You must"),
        ("content/training/cards/a-minute-for-yourself.yml", text[:start].count("\n") + 1,
         start - text.rindex("\n", 0, start) + len('back: "Fine. '), "Rest assured"),
    ]  # fmt: skip


def test_a_file_of_the_playbook_is_read_by_its_fields() -> None:
    assert places("--root", str(REPOSITORY), str(REPOSITORY / "journeys/internet-down.yml")) == []
    assert places(str(REPOSITORY / "journeys/internet-down.yml")) != []


def test_the_playbooks_guides_are_used_for_other_files() -> None:
    name = write("a.txt", "The legacy telephony at your address ends.")
    assert places(name) == []
    done = run("--root", str(REPOSITORY), name)
    assert "(language guide “Words that open”, words-that-open#legacy-telephony)" in done.stdout


def test_other_languages_have_only_the_guides() -> None:
    name = write("a.txt", "Rest assured. The legacy telephony at your address ends.")
    done = run("--root", str(REPOSITORY), "--language", "de", name)
    assert "1 finding in 1 file." in done.stdout
    assert done.stderr == "There are no words for `de` (only for en); only the playbook's language guides are used.\n"
    done = run("--language", "de", name)
    assert (done.exit_code, done.stdout) == (0, "Nothing found.\n")
    assert done.stderr == "There are no words for `de` (only for en); nothing can be found.\n"


def test_a_playbook_with_mistakes_is_not_read_but_other_files_are(new_playbook: Path) -> None:
    (new_playbook / "personas/alex-rivera.yml").write_text("nmae: Alex\n")
    done = run("--root", str(new_playbook))
    assert done.exit_code == 2
    assert "journeybook check names them" in done.stderr
    assert run("--root", str(new_playbook), write("a.txt", "Rest assured.")).exit_code == 1


def test_what_is_accepted_is_not_reported_and_check_leaves_it_alone(new_playbook: Path) -> None:
    deck = new_playbook / "content/training/cards/a-minute-for-yourself.yml"
    with deck.open("a", encoding="utf-8") as stream:
        stream.write('body: "Rest assured."\n')
    assert run("--root", str(new_playbook)).exit_code == 1
    with deck.open("a", encoding="utf-8") as stream:
        stream.write(
            'accepted:\n  - rule: language/script\n    at: "rest assured"\n    reason: "So is our bed shop called."\n'
        )
    assert run("--root", str(new_playbook)).exit_code == 0
    assert checks.run(load(new_playbook)) == ()


def accepting(folder: Path, *entries: str) -> None:
    with (folder / "content/playbook.yml").open("a", encoding="utf-8") as stream:
        stream.write("accepted:\n" + "".join(f"  - {{reason: x, rule: {entry}}}\n" for entry in entries))


def page(folder: Path, *texts: str) -> Path:
    file = folder / "content/about.md"
    file.write_text("\n\n".join(("# About us", *texts)), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("language/script, at: content/about.md", ["Please calm down"]),
        ('language/script, at: "content/about.md#rest assured"', ["Please calm down"]),
        ("language/blame, at: content/about.md", ["Rest assured"]),
        ("language/script", ["Rest assured", "Please calm down"]),
        ("language/script, at: content/other.md", ["Rest assured", "Please calm down"]),
        ("language/script, at: about.md", ["Rest assured", "Please calm down"]),
        ('language/script, at: "content/about.md#calm down"', ["Rest assured", "Please calm down"]),
    ],
)
def test_the_playbook_accepts_words_on_a_page(entry: str, left: list[str], new_playbook: Path) -> None:
    accepting(page(new_playbook, "Rest assured.", "Please calm down."), entry)
    done = run("--root", str(new_playbook), "--format", "json")
    found = json.loads(done.stdout)
    assert [one["words"] for one in found if one["rule"].startswith("language/")] == left
    assert done.exit_code == 1
    assert [one["rule"] for one in found if one["rule"].startswith("accepted/")] == ["accepted/gone"] * (len(left) - 1)


def test_an_accepted_finding_that_no_longer_occurs_is_told_and_does_not_fail(new_playbook: Path) -> None:
    accepting(page(new_playbook), 'language/script, at: "content/about.md#rest assured"')
    done = run("--root", str(new_playbook))
    assert done.exit_code == 0
    assert "warning: `language/script` finds nothing at `content/about.md#rest assured` any more\n" in done.stdout
    assert done.stdout.endswith("      = delete this entry\n\nNothing found.\n")


def test_an_accepted_finding_whose_day_has_passed_is_back_and_told(
    new_playbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepting(page(new_playbook, "Rest assured."), "language/script, at: content/about.md, until: 2026-11-20")
    for day, rules in (
        (1795132800, []),
        (1795219200, ["accepted/expired", "language/script"]),
    ):  # 2026-11-20, the day after
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
        done = run("--root", str(new_playbook), "--format", "json")
        found = json.loads(done.stdout)
        assert sorted(one["rule"] for one in found) == rules
        assert {one["level"] for one in found} <= {"warning"}
        assert done.exit_code == (1 if rules else 0)


def test_what_is_told_of_accepted_words_is_weighed_by_the_playbook(new_playbook: Path) -> None:
    accepting(page(new_playbook), "language/script, at: content/about.md")
    with (new_playbook / "content/playbook.yml").open("a", encoding="utf-8") as stream:
        stream.write("checks: {off: [accepted/gone]}\n")
    assert run("--root", str(new_playbook)).stdout == "Nothing found.\n"


def test_words_are_not_looked_for_in_another_language_to_tell_what_is_gone(new_playbook: Path) -> None:
    accepting(page(new_playbook, "Rest assured."), "language/script, at: content/about.md")
    assert json.loads(run("--root", str(new_playbook), "--language", "de", "--format", "json").stdout) == []


def test_the_docs_name_every_option() -> None:
    docs = (REPOSITORY / "docs/language.md").read_text(encoding="utf-8")
    commands = (REPOSITORY / "docs/commands.md").read_text(encoding="utf-8")
    assert "## journeybook language" in commands
    for option in ("--language", "--format", "--baseline", "--root"):
        assert option in docs
