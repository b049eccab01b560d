"""Language guides: words that frighten, excuse or close a door, and what to say instead."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import Id, Line, StepRef, Text
from journeybook.model.training.base import Training, unique_ids

Theme = Literal["fear", "but", "blame", "script", "sympathy", "distance", "promise", "jargon"]
"""Words of fear and prohibition, the “but”, blame, recited scripts, sympathy in place of understanding, words that keep
people at a distance, promises that are none, words that only we know."""


class LanguageEntry(Value, frozen=True):
    """Something that is better said in another way."""

    id: Id
    """The entry's short name, unique in its guide; it stays when the text changes."""
    theme: Theme
    """What sort of words these are."""
    avoid: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The words, as they are said; an ellipsis stands for whatever comes between."""
    say: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What to say instead: examples, never a script."""
    why: Text
    """What the words do to the person who hears them."""
    fine_when: Text | None = None
    """When they are fine."""
    step: StepRef | None = None
    """A moment of a journey in which they were said."""


class LanguageGuide(Training, frozen=True):
    """Words to leave, and words to use: from risk and prohibition to opportunity, ownership, appreciation and trust."""

    kind: Literal["language-guide"] = "language-guide"
    """Always `language-guide`; follows from the folder `content/training/language/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    entries: Annotated[tuple[LanguageEntry, ...], Field(min_length=1)]
    """What is better said in another way."""

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids of entries are unique, and nothing is to be avoided twice."""
        faults = super().faults()
        faults += unique_ids(tuple((("entries", i, "id"), entry.id) for i, entry in enumerate(self.entries)), "entry")
        seen: set[str] = set()
        for i, entry in enumerate(self.entries):
            for k, words in enumerate(entry.avoid):
                if words.casefold() in seen:
                    hint = "keep the one with the better reason"
                    faults.append(Fault(("entries", i, "avoid", k), f"`{words}` is in this guide already", hint))
                seen.add(words.casefold())
        return faults
