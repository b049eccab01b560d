"""What is known about a persona beside the lists of statements: facts, channels, scales."""

from journeybook.model import Persona
from journeybook.pages.channel_icons import CHANNEL_ICONS
from journeybook.pages.links import Here, Link
from journeybook.pages.site import Site
from journeybook.records import record


@record
class Fact:
    """A fact, with the reason why it matters, if one is given."""

    name: str
    value: str
    relevance: str = ""


@record
class ChannelView:
    """A channel that the persona likes; `rank` in words."""

    id: str
    link: Link
    icon: str
    rank: str


@record
class Scale:
    """A place on a scale of five; `words` says it without the picture."""

    name: str
    left: str
    right: str
    value: int
    words: str


def facts(persona: Persona) -> tuple[Fact, ...]:
    """Return the demographics, then the life around the persona."""
    found = [Fact(d.name, d.value, d.relevance or "") for d in persona.demographics]
    if context := persona.context:
        found += [
            Fact(name, text)
            for name, text in (
                ("Lives", context.place),
                ("Household", context.household),
                ("Work", context.work),
                ("Friends", context.friends),
            )
            if text
        ]
    if persona.segment_size:
        found.append(Fact("Stands for", persona.segment_size))
    return tuple(found)


_RANKS = ("First choice", "Second choice", "Third choice")


def channels(site: Site, here: Here, persona: Persona) -> tuple[ChannelView, ...]:
    """Return the channels that a persona likes to use, the best liked first."""
    refs = persona.context.channels if persona.context else ()
    types = {channel.id: channel.type for channel in site.catalogue.playbook.channels}
    return tuple(
        ChannelView(
            ref.id,
            here.link(ref),
            CHANNEL_ICONS[types.get(ref.id, "other")],
            _RANKS[i] if i < len(_RANKS) else "Also used",
        )
        for i, ref in enumerate(refs)
    )


_COMFORT = ("Not at all at ease", "Rarely at ease", "At ease with what is familiar", "Mostly at ease", "Fully at ease")


def tech_comfort(persona: Persona) -> Scale | None:
    """Return how much at ease a persona is with technology, or None where nobody said."""
    value = persona.tech_comfort
    return Scale("Comfort with technology", "Low", "High", value, _COMFORT[value - 1]) if value else None


def traits(persona: Persona) -> tuple[Scale, ...]:
    """Return where a persona stands between two ends."""
    return tuple(Scale(t.name, t.left, t.right, t.value, _between(t.left, t.right, t.value)) for t in persona.traits)


def _between(left: str, right: str, value: int) -> str:
    if value == 3:
        return f"halfway between “{left}” and “{right}”"
    end, other = (left, right) if value < 3 else (right, left)
    return f"{'fully' if value in (1, 5) else 'more'} “{end}”" + ("" if value in (1, 5) else f" than “{other}”")
