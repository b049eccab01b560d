"""What keeps a live preview alive where MkDocs would stand still: it needs no edit and no new start to recover."""

import threading
from collections.abc import Callable
from typing import Any

from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

_FIRST, _LAST = 1.0, 60.0
"""Seconds until a build is tried again that failed for want of space, a file or a right; twice as many each time."""


class PatientEmitter(PollingEmitter):
    """Watches a folder or file also while it is not there.

    Git removes a folder whose last file goes with a branch, and some editors a file before they write it anew. The
    emitter of watchdog ends at that, and nothing would be noticed from then on.
    """

    def on_thread_start(self) -> None:
        """Begin, whether something is there yet or not."""
        look = self._take_snapshot

        def patient_look() -> DirectorySnapshot:
            try:
                return look()
            except OSError:
                return EmptyDirectorySnapshot()

        self._take_snapshot = patient_look
        super().on_thread_start()


def watch_patiently(server: Any) -> None:  # noqa: ANN401  MkDocs' server, which only the plugin may import
    """Let the server of a live preview watch its folders so; to be called before it begins to serve."""
    watched = dict(server._watched_paths)  # noqa: SLF001  it offers nothing else, and there will be no other 1.x
    server.observer = BaseObserver(PatientEmitter, timeout=server.observer.timeout)
    server._watched_paths.clear()  # noqa: SLF001  as above
    server._watch_refs.clear()  # noqa: SLF001  as above
    for path, times in watched.items():
        for _ in range(times):
            server.watch(path)


class Retry:
    """Builds again by itself after a failure that may pass by itself, later each time."""

    def __init__(self) -> None:
        """Begin without a preview."""
        self._wake: Callable[[], None] | None = None
        self._wait = _FIRST

    def serve(self, server: Any) -> None:  # noqa: ANN401  as above
        """Take note of the server that is to build again."""

        def wake() -> None:
            with server._rebuild_cond:  # noqa: SLF001  as above
                server._want_rebuild = True  # noqa: SLF001  as above
                server._rebuild_cond.notify_all()  # noqa: SLF001  as above

        self._wake = wake

    def failed(self) -> None:
        """Build again after a while, if there is a preview."""
        if self._wake:
            timer = threading.Timer(self._wait, self._wake)
            timer.daemon = True
            timer.start()
            self._wait = min(2 * self._wait, _LAST)

    def worked(self) -> None:
        """Begin with a short while the next time."""
        self._wait = _FIRST
