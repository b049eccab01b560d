"""What rules found in an object, kept while it and all that they read for it are the same."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from journeybook.clock import today
from journeybook.diagnostics import Diagnostic, Found
from journeybook.model import Ref
from journeybook.reads import WatchedCatalogue
from journeybook.store import Store
from journeybook.versions import made_by

FINDINGS = "findings.sqlite"
"""The file, in the folder of what is kept from run to run, in which is what was found."""

_values = attrgetter(*(field.name for field in fields(Diagnostic)))


class Keeper:
    """Keeps what was found in objects, by what was read for it."""

    def __init__(
        self, store: Store, catalogue: WatchedCatalogue, digests: Mapping[Ref, str], *settings: object
    ) -> None:
        """Take what findings depend on.

        Args:
            store: where they are kept.
            catalogue: what they are found in.
            digests: a fingerprint of each file, for findings tell where in it they are.
            settings: everything else that they depend on.
        """
        self._store = store
        self._catalogue = catalogue
        self._digests = digests
        versions = made_by("pydantic", "pydantic-core", "pyyaml")
        playbook = catalogue.playbook.model_dump_json()
        self._stamp = _digest(repr((versions, str(today()), playbook, settings)))

    def found(self, ref: Ref, about: object, make: Callable[[], Iterable[Found]]) -> list[Found]:
        """Return what is found in an object: what is kept, while all is as it was then, or what is found anew.

        Args:
            ref: the object.
            about: what else it is about.
            make: finds it.
        """
        digest = self._digests.get(ref)
        if digest is None:
            return list(make())
        place = _digest(f"{self._stamp} {ref.kind} {ref.id} {digest} {about!r}")
        kept = self._restored(self._store.get(place))
        if kept is not None:
            return kept
        with self._catalogue.reads.noted() as reads:
            found = list(make())
        reads.add(("object", ref.kind, ref.id))
        plain = [(*_values(one.diagnostic), one.key) for one in found]
        known = {"reads": sorted(reads), "print": self._catalogue.print_of(reads), "found": plain}
        self._store.put(place, json.dumps(known))
        return found

    def _restored(self, text: str | None) -> list[Found] | None:
        if text is None:
            return None
        try:
            known: Mapping[str, Any] = json.loads(text)
            if self._catalogue.print_of({tuple(read) for read in known["reads"]}) != known["print"]:
                return None
            return [Found(Diagnostic(*values), key) for *values, key in known["found"]]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
