"""The subject and the words of an e-mail, each at the place in the file where it is written.

Only what the mail itself says is read: no attachments, no mails that are forwarded as such, and of a text that is there
twice, plain and as HTML, the plain one. Words in base64 cannot be pointed at: they are placed where their part begins.
"""

import binascii
import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import accumulate

from journeybook.language.html_text import html_words
from journeybook.language.passages import Passage, Place

_MAX_DEPTH = 10
_MAX_PARTS = 200
_NOT_FOR_MAIL = {"idna", "punycode", "unicode-escape", "raw-unicode-escape"}
"""What Python also counts among the ways to write text; to read much of it may take very long."""


class NoMailError(Exception):
    """This is not an e-mail that can be read as a whole; the message says why, in small letters."""


_BLANK_LINE = re.compile(rb"^\r?\n|\n\r?\n")
_SUBJECT = re.compile(rb"^subject:[ \t]*(?P<value>[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.IGNORECASE | re.MULTILINE)
_ANSWERED = re.compile(r"(?:re|fw|fwd|aw|wg|tr|sv|antw)\s*:", re.IGNORECASE)
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})|=[ \t]*\r?\n|([\s\S])")


def mail_passages(data: bytes) -> tuple[Passage, ...]:
    """Return the subject and the words of an e-mail.

    Raises:
        NoMailError: it has too many parts, or parts within too many others.
    """
    lines = _ByteLines(data)
    head, _ = _apart(data, 0, len(data))
    subject = [_passage(text, offsets, lines) for text, offsets in _subject(data[:head])]
    texts = _texts(data, 0, len(data), 0)
    return (*subject, *(_passage(text, offsets, lines) for text, offsets in texts))


def _passage(text: str, offsets: Sequence[int], lines: "_ByteLines") -> Passage:
    return Passage(text, lambda start, end: lines.place(offsets[start], offsets[end - 1] + 1))


class _ByteLines:
    """The lines of a file, to turn offsets of bytes into places."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.split(b"\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines[:-1])]

    def place(self, start: int, end: int) -> Place:
        line = bisect_right(self._starts, start) - 1
        at = start - self._starts[line]
        raw = self._lines[line].rstrip(b"\r")
        column = len(_shown(raw[:at]))
        length = len(_shown(raw[at : at + end - start]))
        return Place(line + 1, column + 1, max(1, length), _shown(raw))


def _shown(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _apart(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return where the headers of a part end, and where its body begins."""
    blank = _BLANK_LINE.search(data, start, end)
    if data[start : start + 1] in (b"\n", b"\r"):
        return start, blank.end() if blank else end
    return (blank.start() + 1, blank.end()) if blank else (end, end)


def _subject(head: bytes) -> Iterator[tuple[str, Sequence[int]]]:
    found = _SUBJECT.search(head)
    if not found:
        return
    start, value = found.start("value"), found["value"]
    if b"=?" in value:
        try:
            text = str(make_header(decode_header(value.decode("ascii", "replace"))))
        except (HeaderParseError, LookupError, ValueError, MessageError):
            return
        offsets = [start] * len(text)
    else:
        text, offsets = _decoded([(byte, start + i) for i, byte in enumerate(value)], "utf-8")
    if not _ANSWERED.match(text):
        yield text, offsets


def _texts(data: bytes, start: int, end: int, depth: int) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield the texts of a part and of the parts in it."""
    head, body = _apart(data, start, end)
    header = BytesHeaderParser().parsebytes(data[start:head])
    kind = header.get_content_type()
    if header.get_content_disposition() == "attachment":
        return
    if header.get_content_maintype() == "multipart":
        if depth >= _MAX_DEPTH:
            raise NoMailError(f"its parts are nested more than {_MAX_DEPTH} deep")
        parts = list(_parts(data, body, end, header))
        found = [list(_texts(data, *part, depth + 1)) for part in parts]
        if kind == "multipart/alternative":
            found = [texts for texts in found if any(text.strip() for text, _ in texts)][:1]
        for texts in found:
            yield from texts
    elif kind in ("text/plain", "text/html"):
        text, offsets = _text(data, body, end, header)
        if kind == "text/html":
            words, inside = html_words(text)
            yield words, [offsets[at] for at in inside]
        else:
            yield text, offsets


def _parts(data: bytes, start: int, end: int, header: Message) -> Iterator[tuple[int, int]]:
    boundary = header.get_boundary()
    if not boundary:
        return
    line = re.compile(
        rb"^--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(--)?[ \t]*\r?(?:\n|\Z)", re.MULTILINE
    )
    begun: int | None = None
    for count, found in enumerate(line.finditer(data, start, end)):
        if begun is not None:
            yield begun, found.start()
        if found[1]:
            return
        if count >= _MAX_PARTS:
            raise NoMailError(f"it has more than {_MAX_PARTS} parts")
        begun = found.end()
    if begun is not None:
        yield begun, end


def _text(data: bytes, start: int, end: int, header: Message) -> tuple[str, Sequence[int]]:
    raw = data[start:end]
    match str(header.get("Content-Transfer-Encoding", "")).strip().lower():
        case "base64":
            try:
                taken = [(byte, start) for byte in binascii.a2b_base64(raw)]
            except binascii.Error:
                taken = []
        case "quoted-printable":
            taken = list(_from_quoted_printable(raw, start))
        case _:
            taken = [(byte, start + i) for i, byte in enumerate(raw)]
    return _decoded(taken, header.get_content_charset() or "utf-8")


def _from_quoted_printable(raw: bytes, start: int) -> Iterator[tuple[int, int]]:
    for found in _HEX.finditer(raw):
        if found[1]:
            yield int(found[1], 16), start + found.start()
        elif found[2]:
            yield found[2][0], start + found.start()


def _decoded(taken: Sequence[tuple[int, int]], charset: str) -> tuple[str, Sequence[int]]:
    """Return a text and for each character the offset of its first byte; line ends become line feeds."""
    decoder = _decoder(charset)
    characters: list[str] = []
    offsets: list[int] = []
    begun: int | None = None
    for byte, offset in taken:
        begun = offset if begun is None else begun
        if decoded := decoder.decode(bytes((byte,))):
            kept = [character for character in decoded if character != "\r"]
            characters += kept
            offsets += [begun] * len(kept)
            begun = None
    return "".join(characters), offsets


def _decoder(charset: str) -> codecs.IncrementalDecoder:
    """Return what reads text that is written in a way with this name, or as UTF-8 where there is none."""
    try:
        "".encode(charset)  # refuses what writes no text, such as archives
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        name = "utf-8"
    return codecs.getincrementaldecoder("utf-8" if name in _NOT_FOR_MAIL else name)("replace")
