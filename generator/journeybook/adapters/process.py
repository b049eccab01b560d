"""What a build needs of the process that it runs in."""

import atexit
import gc
import signal
import sys
import threading
from typing import NoReturn

_GARBAGE = (50_000, 20, 100)
"""When Python looks for what nobody refers to any more. A build makes many things that stay until its end; to look
through them as often as is the rule takes a seventh of its time."""


def prepare() -> None:
    """Look for garbage less often; end in order when the system asks for it, so that nothing is left lying about.

    When Python ends it looks for garbage once more, in all that there is, which takes a twentieth of a build; what is
    frozen by then it passes over.
    """
    gc.set_threshold(*_GARBAGE)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    ours = threading.current_thread() is threading.main_thread()  # no other may set it
    if ours and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)


def settle() -> None:
    """Pass over all that is there when looking for garbage: it stays until the process ends."""
    gc.freeze()


def _end(number: int, frame: object) -> NoReturn:  # noqa: ARG001  as Python calls it
    sys.exit(128 + number)
