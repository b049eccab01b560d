"""Pauses Python's search for garbage while much is made that stays, which it would go through again and again."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def paused() -> Generator[None]:
    """Search for no garbage inside; what is no longer needed goes as always, but for what refers to itself."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
