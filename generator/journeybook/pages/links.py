"""Where each object's page is, and how to get there from another page.

All links are relative, so that a site works at any address, under any sub-path and from a folder.
"""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Literal

from journeybook.catalogue import Catalogue
from journeybook.model import Ref
from journeybook.records import record
from journeybook.touchpoints import touchpoint_key

SECTIONS: Mapping[str, str] = {
    "persona": "personas/",
    "empathy-map": "empathy-maps/",
    "journey": "journeys/",
    "opportunity": "opportunities/",
    "insight": "insights/",
    "evidence": "evidence/",
    "metric": "metrics/",
    "learning-path": "paths/",
    "module": "modules/",
    "role-play": "role-plays/",
    "scenario": "scenarios/",
    "knowledge-check": "checks/",
    "reflection": "reflections/",
    "technique": "techniques/",
    "drill": "drills/",
    "language-guide": "language/",
    "card-deck": "cards/",
    "coaching-guide": "coaching/",
    "scorecard": "scorecards/",
    "immersion-kit": "kits/",
    "resource": "resources/",
    "research-guide": "guides/",
    "survey": "surveys/",
    "walk-log": "walks/",
    "mission-moment": "moments/",
    "session": "sessions/",
    "role": "roles/",
}
"""Kind → the address of its section; an object's page is its id below that."""

Reading = Literal["map", "summary", "walk", "compare"]
"""A way to read a journey; each has an address of its own."""

CHANNELS = "channels/"
TOUCHPOINTS = "touchpoints/"
PORTFOLIO = "portfolio/"
OVERVIEW = "overview/"
PROGRESS = "progress/"
COVERAGE = "coverage/"
SUPPORT = "support/"
GLOSSARY = "glossary/"
OBSERVATIONS = "observations/"
WHY = "why/"
PRACTICES = "practices/"
GOVERNANCE = "governance/"
CHANGES = "changes/"

_INDEXES = {
    *("", CHANNELS, TOUCHPOINTS, PORTFOLIO, OVERVIEW, GLOSSARY, PROGRESS, COVERAGE, SUPPORT),
    *(OBSERVATIONS, WHY, PRACTICES, GOVERNANCE, CHANGES),
    *SECTIONS.values(),
}


@record
class Link:
    """Words to click on and where they lead; `kind` tells which icon or style fits."""

    text: str
    href: str
    kind: str = ""
    note: str = ""


@record
class Here:
    """One page's place in the site, from which links are made.

    Args:
        catalogue: what may be linked to.
        address: the page's own address; see `Page.address`.
        directory_urls: whether pages are folders with an index file, as on a web server, or files that end in
            ``.html``, as is needed without one.
    """

    catalogue: Catalogue = field(repr=False)
    address: str
    directory_urls: bool = True

    def to(self, address: str) -> str:
        """Return the relative link to a page's address, which may end in ``#anchor``."""
        path, mark, anchor = address.partition("#")
        if path == self.address and mark:
            return f"#{anchor}"
        return self._relative(self._file(path)) + mark + anchor

    def file(self, path: str) -> str:
        """Return the relative link to a file that is published as it is, by its path from the playbook's folder."""
        return self._relative(path.removeprefix("content/"))

    def ref(self, ref: Ref) -> str:
        """Return the relative link to an object, or to the step in it that the reference points at."""
        return self.to(address_of(ref))

    def link(self, ref: Ref) -> Link:
        """Return a link to an object or step, with its heading as words and, for a step, its journey as note."""
        if found := self.catalogue.step(ref):
            journey, _, step = found
            return Link(step.action, self.ref(ref), "step", journey.title)
        return Link(heading_of(self.catalogue, ref), self.ref(ref), ref.kind)

    def file_of(self, address: str) -> str:
        """Return the file of a page's address, which may end in ``#anchor``, from the site's root."""
        path, mark, anchor = address.partition("#")
        return self._file(path) + mark + anchor

    def _file(self, path: str) -> str:
        if self.directory_urls:
            return path
        bare = path.removesuffix("/")
        return f"{path}index.html" if path in _INDEXES else f"{bare}.html"

    def _relative(self, path: str) -> str:
        """Return the way to a path from the site's root; `relpath` takes five times as long."""
        own = self._folders
        to = path.rstrip("/").split("/") if path else []
        common = 0
        for here, there in zip(own, to, strict=False):
            if here != there:
                break
            common += 1
        link = "/".join([".."] * (len(own) - common) + to[common:]) or "."
        return f"{link}/" if self.directory_urls and (path.endswith("/") or not path) else link

    @cached_property
    def _folders(self) -> list[str]:
        """The folders that the page is read from, from the site's root on.

        A page whose address is a folder is read from that folder; a page that is a file, from the folder it is in.
        """
        own = self._file(self.address)
        folder = own if own.endswith("/") or not own else own.rpartition("/")[0]
        return folder.rstrip("/").split("/") if folder else []


def address_of(ref: Ref) -> str:
    """Return the address of an object's page, with an anchor for a place in it."""
    if ref.kind == "mission-part":
        return f"{SECTIONS['mission-moment']}#{ref.id}"
    if ref.kind == "channel":
        return f"{CHANNELS}{ref.id}/"
    anchor = f"#{'.'.join(ref.anchor)}" if ref.anchor else ""
    return f"{SECTIONS[ref.kind]}{ref.id}/{anchor}"


def address_of_reading(id_: str, reading: Reading) -> str:
    """Return the address of one of a journey's readings; the map is the journey's own page."""
    own = f"{SECTIONS['journey']}{id_}/"
    return own if reading == "map" else f"{own}{reading}/"


def address_of_use(name: str, ref: Ref) -> str:
    """Return the address of what a field of a learning path's step names; a journey to walk leads to its walk."""
    return address_of_reading(ref.id, "walk") if name == "walk" else address_of(ref)


def touchpoint_address(catalogue: Catalogue, name: str) -> str:
    """Return where a touchpoint is told, by its name as a journey of the catalogue has it.

    A touchpoint that is met more than once has a page of its own; of any other its step says everything.
    """
    touchpoint = catalogue.touchpoint_places[touchpoint_key(name)]
    return f"{TOUCHPOINTS}{touchpoint.id}/" if touchpoint.recurs else address_of(touchpoint.first)


def heading_of(catalogue: Catalogue, ref: Ref) -> str:
    """Return the words that stand for an object, a role, a channel or a part of the mission."""
    if heading := catalogue.headings.get(ref.target):
        return heading
    playbook = catalogue.playbook
    parts = playbook.mission.parts if playbook.mission else ()
    named = {"role": playbook.roles, "channel": playbook.channels, "mission-part": parts}.get(ref.kind, ())
    return next((item.name for item in named if item.id == ref.id), ref.id)
