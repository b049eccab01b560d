"""Card decks: small cards to hold in the hand, as reminders and never as scripts."""

from typing import Annotated, Literal

from pydantic import Field

from journeybook.model.entity import Fault, Value
from journeybook.model.fields import EvidenceRef, Id, PersonaRef, StepRef, Text
from journeybook.model.training.base import Training, unique_ids

CardType = Literal[
    "emotion",
    "situation",
    "question",
    "role",
    "twist",
    "customer_voice",
    "quick_win",
    "term",
    "breathe",
    "move",
    "talk",
]
"""What a card is for; the last three are for recovery: a breath, a movement, somebody to talk to."""


class Card(Value, frozen=True):
    """One card."""

    id: Id
    """The card's short name, unique in its deck; it stays when the text changes."""
    type: CardType
    """What it is for."""
    front: Text
    """What stands on its front, in a sentence or two."""
    back: Text
    """What stands on its back."""
    persona: PersonaRef | None = None
    """Whose situation or words these are."""
    step: StepRef | None = None
    """The moment of a journey that it is about."""
    evidence: EvidenceRef | None = None
    """Where words of customers come from."""
    seconds: Annotated[int, Field(ge=10, le=1800)] | None = None
    """How long it takes, for cards of recovery."""


class CardPrint(Value, frozen=True):
    """How the cards are printed."""

    size: Literal["a7", "poker", "a6"] = "a7"
    """The size of a card: A7 is 74 by 105 mm, a playing card 63 by 88 mm, A6 is 105 by 148 mm."""


class CardDeck(Training, frozen=True):
    """Cards to look at on a screen, or to print on both sides and cut out."""

    kind: Literal["card-deck"] = "card-deck"
    """Always `card-deck`; follows from the folder `content/training/cards/`."""
    id: Id
    """The object's short name. It is the file's name; writing it is allowed and then checked."""
    purpose: Literal["prompt", "recovery"]
    """Prompts for practice and for the desk, or for recovering after a heavy moment."""
    how_to_use: Text
    """How to use them, in a sentence or two."""
    cards: Annotated[tuple[Card, ...], Field(min_length=1)]
    """The cards; at least one."""
    print: CardPrint = CardPrint()
    """How they are printed."""

    def faults(self) -> list[Fault]:
        """Return what is wrong between fields: ids of cards are unique."""
        faults = super().faults()
        return [*faults, *unique_ids(tuple((("cards", i, "id"), card.id) for i, card in enumerate(self.cards)), "card")]
