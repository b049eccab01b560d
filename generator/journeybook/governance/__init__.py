"""What needs somebody's hand, by who keeps it true."""

from journeybook.governance.calendar import has_reviews, review_calendar
from journeybook.governance.concerns import CONCERNS, DUE_SOON_DAYS, Concern
from journeybook.governance.status import Item, Keeper, Share, Status, status, word_of

__all__ = [
    "CONCERNS",
    "DUE_SOON_DAYS",
    "Concern",
    "Item",
    "Keeper",
    "Share",
    "Status",
    "has_reviews",
    "review_calendar",
    "status",
    "word_of",
]
