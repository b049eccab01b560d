"""Two personas' journeys side by side: the same stages, lived through by two people."""

from collections.abc import Callable, Hashable, Iterable

from journeybook.model import Journey, Ref, Stage, Step
from journeybook.pages.channel_icons import channel_icon
from journeybook.pages.journeys.alignment import StagePair, stage_pairs
from journeybook.pages.journeys.cards import length_of
from journeybook.pages.journeys.changes import Figure, figures, stage_time
from journeybook.pages.journeys.line import felt, lowest
from journeybook.pages.journeys.overlay import Names, Overlay, only_in, overlay
from journeybook.pages.links import Here, Link
from journeybook.pages.parts import EmotionView, PersonaChip, emotion_view, persona_chip
from journeybook.pages.site import Site
from journeybook.records import record

_DOES = 3
_LISTED = 6


@record
class StageSide:
    """A stage as one of the two lives through it.

    Args:
        link: the stage on the journey's page, by its name.
        needs: what the persona wants to reach in it, or empty.
        does: the first things that the persona does.
        more: how many more things there are.
        worst: what feels worst, or None.
        worst_step: where that is.
        thinks: what goes through the persona's head there, or empty.
        time: how long the stage takes, or empty.
    """

    link: Link
    needs: str
    does: tuple[Link, ...]
    more: int
    worst: EmotionView | None
    worst_step: Link | None
    thinks: str
    time: str


@record
class StageBeside:
    """A stage of two journeys; a side is None where that journey does not have it, and `only` says so in words."""

    number: int
    name: str
    only: str
    first: StageSide | None
    second: StageSide | None


@record
class Listed:
    """Things in a list, of which the first are named; `more` is how many more there are."""

    items: tuple[Link, ...]
    more: int


@record
class Shared:
    """What is the same for both, and what only one has, of one kind."""

    title: str
    both: Listed
    first: Listed
    second: Listed


@record
class PeerView:
    """Two personas' journeys side by side.

    Args:
        anchor: the id of the section.
        title: both names.
        names: how they are told apart.
        first: the journey that the page belongs to.
        second: the other journey.
        first_chip: whose the first journey is.
        second_chip: whose the second journey is.
        lead: the numbers in sentences.
        figures: the numbers.
        overlay: both lines, or None where no step has a feeling.
        stages: stage by stage.
        shared: what they have in common and what not.
    """

    anchor: str
    title: str
    names: Names
    first: Link
    second: Link
    first_chip: PersonaChip | None
    second_chip: PersonaChip | None
    lead: str
    figures: tuple[Figure, ...]
    overlay: Overlay | None
    stages: tuple[StageBeside, ...]
    shared: tuple[Shared, ...]


def peer_view(site: Site, here: Here, journey: Journey, peer: Journey) -> PeerView:
    """Return a journey beside that of another persona."""
    names = names_of(site, journey, peer)
    drawn = overlay(journey, peer, names)
    chips = [
        persona_chip(site, here, persona) if (persona := site.catalogue.personas.get(j.persona.id)) else None
        for j in (journey, peer)
    ]
    return PeerView(
        anchor=f"beside-{peer.id}",
        title=f"{names.first} and {names.second}, side by side",
        names=names,
        first=here.link(Ref("journey", journey.id)),
        second=here.link(Ref("journey", peer.id)),
        first_chip=chips[0],
        second_chip=chips[1],
        lead=lead(journey, peer, names),
        figures=figures(journey, peer, names),
        overlay=drawn if drawn.first.path or drawn.second.path else None,
        stages=tuple(
            _stage(here, journey, peer, number, pair, names)
            for number, pair in enumerate(stage_pairs(journey, peer), 1)
        ),
        shared=_shared(here, journey, peer),
    )


def names_of(site: Site, first: Journey, second: Journey) -> Names:
    """Return how the people of two journeys are told apart: by first names where these differ."""
    full = [_name(site, journey) for journey in (first, second)]
    short = [name.split()[0] for name in full]
    one, other = short if short[0] != short[1] else full
    return Names(one, other, f"Only {one}", f"Only {other}", f"{other} feels")


def _name(site: Site, journey: Journey) -> str:
    persona = site.catalogue.personas.get(journey.persona.id)
    return persona.name if persona else journey.persona.id


def lead(first: Journey, second: Journey, names: Names) -> str:
    """Return what is different in numbers, in sentences."""
    parts: list[str] = []
    lengths = length_of(first), length_of(second)
    if all(lengths):
        same = lengths[0] == lengths[1]
        parts.append(
            f"It takes both {lengths[0]}."
            if same
            else f"It takes {names.first} {lengths[0]} and {names.second} {lengths[1]}."
        )
    low, other = lowest(felt(first)), lowest(felt(second))
    if low and other:
        parts.append(
            f"{names.first} is at the lowest point at “{low.step.action}” ({low.emotion.word}), "
            f"{names.second} at “{other.step.action}” ({other.emotion.word})."
        )
    return " ".join(parts)


# Stage by stage ---------------------------------------------------------------------------------------------------


def _stage(here: Here, first: Journey, second: Journey, number: int, pair: StagePair, names: Names) -> StageBeside:
    return StageBeside(
        number,
        pair.stage.name,
        only_in(pair, names),
        _side(here, first, pair.first) if pair.first else None,
        _side(here, second, pair.second) if pair.second else None,
    )


def _side(here: Here, journey: Journey, stage: Stage) -> StageSide:
    def link(step: Step) -> Link:
        return Link(step.action, here.ref(Ref("journey", journey.id, (stage.id, step.id))), "step")

    felt_here = [(step, view) for step in stage.steps if (view := emotion_view(step.emotion))]
    worst = min(felt_here, key=lambda item: item[1].feeling.value, default=None)
    thinking = [*([worst[0]] if worst else ()), *stage.steps]
    return StageSide(
        link=Link(stage.name, here.ref(Ref("journey", journey.id, (f"stage-{stage.id}",)))),
        needs=stage.customer_goal or "",
        does=tuple(map(link, stage.steps[:_DOES])),
        more=max(0, len(stage.steps) - _DOES),
        worst=worst[1] if worst else None,
        worst_step=link(worst[0]) if worst else None,
        thinks=next((thought.text for step in thinking for thought in step.thoughts), ""),
        time=stage_time(stage),
    )


# What they share --------------------------------------------------------------------------------------------------

_Things = dict[Hashable, Link]


def _shared(here: Here, first: Journey, second: Journey) -> tuple[Shared, ...]:
    types = {channel.id: channel.type for channel in here.catalogue.playbook.channels}

    def channels(step: Step) -> Iterable[tuple[Hashable, Link]]:
        for touchpoint in step.touchpoints:
            link, icon = here.link(touchpoint.channel), channel_icon(types.get(touchpoint.channel.id, "other"))
            yield touchpoint.channel, Link(link.text, link.href, icon)

    def touchpoints(step: Step) -> Iterable[tuple[Hashable, Link]]:
        for touchpoint in step.touchpoints:
            yield (touchpoint.channel, touchpoint.name.casefold()), Link(touchpoint.name, "")

    def pains(step: Step) -> Iterable[tuple[Hashable, Link]]:
        for pain in step.pain_points:
            yield pain.text.casefold(), Link(pain.text, "")

    def refs(field: str) -> Callable[[Step], Iterable[tuple[Hashable, Link]]]:
        def found(step: Step) -> Iterable[tuple[Hashable, Link]]:
            named: tuple[Ref, ...] = getattr(step, field)
            return ((ref, here.link(ref)) for ref in named)

        return found

    kinds: tuple[tuple[str, Callable[[Step], Iterable[tuple[Hashable, Link]]]], ...] = (
        ("Channels", channels),
        ("Touchpoints", touchpoints),
        ("What hurts", pains),
        ("What we have learned", refs("insights")),
        ("Opportunities", refs("opportunities")),
    )
    rows = (_compared(title, _gathered(first, of), _gathered(second, of)) for title, of in kinds)
    return tuple(row for row in rows if row.both.items or row.first.items or row.second.items)


def _gathered(journey: Journey, of: Callable[[Step], Iterable[tuple[Hashable, Link]]]) -> _Things:
    found: _Things = {}
    for _, step in journey.steps():
        for key, link in of(step):
            found.setdefault(key, link)
    return found


def _compared(title: str, first: _Things, second: _Things) -> Shared:
    return Shared(
        title,
        _listed(link for key, link in first.items() if key in second),
        _listed(link for key, link in first.items() if key not in second),
        _listed(link for key, link in second.items() if key not in first),
    )


def _listed(links: Iterable[Link]) -> Listed:
    all_ = tuple(links)
    return Listed(all_[:_LISTED], max(0, len(all_) - _LISTED))
