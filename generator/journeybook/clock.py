"""The day of a build, which comes from outside so that a build can be repeated."""

import os
from calendar import monthrange
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"
"""The environment variable that sets the day, in seconds since 1970; see reproducible-builds.org."""
_LAST = 253_402_300_799
"""The last second of the year 9999, where the calendar of Python and of MkDocs ends."""


def today() -> date:
    """Return the day in UTC; the environment variable SOURCE_DATE_EPOCH (seconds since 1970) sets it."""
    seconds = given()
    return datetime.now(UTC).date() if seconds is None else datetime.fromtimestamp(seconds, UTC).date()


def given() -> int | None:
    """Return the seconds that the environment gives, or None where it gives none, or nothing of use."""
    written = os.environ.get(VARIABLE, "")
    good = written.isascii() and written.isdigit() and len(written) <= len(str(_LAST)) and int(written) <= _LAST
    return int(written) if good else None


def year_before(day: date) -> date:
    """Return the same day a year earlier; that of February 29 is February 28."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28) if is_leap_day else day.replace(year=day.year - 1)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last of that month; not before the calendar begins."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
