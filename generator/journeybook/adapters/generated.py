"""What is made from the playbook's data, as MkDocs takes it: pages and files."""

from html import escape
from posixpath import normpath
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file

from journeybook import pages
from journeybook.pages.page import TOP

# Sections that stand below another one's tab.
_TABS = {
    "empathy-maps/": "personas/",
    "portfolio/": "journeys/",
    "touchpoints/": "journeys/",
    "channels/": "journeys/",
}


class GeneratedFile(File):
    """A page made from data; `source` is the file that it is made from, from the folder of MkDocs' pages."""

    source: str | None = None

    @property
    def edit_uri(self) -> str | None:  # pyright: ignore[reportIncompatibleVariableOverride]  MkDocs' own kind of property
        """Where the page can be edited: its source in the repository."""
        return self.source


class GeneratedPage(MkDocsPage):
    """A page whose HTML is ready, so that it never passes through Markdown."""

    def __init__(self, made: pages.Page, file: File, config: MkDocsConfig) -> None:
        """Take the place of the page that MkDocs would make of the file."""
        self.made = made
        super().__init__(None, file, config)
        if self.edit_url:  # the source is not below the folder of MkDocs' pages, so the address climbs out of it
            parts = urlsplit(self.edit_url)
            self.edit_url = parts._replace(path=normpath(parts.path)).geturl()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  the signature is MkDocs'
        """Set what MkDocs would have read from the front matter of a Markdown file; titles there are HTML."""
        self.markdown = ""
        self.meta = {
            "title": escape(self.made.title),
            "description": escape(self.made.description),
            "journeybook": self.made.type,
            "journeybook_training": self.made.training,
            "journeybook_section": _TABS.get(self.made.section, self.made.section),
            "hide": _HIDDEN,
            "search": _OUT_OF_SEARCH,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  the signature is MkDocs'
        """Leave the page empty; what is in it is there only while it is written, see `hold`."""
        self.drop()

    def hold(self, *, with_contents: bool) -> None:
        """Hold the page's HTML; that of thousands of pages at once would need much room.

        Args:
            with_contents: whether the theme shows a table of contents. It does so on a phone, below the page's own
                place in the navigation; of other pages it asks where what they say begins.
        """
        self.content = self.made.html
        top = AnchorLink(escape(self.made.title), TOP, 1)
        self.toc = _toc(self.made) if with_contents else TableOfContents([top])

    def drop(self) -> None:
        """Let go of it."""
        self.content = ""
        self.toc = _NO_TOC

    @property
    def present_anchor_ids(self) -> set[str]:  # pyright: ignore[reportIncompatibleVariableOverride]  looked up where asked
        """The anchors that links may lead to."""
        return {heading.id for heading in self.made.headings}


class AttachedFile(File):
    """A file made from data, when it is written and not before."""

    def __init__(self, attachment: pages.Attachment, config: MkDocsConfig) -> None:
        """Take the place of the file that MkDocs would make of text."""
        super().__init__(
            attachment.path,
            None,
            config.site_dir,
            config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "journeybook"
        self.attachment = attachment

    @property
    def content_bytes(self) -> bytes:  # pyright: ignore[reportIncompatibleMethodOverride]  it cannot be set
        """What is in it."""
        return self.attachment.text.encode()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002  the signature is MkDocs'
        """Write it."""
        self.write(self.attachment.text)

    def write(self, text: str) -> None:
        """Write another text in its place, which a live preview has made; to hold what made it would hold a lot."""
        write_file(text.encode(), self.abs_dest_path)


# What all pages have in common; there may be tens of thousands.
_NO_TOC = TableOfContents([])
_HIDDEN = ("navigation", "toc")
_OUT_OF_SEARCH = {"exclude": True}  # its entries are handed over ready, see on_env


def _toc(made: pages.Page) -> TableOfContents:
    top: list[AnchorLink] = []
    for heading in made.headings:
        entry = AnchorLink(escape(heading.text), heading.id, heading.level)
        if heading.level == 1 or not top:
            top.append(entry)
        else:
            top[-1].children.append(entry)
    return TableOfContents(top)
