"""Rules for personas: real people behind them, and nothing that only looks like one."""

from collections.abc import Iterator

from journeybook.asking.assumptions import PERSONA_FIELDS
from journeybook.catalogue import Catalogue
from journeybook.checks import in_time
from journeybook.checks.rule import Finding, Rules
from journeybook.model import Journey, Persona, Playbook, Ref, Statement, references

RULES = Rules()

_METHODS = "18F Methods, “Personas”"
_MOST_PRIMARY = 5


@RULES.rule(
    Persona,
    "persona/no-pain-points",
    "warning",
    title="A persona says what gets in the way of the person.",
    why="Without it the persona only wishes for things, and nobody who serves them learns what to spare them.",
    source=_METHODS,
    mend="Add `pain_points:` with what people really said or did when something did not work.",
    failing="""\
name: "Maya"
basis: mixed
goals: ["Borrow a book on the way home"]
evidence: [talks]
""",
    passing="""\
name: "Maya"
basis: mixed
goals: ["Borrow a book on the way home"]
pain_points: ["The doors close at five, and her train comes at ten past"]
evidence: [talks]
""",
)
def _no_pain_points(_: Catalogue, persona: Persona) -> Iterator[Finding]:
    if not persona.pain_points:
        yield Finding(("pain_points",), "nothing gets in the way of this person")


@RULES.rule(
    Persona,
    "persona/only-demographics",
    "warning",
    title="A persona says how the person lives and acts, and not only how old or rich they are.",
    why=(
        "Two people of the same age and income can want opposite things. Age and income describe a market; what "
        "somebody does, and where, shows how to serve them."
    ),
    source=_METHODS,
    mend="Add `behaviours:` with what they usually do, or `context:` with the life around them.",
    failing="""\
name: "Maya"
basis: mixed
goals: ["Borrow a book on the way home"]
demographics:
  - {name: "Age", value: "34", relevance: "Loans for families end at 35"}
""",
    passing="""\
name: "Maya"
basis: mixed
goals: ["Borrow a book on the way home"]
behaviours: ["Looks up on the train whether the book is in"]
demographics:
  - {name: "Age", value: "34", relevance: "Loans for families end at 35"}
""",
)
def _only_demographics(_: Catalogue, persona: Persona) -> Iterator[Finding]:
    if persona.demographics and not persona.behaviours and not persona.context:
        yield Finding(("demographics",), "facts such as age are all that is known of how this person lives")


@RULES.rule(
    Persona,
    "persona/no-evidence",
    "warning",
    title="A persona that rests on research names that research.",
    why="Whoever reads “research” believes what follows. They must be able to look where it comes from.",
    source=f"{_METHODS}; CAIRIS, persona grounds",
    mend="Add `evidence:` with the ids of interviews, surveys or walks, or say honestly `basis: assumption`.",
    failing="""\
name: "Maya"
basis: research
goals: ["Borrow a book on the way home"]
""",
    passing="""\
name: "Maya"
basis: research
goals: ["Borrow a book on the way home"]
evidence: [talks]
""",
)
def _no_evidence(_: Catalogue, persona: Persona) -> Iterator[Finding]:
    named = any(ref.kind in ("evidence", "walk-log") for _, ref in references(persona))
    if persona.basis != "assumption" and not named:
        message = f"`basis: {persona.basis}` names no research that this persona rests on"
        yield Finding(("basis",), message)


@RULES.rule(
    Journey,
    "journey/assumed-persona",
    "warning",
    title="A live journey is not that of a persona who is only assumed.",
    why=(
        "A person whom we made up has the troubles that we think of. Decisions taken from such a journey serve "
        "ourselves."
    ),
    source=f"{_METHODS}, on placeholder personas",
    mend="Talk to five people like them and mend the persona, or give the journey `status: draft` until then.",
    failing="""\
title: "I bring my book back"
persona: ana
scenario: "Ana has read the book."
state: current
status: live
stages:
  - {id: back, name: "I bring it back", steps: [{id: drop, action: "Drops the book into the box"}]}
""",
    passing="""\
title: "I bring my book back"
persona: ana
scenario: "Ana has read the book."
state: current
status: draft
stages:
  - {id: back, name: "I bring it back", steps: [{id: drop, action: "Drops the book into the box"}]}
""",
)
def _assumed_persona(catalogue: Catalogue, journey: Journey) -> Iterator[Finding]:
    persona = catalogue.personas.get(journey.persona.id)
    if journey.status == "live" and persona and persona.basis == "assumption":
        message = f"this journey is live, and {persona.name} is an assumption"
        yield Finding(("persona",), message)


@RULES.rule(
    Persona,
    "persona/claims-without-ground",
    "info",
    title="Each thing that is said about a persona says how we know it.",
    why="Where observation and guess look the same, readers take both for observation.",
    source="CAIRIS, persona characteristics with grounds and warrants",
    mend="Give each statement `evidence:`, or `certainty: assumed` where it is a guess; the page shows which is which.",
    failing="""\
name: "Maya"
basis: mixed
goals: ["Borrow a book on the way home"]
evidence: [talks]
""",
    passing="""\
name: "Maya"
basis: mixed
goals:
  - {text: "Borrow a book on the way home", certainty: reported, evidence: [talks]}
evidence: [talks]
""",
)
def _claims_without_ground(_: Catalogue, persona: Persona) -> Iterator[Finding]:
    claims: list[tuple[str, int, Statement]] = [
        (field, i, claim) for field in PERSONA_FIELDS for i, claim in enumerate(getattr(persona, field))
    ]
    bare = [(field, i) for field, i, claim in claims if not claim.evidence and not claim.certainty]
    if bare and persona.basis != "assumption":
        many = f"{len(bare)} of {len(claims)} statements say" if len(claims) > 1 else "the only statement says"
        yield Finding(bare[0], f"{many} neither where it is known from nor how sure it is")


@RULES.rule(
    Persona,
    "persona/demographic-without-reason",
    "warning",
    title="Age, gender, income and the like stand in a persona only with the reason why they matter.",
    why="Without a reason they invite stereotypes, and a stereotype hides the person.",
    source=f"{_METHODS}; “How to verify if the personas are well done”, itqualityassurance.com",
    mend="Add `relevance:` with what follows from it in these journeys, or delete the fact.",
    failing="""\
name: "Maya"
basis: assumption
goals: ["Borrow a book on the way home"]
behaviours: ["Looks up on the train whether the book is in"]
demographics:
  - {name: "Age", value: "34"}
""",
    passing="""\
name: "Maya"
basis: assumption
goals: ["Borrow a book on the way home"]
behaviours: ["Looks up on the train whether the book is in"]
demographics:
  - {name: "Age", value: "34", relevance: "Loans for families end at 35"}
""",
)
def _demographic_without_reason(_: Catalogue, persona: Persona) -> Iterator[Finding]:
    for i, fact in enumerate(persona.demographics):
        if not fact.relevance:
            yield Finding(("demographics", i), f"nothing says why `{fact.name}` matters here", key=fact.name)


@RULES.rule(
    Persona,
    "persona/no-harm-considered",
    "info",
    title="A persona says what could shut the person out or harm them.",
    why="Harm falls on those whom nobody thought of. The question costs a minute, and is forgotten where nothing asks.",
    source=f"{_METHODS}; Digital.gov, “User profiles”",
    mend=(
        "Add `potential_harms:` with how the service could hurt them, or `accessibility_needs:` with what has to be so "
        "that they can take part."
    ),
    failing="""\
name: "Maya"
basis: assumption
goals: ["Borrow a book on the way home"]
""",
    passing="""\
name: "Maya"
basis: assumption
goals: ["Borrow a book on the way home"]
potential_harms: ["A fee for a late book is a day's bus fare to her"]
""",
)
def _no_harm_considered(_: Catalogue, persona: Persona) -> Iterator[Finding]:
    if not persona.potential_harms and not persona.accessibility_needs:
        yield Finding(("potential_harms",), "nothing says what could shut this person out or harm them")


RULES.rule(
    Persona,
    "persona/review-overdue",
    "warning",
    title="A live persona is held against reality in time.",
    why=in_time.WHY,
    source="“How to verify if the personas are well done”, itqualityassurance.com: every one to four years",
    mend=in_time.MEND,
    failing="""\
name: "Maya"
basis: mixed
goals: ["Borrow a book on the way home"]
evidence: [talks]
status: live
last_validated: 2024-06-03
""",
    passing="""\
name: "Maya"
basis: mixed
goals: ["Borrow a book on the way home"]
evidence: [talks]
status: live
last_validated: 2026-06-03
""",
)(in_time.overdue)


@RULES.rule(
    Persona,
    "persona/portrait-without-terms",
    "warning",
    title="A portrait says whose it is and how it may be used.",
    why=(
        "Pictures from the web belong to somebody, and a photograph of a customer shows a person who has not agreed "
        "to stand for many."
    ),
    source=_METHODS,
    mend="Add `licence:` under `portrait:`, or delete the portrait; one is drawn then.",
    failing="""\
name: "Maya"
basis: assumption
goals: ["Borrow a book on the way home"]
portrait: {src: "maya.svg", alt: "A woman with a bag of books"}
# personas/maya.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
""",
    passing="""\
name: "Maya"
basis: assumption
goals: ["Borrow a book on the way home"]
portrait: {src: "maya.svg", alt: "A woman with a bag of books", licence: "Drawn for us by our own print shop"}
# personas/maya.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
""",
)
def _portrait_without_terms(_: Catalogue, persona: Persona) -> Iterator[Finding]:
    if persona.portrait and not persona.portrait.licence:
        yield Finding(("portrait",), "nothing says whose this picture is and how it may be used")


@RULES.rule(
    Persona,
    "persona/not-used",
    "info",
    title="A persona has a journey or an empathy map.",
    why="A persona by itself is a poster. Only on a journey does anybody see what we do to the person.",
    source="Practice",
    mend="Make a journey or an empathy map with `persona:` and this id, or give the persona `status: archived`.",
    failing="""\
name: "Maya"
basis: assumption
goals: ["Borrow a book on the way home"]
""",
    passing="""\
name: "Maya"
basis: assumption
goals: ["Borrow a book on the way home"]
# personas/empathy-maps/at-the-closed-door.yml
persona: example
situation: "At five past five, before the closed door"
needs_to_do: "Decide whether to come back tomorrow."
""",
)
def _not_used(catalogue: Catalogue, persona: Persona) -> Iterator[Finding]:
    links = catalogue.backlinks.get(Ref("persona", persona.id), ())
    if not any(link.source.kind in ("journey", "empathy-map") for link in links):
        yield Finding(("name",), "no journey and no empathy map is about this person")


@RULES.rule(
    Playbook,
    "playbook/many-primary-personas",
    "info",
    title=f"A playbook has at most {_MOST_PRIMARY} primary personas.",
    why="Nobody keeps more people in mind, and where everybody comes first nobody does.",
    source="Practice",
    mend="Decide whom you design for first, and give the others `type: secondary` or `type: supplemental`.",
    failing="""\
name: "Corner Library"
organization: {name: "Corner Library"}
# personas/ben.yml
{name: "Ben", basis: assumption, goals: ["Read the paper"]}
# personas/cleo.yml
{name: "Cleo", basis: assumption, goals: ["Study until ten"]}
# personas/dan.yml
{name: "Dan", basis: assumption, goals: ["Print a form"]}
# personas/eve.yml
{name: "Eve", basis: assumption, goals: ["Hear a story"]}
# personas/finn.yml
{name: "Finn", basis: assumption, goals: ["Get warm"]}
""",
    passing="""\
name: "Corner Library"
organization: {name: "Corner Library"}
# personas/ben.yml
{name: "Ben", basis: assumption, goals: ["Read the paper"]}
# personas/cleo.yml
{name: "Cleo", basis: assumption, goals: ["Study until ten"]}
# personas/dan.yml
{name: "Dan", basis: assumption, goals: ["Print a form"]}
# personas/eve.yml
{name: "Eve", basis: assumption, goals: ["Hear a story"]}
# personas/finn.yml
{name: "Finn", basis: assumption, goals: ["Get warm"], type: secondary}
""",
)
def _many_primary_personas(catalogue: Catalogue, _: Playbook) -> Iterator[Finding]:
    primary = [p for p in catalogue.personas.values() if p.type == "primary" and p.status != "archived"]
    if len(primary) > _MOST_PRIMARY:
        yield Finding((), f"{len(primary)} personas are primary: {', '.join(p.name for p in primary)}")


@RULES.rule(
    Playbook,
    "playbook/nobody-overlooked",
    "info",
    title="A playbook says whom its personas leave out.",
    why=(
        "Every set of personas leaves people out: those who are never asked, who gave up, who cannot reach us. Named, "
        "they can be asked next time."
    ),
    source=f"{_METHODS}, on asking who is missing",
    mend="Add `overlooked:` to content/playbook.yml with who is missing, why, and when they will be asked.",
    failing="""\
name: "Corner Library"
organization: {name: "Corner Library"}
""",
    passing="""\
name: "Corner Library"
organization: {name: "Corner Library"}
overlooked: "People who never come. We ask them at the bus stop in March."
""",
)
def _nobody_overlooked(catalogue: Catalogue, playbook: Playbook) -> Iterator[Finding]:
    if catalogue.personas and not playbook.overlooked:
        yield Finding((), "nothing says whom the personas of this playbook leave out")
