"""Material's frame around a page, rendered once for each kind of page and filled for the others.

Header, navigation and foot are the same for all pages of a kind that stand equally deep, but rendering them takes
longer than making the page. So a stand-in with marks in place of its words is rendered once, and cut up at the marks.
The first page of each kind is rendered as always and compared: where filling would give anything else, that kind is
never filled.
"""

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Template
from markupsafe import Markup, escape
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

Context = Mapping[str, Any]

# A mark holds an entity, which shows what the theme does with the words: nothing, escape them, or take out their tags.
_OPEN, _CLOSE, _ENTITY = "\ue000", "\ue001", "&amp;"
_MARK = re.compile(f"{_OPEN}(&amp;amp;|&amp;|&)([a-z_]+){_CLOSE}")
_FILTERS: Mapping[str, Callable[[str], str]] = {
    "&amp;": str,
    "&amp;amp;": lambda text: str(escape(text)),
    "&": lambda text: Markup(text).striptags(),  # noqa: S704  this is what the theme's filter does
}
# What of a page's settings does not decide about the frame.
_WORDS = ("title", "description", "template")


@dataclass(frozen=True)
class _Hole:
    """A place for words: whose they are, and what the theme does with them."""

    name: str
    filter: Callable[[str], str]


_Part = str | _Hole


class FrameTemplate(Template):
    """Takes the place of the theme's template for pages of ours; MkDocs takes a template where a page names one."""

    _theme: Template
    _directories: frozenset[str]
    _frames: "dict[tuple[object, ...], Sequence[_Part] | None]"

    def __new__(cls, theme: Template, nav: Navigation) -> "FrameTemplate":
        """Make it without source: the theme's template has it."""
        made = object.__new__(cls)
        made._theme = theme
        made._directories = frozenset(folder for page in nav.pages for folder in _folders(page))
        made._frames = {}
        return made

    def __init__(self, theme: Template, nav: Navigation) -> None:
        """Begin without frames.

        Args:
            theme: renders a page with its frame.
            nav: the navigation; pages in it have a frame of their own.
        """

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  the signature is Jinja's
        """Return a page in its frame, byte for byte as the theme's template returns it."""
        context: Context = dict(*args, **kwargs)
        page: Page = context["page"]
        if page in context["nav"].pages:
            return self._theme.render(context)
        key = self._key(page, context)
        if key not in self._frames:
            whole = self._theme.render(context)
            frame = tuple(_parts(self._theme.render(_marked(context))))
            self._frames[key] = frame if _filled(frame, context) == whole else None
            return whole
        frame = self._frames[key]
        return self._theme.render(context) if frame is None else _filled(frame, context)

    def _key(self, page: Page, context: Context) -> tuple[object, ...]:
        """Return what the frame of a page depends on beside the words in it."""
        folders = _folders(page)
        shared = tuple(folder for folder in folders if folder in self._directories)  # relative links depend on it
        settings = repr(sorted((name, value) for name, value in page.meta.items() if name not in _WORDS))
        words = (page.edit_url, page.canonical_url, page.meta.get("description"))
        return shared, len(folders), settings, tuple(map(bool, words)), "journeybook_share" in context


def _folders(page: Page) -> list[str]:
    """Return the folders that a page's file lies in, from the site's root."""
    parts = page.file.dest_uri.split("/")[:-1]
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]


def _mark(name: str) -> str:
    return f"{_OPEN}{_ENTITY}{name}{_CLOSE}"


def _marked(context: Context) -> Context:
    """Return a context with marks in place of a page's words."""
    page = copy.copy(context["page"])
    description = page.meta.get("description") and _mark("description")
    page.meta = {**page.meta, "title": _mark("title"), "description": description}
    page.title = _mark("title")
    page.content = _mark("content")
    page.canonical_url = page.canonical_url and _mark("canonical_url")
    page.edit_url = page.edit_url and _mark("edit_url")
    page.toc = TableOfContents([AnchorLink(_mark("title"), top.id, 1) for top in page.toc])
    share = {"url": _mark("share_url"), "code": _mark("share_code")}
    return {**context, "page": page, **({"journeybook_share": share} if "journeybook_share" in context else {})}


def _parts(html: str) -> Iterator[_Part]:
    """Yield the pieces of a frame and the holes between them."""
    pieces = _MARK.split(html)
    yield pieces[0]
    for how, name, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        yield _Hole(name, _FILTERS[how])
        yield text


def _filled(frame: Sequence[_Part], context: Context) -> str:
    page: Page = context["page"]
    share = context.get("journeybook_share", {})
    words: Mapping[str, str] = {
        "title": str(page.title),  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  MkDocs' own kind of property
        "description": str(page.meta.get("description") or ""),
        "content": page.content or "",
        "canonical_url": page.canonical_url or "",
        "edit_url": page.edit_url or "",
        "share_url": str(share.get("url", "")),
        "share_code": str(share.get("code", "")),
    }
    return "".join(part if isinstance(part, str) else part.filter(words[part.name]) for part in frame)
