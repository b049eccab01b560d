"""Files of scripts, e-mails and letters: which kinds are read, and how."""

import re
from pathlib import Path

from journeybook import sources
from journeybook.language.csv_text import NoTableError, csv_passages
from journeybook.language.docx_text import NoDocxError, docx_passages
from journeybook.language.html_text import html_passage
from journeybook.language.mail_text import NoMailError, mail_passages
from journeybook.language.passages import Passage, whole
from journeybook.language.yaml_text import scalar_passages

MAX_BYTES = 5_000_000
"""So large a file may be."""

_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_OTHER_PROGRAMS = frozenset(
    (".pdf", ".doc", ".dot", ".odt", ".rtf", ".pages", ".msg", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".zip")
)


class UnreadableError(Exception):
    """A file cannot be read; the message says why and what to do, in small letters."""


def read_file(file: Path) -> tuple[Passage, ...]:
    """Return the texts of a file.

    Raises:
        UnreadableError: it cannot be read, is too large, or holds no text.
    """
    try:
        if file.is_dir():
            raise UnreadableError("this is a folder; name the files in it")
        if not file.is_file():
            raise UnreadableError("there is no such file" if not file.exists() else "this is not an ordinary file")
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"it cannot be read: {error.strerror}") from None
    return passages(data, file.name)


def passages(data: bytes, name: str) -> tuple[Passage, ...]:
    """Return the texts in the bytes of a file; the end of its name says how to read it.

    Raises:
        UnreadableError: they are too many, or no text.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"it has more than {MAX_BYTES:,} bytes; split it up")
    suffix = Path(name).suffix.lower()
    if suffix == ".docx":
        try:
            return docx_passages(data)
        except NoDocxError as error:
            raise UnreadableError(f"this Word document cannot be read: {error}; save it again") from None
    if suffix == ".eml":
        if b"\x00" in data:
            raise UnreadableError("this is not an e-mail; save it again as .eml")
        try:
            return mail_passages(data)
        except NoMailError as error:
            raise UnreadableError(f"this e-mail cannot be read: {error}; save its text alone") from None
    text = _text(data, suffix)
    match suffix:
        case ".html" | ".htm" | ".xhtml":
            return (html_passage(text),)
        case ".md" | ".markdown":
            return (whole(text, "markdown"),)
        case ".csv" | ".tsv":
            try:
                return csv_passages(text)
            except NoTableError as error:
                raise UnreadableError(f"this table cannot be read: {error}") from None
        case ".yml" | ".yaml":
            document = sources.parse(text.encode("utf-8"), name)
            if document.root is None:
                problem = document.problems[0]
                raise UnreadableError(f"line {problem.line} is no YAML: {problem.message}")
            return tuple(passage for _, passage in scalar_passages(document))
        case _:
            return (whole(text),)


def _text(data: bytes, suffix: str) -> str:
    known = "text, Markdown, HTML, an e-mail (.eml), a Word document (.docx) or a table (.csv)"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("it is saved as UTF-16; save it as UTF-8")
    if suffix in _OTHER_PROGRAMS or data.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf")):
        raise UnreadableError(f"files of this kind are not read; save it as {known}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        binary = b"\x00" in data
        raise UnreadableError(
            f"this is no text; files that are read: {known}" if binary else "it is not saved as UTF-8; save it as UTF-8"
        ) from None
    if _BINARY.search(text):
        raise UnreadableError(f"this is no text; files that are read: {known}")
    return text.replace("\r\n", "\n").replace("\r", "\n")
