"""The pages of modules: what learners do in them, and how trainers run them."""

from collections.abc import Iterator
from functools import partial
from typing import get_args

from markupsafe import Markup

from journeybook.model import Module, Ref
from journeybook.model.training import ModuleActivity
from journeybook.model.training.base import Delivery, Group
from journeybook.pages.links import Here, Link, address_of, address_of_reading
from journeybook.pages.page import Page
from journeybook.pages.rendering import markdown
from journeybook.pages.site import Site
from journeybook.pages.training.facilitation import (
    FacilitatorNotes,
    PreparationNotes,
    facilitator_notes,
    preparation_notes,
)
from journeybook.pages.training.parts import (
    CARDS,
    GROUPS,
    ICONS,
    TRAINER,
    WORDS,
    TrainingCard,
    TrainingHead,
    index_page,
    minutes_in_words,
    section,
    training_card,
    training_head,
    unit_number,
)
from journeybook.pages.training.resources import ResourceCard, resources_of
from journeybook.pages.training.run_sheet import (
    MaterialTotal,
    RunLine,
    RunSheet,
    activity_title,
    material_words,
    run_sheet,
)
from journeybook.records import record
from journeybook.training.lengths import module_minutes, use_minutes
from journeybook.training.tracking import unit_of

LEDE = "What you learn in one go, alone or in a group: a few activities around moments that people live through."

_GROUP_ICONS: dict[Group, str] = {
    "alone": "account-outline",
    "pairs": "account-multiple-outline",
    "small": "account-group-outline",
    "plenary": "google-classroom",
}
_DELIVERIES: dict[Delivery, tuple[str, str]] = {
    "self": ("By yourself", "home-outline"),
    "room": ("In a room", "door-open"),
    "remote": ("On a call", "video-outline"),
}


@record
class Fact:
    """A fact in a word, with an icon."""

    word: str
    icon: str


@record
class UsedThing:
    """Something of the playbook that an activity uses, or that comes before a module.

    Args:
        link: its title, leading to it.
        word: what its kind is called.
        icon: its kind's icon.
        minutes: how long it takes by itself, in words, or empty.
        unit: the number that progress is kept under, or 0.
    """

    link: Link
    word: str
    icon: str
    minutes: str
    unit: int


@record
class ActivityView:
    """An activity, as learners get it.

    Args:
        anchor: its id on the page.
        number: its place, from 1; 0 for a break.
        title: what it is called.
        type: what sort of activity it is, in a word.
        minutes: how long it takes, in words.
        group: who works together, or None in a break.
        deliveries: how it can be done; empty in a break.
        used: what it uses, or None where it is told here.
        text: what it is about, as HTML.
        instructions: what to do, step by step.
        output: what the group leaves behind, or empty.
        debrief: what to talk about afterward.
    """

    anchor: str
    number: int
    title: str
    type: str
    minutes: str
    group: Fact | None
    deliveries: tuple[Fact, ...]
    used: UsedThing | None
    text: Markup
    instructions: tuple[str, ...]
    output: str
    debrief: tuple[str, ...]


@record
class ModuleView:
    """What the page of a module shows.

    Args:
        head: the top of the page.
        objectives: what the learner can do afterward.
        questions: the questions that it answers.
        prerequisites: what to do before.
        body: more about it, as HTML.
        activities: what is done, in order.
        count: how many activities that are, in words.
        key_points: what to remember.
        resources: what to read, watch and do outside of work.
    """

    head: TrainingHead
    objectives: tuple[str, ...]
    questions: tuple[str, ...]
    prerequisites: tuple[UsedThing, ...]
    body: Markup
    activities: tuple[ActivityView, ...]
    count: str
    key_points: tuple[str, ...]
    resources: tuple[ResourceCard, ...]


@record
class SheetRow:
    """A line of the run sheet, with the anchor of its notes, or empty, and who works together."""

    line: RunLine
    anchor: str
    group: Fact | None


@record
class MaterialRow:
    """Something that has to be there.

    Args:
        item: what it is, leading to the cards where it is cards.
        total: how many.
        rule: how many, in words.
        needs: how the total follows from the number of people: ``COUNT/SIZE`` for each rule.
    """

    item: Link
    total: int
    rule: str
    needs: str


@record
class ActivityNotes:
    """How a trainer runs an activity.

    Args:
        anchor: its id on the page.
        activity: the activity, as learners get it.
        clock: when it begins.
        after: how many minutes after the start that is.
        materials: what has to be there, in words.
        notes: the notes, or None where there are none.
        solution: a good result, as HTML.
    """

    anchor: str
    activity: ActivityView
    clock: str
    after: int
    materials: tuple[str, ...]
    notes: FacilitatorNotes | None
    solution: Markup


@record
class ModuleTrainerView:
    """What the trainer's page of a module shows.

    Args:
        head: the top of the page.
        key: the name that this device keeps the start and the number of people under.
        sheet: the module on the clock.
        length: how long it takes, in words.
        rows: the lines of the run sheet.
        cut: what can be left out when time is short, in words, or empty.
        saved: how much that saves, in words.
        materials: what has to be there.
        preparation: what to prepare, or None where nothing is said about it.
        activities: how to run each activity; breaks are left out where nothing is said about them.
        objectives: what the learners can do afterward.
    """

    head: TrainingHead
    key: str
    sheet: RunSheet
    length: str
    rows: tuple[SheetRow, ...]
    cut: str
    saved: str
    materials: tuple[MaterialRow, ...]
    preparation: PreparationNotes | None
    activities: tuple[ActivityNotes, ...]
    objectives: tuple[str, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the index of modules, the page of each, and, for trainers, the page to run it by."""
    yield from site.kept("modules", lambda: [index_page(site, "module", LEDE, index_cards(site))])
    for id_ in site.ids("module"):
        yield from site.kept(f"module {id_}", partial(_pages, site, id_))


def _pages(site: Site, id_: str) -> Iterator[Page]:
    module, ref = site.catalogue.modules[id_], Ref("module", id_)
    own = address_of(ref)
    view = module_view(site, site.here(own), module)
    yield site.entity_page(ref, "module", module.title, view, description=module.summary or "")
    if site.catalogue.audience == "trainer":
        trainer = module_trainer_view(site, site.here(own + TRAINER), module)
        yield site.entity_page(
            ref,
            "module-trainer",
            f"{module.title}: for trainers",
            trainer,
            description=f"Run sheet, materials and notes for “{module.title}”.",
            below=TRAINER,
        )


def index_cards(site: Site) -> Iterator[TrainingCard]:
    """Yield each module in small."""
    here = site.here(section("module"))
    for module in site.catalogue.modules.values():
        yield training_card(site, here, module, module_minutes(module), (_count(module),))


def module_view(site: Site, here: Here, module: Module) -> ModuleView:
    """Return what the page of a module shows."""
    return ModuleView(
        head=_head(site, here, module),
        objectives=module.objectives,
        questions=module.questions,
        prerequisites=tuple(used_thing(site, here, ref.kind, ref) for ref in module.prerequisites),
        body=markdown(module.body, here) if module.body else Markup(),
        activities=tuple(_activities(site, here, module)),
        count=_count(module),
        key_points=module.key_points,
        resources=resources_of(site, here, Ref("module", module.id)),
    )


def module_trainer_view(site: Site, here: Here, module: Module) -> ModuleTrainerView:
    """Return what the trainer's page of a module shows."""
    sheet = run_sheet(module, site.catalogue)
    notes = tuple(_activity_notes(site, here, module, sheet))
    anchors = {found.activity.anchor: found.anchor for found in notes}
    return ModuleTrainerView(
        head=_head(site, here, module),
        key=f"run-sheet:{module.id}",
        sheet=sheet,
        length=minutes_in_words(sheet.minutes),
        rows=tuple(
            SheetRow(line, anchors.get(_anchor(line.id), "") if line.id else "", _group(line.group))
            for line in sheet.lines
        ),
        cut=_listed(sheet.cut),
        saved=minutes_in_words(sheet.saved),
        materials=tuple(material_row(here, total) for total in sheet.materials),
        preparation=preparation_notes(module.facilitator),
        activities=notes,
        objectives=module.objectives,
    )


def used_thing(site: Site, here: Here, name: str, ref: Ref, minutes: int = 0) -> UsedThing:
    """Return something that is used, as seen from a page.

    Args:
        site: the site.
        here: the page.
        name: the field that names it; a walk is another thing than the journey's map.
        ref: what it refers to.
        minutes: how long it takes, or 0 where that says nothing.
    """
    kind = "walk" if name == "walk" else ref.kind
    link = here.link(ref)
    if kind == "walk":
        link = Link(link.text, here.to(address_of_reading(ref.id, "walk")), link.kind)
    return UsedThing(
        link=link,
        word=WORDS[kind],
        icon=ICONS[kind],
        minutes=minutes_in_words(minutes) if minutes else "",
        unit=unit_number(site, unit_of(name, ref)),
    )


def _head(site: Site, here: Here, module: Module) -> TrainingHead:
    tabs = [("Module", ICONS["module"], "")]
    if site.catalogue.audience == "trainer":
        tabs.append(("For trainers", "human-male-board", TRAINER))
    return training_head(site, here, module, module_minutes(module), tabs, shown=("resource",))


def _count(module: Module) -> str:
    count = sum(activity.type != "break" for activity in module.activities)
    return f"{count} activit{'y' if count == 1 else 'ies'}"


def _activities(site: Site, here: Here, module: Module) -> Iterator[ActivityView]:
    number = 0
    for activity in module.activities:
        number += activity.type != "break"
        yield _activity(site, here, activity, 0 if activity.type == "break" else number)


def _activity(site: Site, here: Here, activity: ModuleActivity, number: int) -> ActivityView:
    minutes = use_minutes(site.catalogue, activity)
    return ActivityView(
        anchor=_anchor(activity.id),
        number=number,
        title=activity_title(site.catalogue, activity),
        type=activity.type.capitalize(),
        minutes=minutes_in_words(activity.minutes),
        group=_group(activity.group) if number else None,
        deliveries=tuple(Fact(*_DELIVERIES[way]) for way in get_args(Delivery) if way in activity.delivery and number),
        used=next((used_thing(site, here, name, ref, minutes) for name, ref in activity.uses()), None),
        text=markdown(activity.text, here) if activity.text else Markup(),
        instructions=activity.instructions,
        output=activity.output or "",
        debrief=activity.debrief,
    )


def _activity_notes(site: Site, here: Here, module: Module, sheet: RunSheet) -> Iterator[ActivityNotes]:
    lines = {line.id: line for line in sheet.lines if line.id}
    for activity, view in zip(module.activities, _activities(site, here, module), strict=True):
        if view.number or activity.facilitator or activity.materials:
            line = lines[activity.id]
            yield ActivityNotes(
                anchor=f"notes-{activity.id}",
                activity=view,
                clock=line.clock,
                after=line.after,
                materials=tuple(material_words(material) for material in activity.materials),
                notes=facilitator_notes(activity.facilitator),
                solution=markdown(activity.solution, here) if activity.solution else Markup(),
            )


def material_row(here: Here, material: MaterialTotal) -> MaterialRow:
    """Return something that has to be there, as seen from a page."""
    href = here.to(address_of(material.cards) + CARDS) if material.cards else ""
    needs = " ".join(f"{need.count}/{need.size}" for need in material.needs)
    return MaterialRow(Link(material.item, href), material.total, material.rule, needs)


def _group(group: str) -> Fact | None:
    return next((Fact(word, _GROUP_ICONS[name]) for name, word in GROUPS.items() if name == group), None)


def _anchor(id_: str) -> str:
    return f"activity-{id_}"


def _listed(titles: tuple[str, ...]) -> str:
    quoted = [f"“{title}”" for title in titles]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))
