"""Feeds that readers subscribe to, in the Atom format (RFC 4287)."""

import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from journeybook.records import record

_ATOM = "http://www.w3.org/2005/Atom"
# Characters that XML 1.0 cannot hold.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@record
class FeedEntry:
    """One entry.

    Args:
        id: an address that stays the same for as long as the entry exists.
        title: plain text.
        url: the whole address of its page.
        day: when it happened.
        summary: plain text.
        content: plain text.
        categories: words that it belongs to.
        at: when exactly it happened, in UTC, where that is known.
    """

    id: str
    title: str
    url: str
    day: date
    summary: str
    content: str
    categories: tuple[str, ...] = ()
    at: datetime | None = None

    @property
    def published(self) -> str:
        """The beginning of its day: readers of feeds need a time."""
        return f"{self.day.isoformat()}T00:00:00Z"

    @property
    def updated(self) -> str:
        """When exactly it happened, where that is known."""
        at = self.at and self.at.astimezone(UTC).replace(tzinfo=None)
        return f"{at.isoformat(timespec='seconds')}Z" if at else self.published


@record
class Feed:
    """A feed.

    Args:
        id: an address that stays the same.
        title: plain text.
        subtitle: plain text.
        author: whose it is; entries take it over.
        language: such as ``en``.
        own: the whole address of the feed.
        page: the whole address of the page that shows the same.
        entries: newest first, one at least.
    """

    id: str
    title: str
    subtitle: str
    author: str
    language: str
    own: str
    page: str
    entries: tuple[FeedEntry, ...]


def atom(feed: Feed) -> str:
    """Return a feed as XML."""
    root = ET.Element("feed", {"xmlns": _ATOM, _LANGUAGE: feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    if feed.subtitle:
        _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", max(entry.updated for entry in feed.entries))
    _text(ET.SubElement(root, "author"), "name", feed.author)
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.own})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for entry in feed.entries:
        _entry(root, entry)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entry(root: ET.Element, entry: FeedEntry) -> None:
    element = ET.SubElement(root, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    _text(element, "published", entry.published)
    _text(element, "updated", entry.updated)
    for category in entry.categories:
        ET.SubElement(element, "category", {"term": category})
    _text(element, "summary", entry.summary)
    _text(element, "content", entry.content)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text)
