"""The day of a build, which comes from outside so that a build can be repeated."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the day in UTC; the environment variable SOURCE_DATE_EPOCH (seconds since 1970) sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now(UTC).date()


def year_before(day: date) -> date:
    """Return the same day a year earlier; that of February 29 is February 28."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28) if is_leap_day else day.replace(year=day.year - 1)
