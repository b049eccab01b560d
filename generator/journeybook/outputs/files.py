"""The pages as Markdown files, for any site builder that takes a folder of them.

Each file has a front matter with title and description, and the page's HTML as one block without empty lines, which
every Markdown parser passes on as it is. Hand-written pages, style sheets, fonts and pictures lie beside them. The
theme's overrides are written too: a builder that reads them, as Zensical does, frames the pages as MkDocs would.
"""

import json
import re
import shutil
from html import escape
from pathlib import Path

from journeybook import pages, pictures
from journeybook.model import BODY_FOLDERS
from journeybook.pages import Page, Site
from journeybook.theme_files import made_files, theme_dir

PAGES = "docs"
"""The folder of the pages, below the one that is written to."""

OVERRIDES = "overrides"
"""The folder of the theme's overrides, beside that of the pages."""


def write_files(site: Site, root: Path, target: Path) -> list[str]:
    """Write every page and what it needs into a folder; return the paths of the pages, in order.

    Args:
        site: the site.
        root: the playbook's folder, for hand-written pages and pictures.
        target: where to write to; it is made if need be.

    Raises:
        OSError: a file cannot be written.
    """
    written: list[str] = []
    for path, text in _documents(site, root):
        _write(target / PAGES / path, text)
        written.append(path)
    for path in pages.pictures(site.catalogue):
        _copy(root / path, target / PAGES / path.removeprefix("content/"))
    for attachment in (*pages.attachments(site), *pictures.attachments(site)):
        _write(target / PAGES / attachment.path, attachment.text)
    for path, text in made_files().items():
        _write(target / PAGES / path, text)
    theme = theme_dir() / "overrides"
    for file in sorted(path for path in theme.rglob("*") if path.is_file()):
        path = file.relative_to(theme)
        _copy(file, target / (PAGES if path.parts[0] == "assets" else OVERRIDES) / path)
    return sorted(written)


def _documents(site: Site, root: Path) -> list[tuple[str, str]]:
    own = {
        file.relative_to(root / "content").as_posix(): file.read_text(encoding="utf-8-sig")
        for file in sorted((root / "content").rglob("*.md"))
        if file.parent.relative_to(root).as_posix() not in BODY_FOLDERS
    }
    documents = [(page.source_uri, markdown_file(page)) for page in pages.build(site) if page.source_uri not in own]
    documents += [(path, pages.with_mentions(text, site, pages.address_of_source(path))) for path, text in own.items()]
    return documents


def markdown_file(page: Page) -> str:
    """Return a page as the text of a Markdown file."""
    html = re.sub(r"\n\s*\n+", "\n", page.html).strip()
    return "\n".join(
        [
            "---",
            f"title: {json.dumps(escape(page.title), ensure_ascii=False)}",
            f"description: {json.dumps(escape(page.description), ensure_ascii=False)}",
            f"journeybook: {page.type}",
            *(["journeybook_training: true"] if page.training else []),
            "hide: [navigation, toc]",
            "---",
            "",
            f'<div class="jb jb--{page.type}">',
            html,
            "</div>",
            "",
        ]
    )


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
