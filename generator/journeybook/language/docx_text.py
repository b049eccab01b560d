"""The paragraphs of a Word document, by number.

A .docx file is a ZIP file with XML in it. Nothing of it is unpacked to disk; entities and document types, which XML
could use to grow without end or to read other files, are refused.
"""

import zipfile
from io import BytesIO
from xml.parsers import expat  # what expat could do harm with, document types and entities, is refused below

from journeybook.language.own_words import LEFT_ALONE
from journeybook.language.passages import Passage, Place

MAX_BYTES = 50_000_000
"""So large the text of a document may be when it is unpacked."""

MAX_CHARACTERS = 2_000_000
MAX_ELEMENTS = 1_000_000
MAX_DEPTH = 200

_MAIN = "word/document.xml"
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"


class NoDocxError(Exception):
    """This is not a Word document that can be read; the message says why, in small letters."""


def docx_passages(data: bytes) -> tuple[Passage, ...]:
    """Return each paragraph of a Word document; its number is the line.

    Paragraphs in the styles for quotations, such as “Quote”, are left alone, and so is what was deleted with changes
    tracked.

    Raises:
        NoDocxError: it cannot be read.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.buffer_text = True
    try:
        parser.Parse(_main_part(data), True)
    except expat.ExpatError as error:
        raise NoDocxError(f"its XML is damaged: {expat.errors.messages[error.code]}") from None
    return tuple(_passage(number, text) for number, text in sorted(reader.paragraphs.items()) if text.strip())


def _main_part(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(_MAIN) as part:
            xml = part.read(MAX_BYTES + 1)
    except Exception as error:  # damaged archives raise errors of many kinds: of ZIP, of each compression, of struct
        locked = "password" in str(error)
        raise NoDocxError("it is locked with a password" if locked else "it is damaged, or no Word document") from None
    if len(xml) > MAX_BYTES:
        raise NoDocxError(f"its text has more than {MAX_BYTES:,} bytes")
    return xml


def _refuse(*_: object) -> None:
    raise NoDocxError("it defines XML entities or a document type, which Word documents do not")


def _passage(number: int, text: str) -> Passage:
    return Passage(text, lambda start, end: Place(number, start + 1, end - start, text))


class _Reader:
    """Gathers the text of paragraphs; those of a text box stand inside another one."""

    def __init__(self) -> None:
        self.paragraphs: dict[int, str] = {}
        self._open: list[tuple[int, list[str]]] = []
        self._count = 0
        self._in_text = False
        self._skipped = 0
        self._quoted: set[int] = set()
        self._elements = self._depth = self._characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS or self._depth > MAX_DEPTH:
            raise NoDocxError("it has more parts than can be read, or parts within too many others")
        if self._skipped or name == _FALLBACK:
            self._skipped += 1
            return
        match _local(name):
            case "p":
                self._count += 1
                self._open.append((self._count, []))
            case "t":
                self._in_text = True
            case "tab" | "br" | "cr":
                self._add(" ")
            case "noBreakHyphen":
                self._add("-")
            case "pStyle" if self._open and _is_quotation(attributes):
                self._quoted.add(self._open[-1][0])
            case _:
                pass

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
            return
        local = _local(name)
        if local == "t":
            self._in_text = False
        elif local == "p" and self._open:
            number, parts = self._open.pop()
            text = " ".join("".join(parts).splitlines())
            self.paragraphs[number] = LEFT_ALONE * len(text) if number in self._quoted else text

    def data(self, text: str) -> None:
        if self._in_text and not self._skipped:
            self._add(text)

    def _add(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise NoDocxError(f"its text has more than {MAX_CHARACTERS:,} characters")
        if self._open:
            self._open[-1][1].append(text)


def _local(name: str) -> str:
    return next((name.removeprefix(space) for space in _WORD if name.startswith(space)), "")


def _is_quotation(attributes: dict[str, str]) -> bool:
    return any("quot" in value.casefold() or "zitat" in value.casefold() for value in attributes.values())
