"""Files for `journeybook language` that are made to take long, or to be read as something else."""

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from building import journeybook
from journeybook.language.files import UnreadableError, passages

_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'


def _docx(xml: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return stream.getvalue()


def _part(boundary: str) -> bytes:
    return f'Content-Type: multipart/mixed; boundary="{boundary}"\n\n--{boundary}\n'.encode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", _docx(" " * 51_000_000), "more than 50,000,000 bytes"),
        ("a.docx", _docx(f"{_WORD}<w:p><w:t>{'you must ' * 300_000}</w:t></w:p></w:document>"), "more than 2,000,000"),
        ("a.docx", _docx(_WORD + "<w:p>" * 300), "more parts than can be read"),
        ("a.docx", _docx(f'<!DOCTYPE x [<!ENTITY a "a">]>{_WORD}&a;</w:document>'), "XML entities"),
        ("a.csv", b'"' + b"a" * 200_000 + b'"', "field larger than field limit"),
        ("a.csv", b"a," * 200_000, "more than 100,000 cells"),
        ("a.eml", b"".join(_part(f"b{i}") for i in range(20)), "nested more than 10 deep"),
        ("a.eml", _part("b") + b"\nx\n--b\n" * 300, "more than 200 parts"),
    ],
    ids=["zip bomb", "long text", "depth", "entities", "huge field", "many cells", "nested mail", "many parts"],
)
def test_what_is_too_much_is_refused_as_a_whole(name: str, data: bytes, said: str) -> None:
    begun = time.process_time()
    with pytest.raises(UnreadableError, match=said):
        passages(data, name)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "charset", ["rot13", "idna", "base64", "zip", "undefined", "punycode", "\\0", "../x", "utf-16"]
)
def test_no_name_of_a_character_set_breaks_the_reading_of_a_mail(charset: str) -> None:
    data = b"Content-Type: text/plain; charset=" + charset.encode() + b"\n\n\xff\xfea.\xc3\x28"
    assert len(passages(data, "a.eml")) == 1


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        ("ks_c_5601-1987", "euc-kr", "죄송하지만 어쩔 수 없습니다."),
        ("shift-jis", "shift_jis", "申し訳ありません。"),
        ("iso_8859-1", "latin-1", "Désolé, mais."),
        ("windows_1252", "cp1252", "“Sorry”, but."),
    ],
)
def test_mails_are_read_in_whatever_way_they_say_they_are_written(charset: str, encoding: str, text: str) -> None:
    data = b"Content-Type: text/plain; charset=" + charset.encode() + b"\n\n" + text.encode(encoding)
    assert [passage.text for passage in passages(data, "a.eml")] == [text]


@pytest.mark.parametrize("ending", ["json", "sarif"])
def test_however_much_is_found_the_report_is_short_and_comes_soon(ending: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("I am sorry but you must. " * 40_000)  # a million characters in one line
    begun = time.process_time()
    done = journeybook("language", "a.txt", "--format", ending, folder=tmp_path)
    assert time.process_time() - begun < 10
    assert done.stderr == "a.txt: only the first 1,000 findings of this file are told; mend them, and check again\n"
    assert done.stdout.count("language/blame") > 300
    assert len(done.stdout) < 1_500_000
