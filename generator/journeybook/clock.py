"""The day of a build, which comes from outside so that a build can be repeated."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the day in UTC; the environment variable SOURCE_DATE_EPOCH (seconds since 1970) sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now(UTC).date()
