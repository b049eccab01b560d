"""Mentions in hand-written Markdown pages, and the files that pages show."""

from collections.abc import Iterator
from html import escape
from typing import cast

from pydantic import BaseModel

from journeybook.catalogue import Catalogue
from journeybook.model import Entity, Ref
from journeybook.model.entity import Picture
from journeybook.model.mentions import Mention, mentions
from journeybook.model.references import Names
from journeybook.pages.embeds import card
from journeybook.pages.site import Site


def with_mentions(markdown: str, site: Site, address: str) -> str:
    """Return a hand-written page with its mentions turned into HTML: links, and cards for `![[…]]` alone on a line.

    Args:
        markdown: the page, all of whose mentions exist.
        site: the site.
        address: the page's own address; see `Page.address`.
    """
    here = site.here(address)
    parts: list[str] = []
    end = 0
    for mention in mentions(markdown):
        ref = mention.resolve(Names.unchecked())
        if mention.embed and _stands_alone(markdown, mention):
            html = f"\n\n{' '.join(card(site, here, ref, mention.label).split())}\n\n"
        else:
            link = here.link(ref)
            html = f'<a href="{escape(link.href)}">{_text(mention.label or link.text)}</a>'
        parts += [markdown[end : mention.start], html]
        end = mention.end
    return "".join([*parts, markdown[end:]])


def _stands_alone(markdown: str, mention: Mention) -> bool:
    start = markdown.rfind("\n", 0, mention.start) + 1
    end = markdown.find("\n", mention.end)
    return not (markdown[start : mention.start] + markdown[mention.end : end if end >= 0 else None]).strip()


def _text(label: str) -> str:
    """Return words that neither HTML nor Markdown reads as anything but words."""
    return "".join(c if c.isalnum() or c.isspace() or ord(c) > 127 else f"&#{ord(c)};" for c in label)


def pictures(catalogue: Catalogue) -> Iterator[str]:
    """Yield the path of each picture that an object shows, from the playbook's folder, each once."""
    seen: set[str] = set()
    for ref, entity in catalogue:
        for src in catalogue.memory.of(entity, "pictures", _sources_in):
            path = picture_path(catalogue, ref, src)
            if path not in seen:
                seen.add(path)
                yield path


def picture_path(catalogue: Catalogue, ref: Ref, src: str) -> str:
    """Return a picture's path from the playbook's folder; `src` is from the folder of the object's file."""
    parts: list[str] = catalogue.paths[ref].split("/")[:-1]
    for part in src.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _sources_in(entity: Entity) -> tuple[str, ...]:
    return tuple(_sources(entity))


_PLAIN = (str, int)


def _sources(value: object) -> Iterator[str]:
    match value:
        case Picture():
            yield value.src
        case BaseModel():
            for inner in value.__dict__.values():  # its fields, see `references`
                if inner and not isinstance(inner, _PLAIN):
                    yield from _sources(inner)
        case tuple():
            for item in cast(tuple[object, ...], value):
                yield from _sources(item)
        case _:
            pass
