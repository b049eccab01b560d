"""Whether a picture's file is what its name says, and nothing else: by its first bytes, and for SVG by all of them.

Pages show pictures as `<img>`, where nothing in them runs. An SVG picture can be opened by itself as well, so one that
could run or load anything is refused rather than changed; an author can save it again as plain SVG or as PNG.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat  # document types and entities, with which expat could do harm, are refused below

MAX_BYTES = 10_000_000
"""So large a picture may be; readers would wait for more."""
MAX_SVG_BYTES = 2_000_000
MAX_SVG_DEPTH = 100

_SIGNATURES: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_SVG = "http://www.w3.org/2000/svg"
_DRAWING = frozenset((
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "image", "marker", "pattern", "mask", "clipPath",
    "linearGradient", "radialGradient", "stop", "filter", "style", "switch", "view"
))  # fmt: skip
"""Elements that only draw; filters are those that begin with `fe`."""
_HERE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp)[;,]|$)", re.IGNORECASE)
_LOADS = re.compile(r"@import|url\(\s*+[\"']?+\s*+(?!#)|image-set\(|\b(image|src)\(|expression\(|\\", re.IGNORECASE)


@dataclass(frozen=True)
class PictureFault:
    """What is wrong with a picture, and what to do."""

    message: str
    hint: str


class _RefusedError(Exception):
    """There is something in an SVG picture that does more than draw."""


def picture_fault(file: Path) -> PictureFault | None:
    """Return what is wrong with a picture's file, or None; of a link, its own name counts."""
    suffix = file.suffix.lower()
    most = MAX_SVG_BYTES if suffix == ".svg" else MAX_BYTES
    try:
        with file.open("rb") as stream:
            size = file.stat().st_size
            data = stream.read(most + 1 if suffix == ".svg" else 16)
    except OSError as error:
        return PictureFault(f"this picture cannot be read: {error.strerror}", "check that it may be read")
    if max(size, len(data)) > most:
        return PictureFault(f"this picture has more than {most:,} bytes", "save it smaller")
    if suffix == ".svg":
        return _svg_fault(data)
    if not _SIGNATURES[suffix].match(data):
        words = suffix.removeprefix(".").upper()
        return PictureFault(f"what is in this file is no {words} picture", f"save it again as {words}")
    return None


def _svg_fault(data: bytes) -> PictureFault | None:
    hint = "save it as plain SVG, or as PNG"
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    try:
        parser.Parse(data, True)
    except _RefusedError as error:
        return PictureFault(f"line {parser.CurrentLineNumber} of this SVG picture holds {error}", hint)
    except (expat.ExpatError, ValueError, LookupError):
        return PictureFault(f"line {parser.CurrentLineNumber} of this SVG picture is damaged", hint)
    return None if reader.is_svg else PictureFault("what is in this file is no SVG picture", hint)


class _Reader:
    """Refuses what does more than draw."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.is_svg = False
        self._depth = 0
        self._style: list[str] = []
        self._in_style = False
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._declared
        parser.EntityDeclHandler = self._declared
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def _declared(self, *arguments: object) -> None:
        # The document type of SVG 1.1, which many programs write, is fine as long as it declares nothing itself.
        if len(arguments) != 4 or arguments[3]:
            raise _RefusedError("a declaration of its own")

    def _instruction(self, *_: object) -> NoReturn:
        raise _RefusedError("an instruction for a program")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        space, _, local = name.rpartition(" ")
        if self._in_style:  # a browser leaves it out, and joins what stands around it
            raise _RefusedError("an element in a style")
        if self._depth > MAX_SVG_DEPTH:
            raise _RefusedError(f"elements that are nested more than {MAX_SVG_DEPTH} deep")
        if self._depth == 1:
            self.is_svg = (space, local) == (_SVG, "svg")
        if space == "http://www.w3.org/1999/xhtml" or (space == _SVG and not _draws(local)):
            raise _RefusedError(f"`<{local[:40]}>`, which does more than draw")
        self._in_style = local == "style"
        for key, value in attributes.items():
            if " " not in key or key.endswith(" href"):  # those of drawing programs mean nothing to a browser
                self._attribute(key.rpartition(" ")[2].lower(), value)

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            raise _RefusedError(f"`{name[:40]}`, which runs a script")
        if name in ("href", "src"):
            if not _HERE.match(value):
                raise _RefusedError("a link that leads out of the picture")
            return
        if name != "d" and _LOADS.search(value):
            raise _RefusedError("a style that loads something")

    def _text(self, text: str) -> None:
        if self._in_style:
            self._style.append(text)

    def _end(self, _: str) -> None:
        self._depth -= 1
        self._in_style = False
        if self._style and _LOADS.search("".join(self._style)):
            raise _RefusedError("a style that loads something")
        self._style.clear()


def _draws(name: str) -> bool:
    return name in _DRAWING or name.startswith("fe")
