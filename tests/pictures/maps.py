"""Maps to draw in tests: tiny, rich, long, and in other scripts."""

from collections.abc import Mapping
from typing import Any

from journeybook.pages.site import Site
from journeybook.pictures import Look, MapPicture, Sheet, Sheets, map_picture, sheets, svg_files
from pages import small

CHANNELS = [{"id": "phone", "name": "Phone call", "type": "phone"}, {"id": "app", "name": "The app", "type": "app"}]

WORDS = "Something happens that matters to me"


def stage(i: int, steps: int = 2, text: str = WORDS, thought: str = "Why me?", word: str = "Uneasy") -> dict[str, Any]:
    """Return a stage with something in every usual lane."""
    return small.stage(
        f"s{i}",
        *(step(i, k, text, thought, word) for k in range(steps)),
        name=f"Stage {i}: {text}",
        when="during",
        customer_goal=text,
    )


def step(i: int, k: int, text: str, thought: str, word: str) -> dict[str, object]:
    return small.step(
        f"t{i}-{k}",
        action=f"{text} ({k})",
        emotion={"value": (3 * i + 2 * k) % 5 - 2, "word": word},
        thoughts=[{"text": thought}],
        pain_points=[{"text": f"{text}!"}],
        gains=[{"text": f"{text}?"}],
        expectation=f"{text}, soon",
        duration="5 minutes",
        wait="2 hours",
        moment_of_truth={"why": "Trust"} if (i + k) % 3 == 0 else None,
        touchpoints=[{"name": "Line", "channel": "phone"}, {"name": "Screen", "channel": "app"}],
        failure_modes=[{"text": f"{text} not", "recovery": text}],
        frontstage=[{"actor": "Advisor", "action": text}],
        backstage=[{"actor": "Team", "action": text, "system": "Desk"}],
        support=[{"action": text}],
        employee={"feels": text, "load": 2},
        owner={"name": "Head of lines"},
    )


def site(*stages: Mapping[str, Any], ideal: bool = False, **fields: object) -> Site:
    """Return a site with the journey `moving` of these stages, and, where asked for, its ideal."""
    persona = small.persona("ana", name=fields.pop("name", "Ana Lima"), role="Teacher")
    journeys = [small.journey("moving", "ana", *stages, **fields)]
    if ideal:
        best = [{**s, "steps": tuple(_better(t) for t in s["steps"])} for s in stages]
        journeys.append(small.journey("moving-ideal", "ana", *best, state="ideal", of="moving"))
    return small.site(persona, *journeys, channels=CHANNELS)


def _better(step: dict[str, object]) -> dict[str, object]:
    return {**step, "emotion": {"value": 1, "word": "Well"}, "moment_of_truth": None}


def picture(site: Site, *lanes: str) -> MapPicture:
    """Return the map of the journey `moving`, with some lanes or the usual ones."""
    return map_picture(site, site.catalogue.journeys["moving"], lanes or None)


def drawn(site: Site, size: Sheet | None = None, *lanes: str) -> tuple[MapPicture, Sheets, tuple[str, ...]]:
    """Return a map, its sheets, and their SVG without fonts in it."""
    view = picture(site, *lanes)
    made = sheets(view, size)
    return view, made, svg_files(view, made, Look(fonts="none"))
