"""A page of the site, whatever builds the site in the end."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from journeybook.pages.search import SearchEntry, search_entries
from journeybook.records import record

_HEADING = re.compile(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
TOP = "top"
"""The id of the article that holds a page's HTML."""

_TAG = re.compile(r"<[^>]+>")


def address_of_source(uri: str) -> str:
    """Return the address of a Markdown file's page: ``guide/start.md`` is at ``guide/start/``."""
    path = uri.removesuffix(".md")
    if path == "index" or path.endswith("/index"):
        path = path.removesuffix("index").removesuffix("/")
    return f"{path}/" if path else ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be linked to; its text is plain, not HTML."""

    level: int
    id: str
    text: str


@record
class Page:
    """One page.

    Args:
        address: from the site's root, without a slash in front and with one behind: ``personas/ana/``; the start
            page is the empty string.
        type: what the page shows; it names the page's template and its style.
        title: plain text.
        html: the inside of the page's article; every text in it that comes from the playbook is escaped.
        description: one sentence for search engines, plain text.
        source: the file that the page is made from, from the playbook's folder, for the edit link.
        section: the address of the section that the page belongs to.
        searchable: whether search finds it; a page that says again what another page says is not.
        training: whether it needs the style sheet and script of training.
    """

    address: str
    type: str
    title: str
    html: str = field(repr=False)
    description: str = ""
    source: str | None = None
    section: str = ""
    searchable: bool = True
    training: bool = False

    @property
    def source_uri(self) -> str:
        """The Markdown file that would have this address in MkDocs: ``personas/ana.md``, ``personas/index.md``."""
        path = self.address.removesuffix("/")
        is_index = path.count("/") == 0
        return (f"{path}/index.md" if path else "index.md") if is_index else f"{path}.md"

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The page's title, which stands at the top, and the headings of the second level that have an id."""
        return (
            Heading(1, TOP, self.title),
            *(Heading(2, id_, unescape(_TAG.sub("", text)).strip()) for id_, text in _HEADING.findall(self.html)),
        )

    @cached_property
    def search_entries(self) -> list[SearchEntry]:
        """What search knows of the page."""
        return search_entries(self.title, self.html) if self.searchable else []

    def let_go(self) -> None:
        """Let go of what can be made again when somebody asks for it, where there may be many pages."""
