"""Small immersion kits for tests, made like the objects of `small`."""

from collections.abc import Mapping

from journeybook.model import ImmersionKit
from journeybook.pages.site import Site
from pages import small


def kit(id_: str = "a-day", *stations: Mapping[str, object], **fields: object) -> ImmersionKit:
    """Return a kit in the journey `moving`; its stations are at the desk and at the door unless others are given."""
    values = {
        "title": "A day of moving",
        "journey": "moving",
        "capacity": 6,
        "intro": "Welcome.",
        "stations": stations or (station("desk", "pack.call"), station("door", "pack.wait")),
        "exit_board": ("What stays with you?",),
        "setup": {"minutes": 60, "people": 2, "room": "A large room.", "steps": ("Set up the tables.",)},
    }
    return small.make(ImmersionKit, id_, values, fields)


def station(id_: str, step: str = "pack.call", minutes: int = 10, **fields: object) -> dict[str, object]:
    return {
        "id": id_,
        "title": f"At the {id_}",
        "step": f"moving#{step}",
        "minutes": minutes,
        "panel": f"You stand at the {id_}.",
        "do": f"Wait at the {id_}.",
        "question": f"What is it like at the {id_}?",
        **fields,
    }


def task(id_: str = "bill", **fields: object) -> dict[str, object]:
    return {"id": id_, "title": f"Reconcile the {id_}", "brief": f"Find what is wrong with the {id_}.", **fields}


def site(*kits: ImmersionKit, url: str = "", audience: str = "trainer", diagrams: bool = False) -> Site:
    """Return a site of kits, with the journey `moving` of Ana: a call that feels bad, and a wait."""
    made = small.site(
        small.persona("ana", name="Ana Ruiz", role="Nurse"),
        small.persona("ben", name="Ben Ash"),
        small.evidence("talks"),
        small.journey(
            "moving",
            "ana",
            small.stage(
                "pack",
                small.step("call", emotion={"value": -2, "word": "Lost", "quote": "Nobody was there."}),
                small.step("wait"),
            ),
        ),
        *kits,
        diagrams=diagrams,
    )
    catalogue = made.catalogue if audience == "trainer" else made.catalogue.for_learners()
    return Site(catalogue, made.today, url=url, diagrams=made.diagrams)
