"""The schema of references: how they are written, and which objects there are to choose from."""

from collections.abc import Iterable, Mapping

from journeybook.schema.draft_7 import Json

Known = Mapping[str, Mapping[str, str]]
"""What exists in a playbook: kind → id → the words that stand for it. Rules of the field are the kind `rule`."""

NAMES_FILE = "names.json"
"""The one schema file that changes with the content of a playbook."""

REFERENCE = "x-journeybook-ref"
"""The key under which the model's schema says to which kinds a field refers."""

RULE: Json = {"type": "string", "minLength": 1, REFERENCE: ["rule"]}
"""The schema of the id of a rule, as the model's schema would write it."""

_FEW = 3  # more kinds than this are not named one by one

_EXAMPLES = {
    "persona": "robin-castellan",
    "journey": "internet-down",
    "step": "internet-down#report.get-through-the-menu",
    "role": "advisor",
    "channel": "text-message",
    "mission-part": "we-come-back",
    "rule": "journey/no-opportunities",
}
"""What a reference looks like; of any other kind, as the id of an object."""


def with_example(reference: Json) -> Json:
    """Return the schema of a reference with an example that shows what one looks like."""
    kinds: list[str] = reference[REFERENCE]
    example = {"examples": [_EXAMPLES.get(kinds[0], f"the-id-of-the-{kinds[0]}")]}
    if kinds == ["rule"]:  # no object has a rule's id
        return {**{key: value for key, value in reference.items() if key != REFERENCE}, **example}
    return {**reference, "patternErrorMessage": f"This must be the id of {_listing(kinds)}.", **example}


def definition(reference: Json) -> str:
    """Return the name under which a reference to these kinds stands among the names."""
    return "-or-".join(reference[REFERENCE])


def names_schema(references: Iterable[Json], known: Known) -> Json:
    """Return the schema of all references, with what there is to be offered."""
    found = {
        definition(reference): _with_known({k: v for k, v in reference.items() if k != "description"}, known)
        for reference in references
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "What exists in this playbook",
        "description": "Written by journeybook, for editors to offer. What is missing here is not wrong for that.",
        "definitions": dict(sorted(found.items())),
    }


def _with_known(reference: Json, known: Known) -> Json:
    schema = with_example(reference)
    del schema["examples"]  # an editor would offer it
    kinds: list[str] = reference[REFERENCE]
    found = [(id_, words) for kind in kinds for id_, words in sorted(known.get(kind, {}).items())]
    if not found:
        return schema
    # Not an `enum`: what was added since would be marked as wrong, and hover texts would list everything there is.
    snippets = [{"label": id_, "body": id_, "description": words} for id_, words in found]
    return {**schema, "examples": [found[0][0]], "defaultSnippets": snippets}


def _listing(kinds: list[str]) -> str:
    if len(kinds) > _FEW:
        return "something to learn with"
    return " or ".join(
        kind if kind == "evidence" else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in kinds
    )
