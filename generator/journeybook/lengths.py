"""Numbers as they stand in SVG: as short as can be, and the same for equal ones.

What is remembered is a tenth of the work: in pictures, where thousands of marks stand in few rows, most come again.
"""

from functools import lru_cache

_KNOWN = 8192


@lru_cache(maxsize=_KNOWN)
def hundredths(value: float) -> str:
    """Return a number with at most two decimals, and six digits in all."""
    return f"{round(value, 2) + 0:g}"


@lru_cache(maxsize=_KNOWN)
def tenths(value: float) -> str:
    """Return a number with at most one decimal."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written
