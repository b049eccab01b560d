"""What to learn before what: paths and modules, and the paths that follow."""

from journeybook.catalogue import Catalogue
from journeybook.diagrams.graph import Edge, Graph, Node
from journeybook.diagrams.journey_flow import HrefOf
from journeybook.model.references import Ref

_DETAIL = {"learning-path": "Learning path", "module": "Module"}


def prerequisites(catalogue: Catalogue, focus: Ref, href_of: HrefOf) -> Graph:
    """Return what comes before a path or module, however far, and the paths that go on from it.

    Args:
        catalogue: where paths and modules are found.
        focus: the path or module that the diagram is about.
        href_of: gives the address of each.
    """
    found: dict[Ref, None] = {}
    edges: dict[Edge, None] = {}
    ways = [focus]
    while ways:
        ref = ways.pop(0)
        if ref in found:
            continue
        found[ref] = None
        for needed in _before(catalogue, ref):
            edges[Edge(_id(needed), _id(ref))] = None
            ways.append(needed)
    order = list(reversed(found))  # what comes first is read first
    for following in _after(catalogue, focus):
        if following not in found:
            order.append(following)
        edges[Edge(_id(focus), _id(following))] = None
    title = _heading(catalogue, focus)
    return Graph(
        id=f"before-{focus.kind}",
        title=f"What comes before and after “{title}”",
        description="From left to right: what to do first, and what follows.",
        nodes=tuple(
            Node(
                _id(ref),
                "journey" if ref.kind == "learning-path" else "channel",
                _heading(catalogue, ref),
                href_of(ref),
                detail=_DETAIL[ref.kind],
                focus=ref == focus,
            )
            for ref in order
        ),
        edges=tuple(edges),
        direction="LR",
    )


def _id(ref: Ref) -> str:
    return f"{ref.kind}-{ref.id}"


def _heading(catalogue: Catalogue, ref: Ref) -> str:
    entity = catalogue.get(ref)
    return entity.heading if entity else ref.id


def _before(catalogue: Catalogue, ref: Ref) -> tuple[Ref, ...]:
    if ref.kind == "learning-path":
        path = catalogue.learning_paths.get(ref.id)
        return path.prerequisites if path else ()
    module = catalogue.modules.get(ref.id)
    return module.prerequisites if module else ()


def _after(catalogue: Catalogue, focus: Ref) -> tuple[Ref, ...]:
    own = catalogue.learning_paths.get(focus.id) if focus.kind == "learning-path" else None
    named = own.next if own else ()
    needing = [
        Ref(kind, id_)
        for kind, objects in (("learning-path", catalogue.learning_paths), ("module", catalogue.modules))
        for id_, entity in objects.items()
        if focus in entity.prerequisites
    ]
    return tuple(dict.fromkeys((*named, *needing)))
