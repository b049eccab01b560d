"""Resources: books, films, and places to go, outside of work."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.fields import Id, Line, ModuleRef, Text, Url
from journeybook.model.training.base import Training

ResourceType = Literal[
    "biography", "novel", "documentary", "film", "podcast", "article", "talk", "simulation", "volunteering", "practice"
]
"""What a resource is."""


class Resource(Training, frozen=True):
    """Something that widens one's view of other people, outside of work."""

    kind: Literal["resource"] = "resource"
    """Always `resource`; follows from the folder `content/resources/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    type: ResourceType
    """What it is."""
    minutes: Annotated[int, Field(ge=1, le=6000)]
    """How long it takes, in minutes."""
    why: Text
    """What one sees afterward that one did not see before."""
    by: Line | None = None
    """Whose it is, or who offers it."""
    where: Text | None = None
    """Where to find it, in words."""
    url: Url | None = None
    """Where to find it."""
    look_for: tuple[Text, ...] = ()
    """What to notice while reading, watching or doing it."""
    talk_about: tuple[Text, ...] = ()
    """Questions to talk about afterward."""
    care: Text | None = None
    """What may be hard about it, and how to look after oneself."""
    modules: tuple[ModuleRef, ...] = ()
    """Modules that it goes with."""
