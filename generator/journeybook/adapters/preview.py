"""What keeps a live preview alive where MkDocs would stand still: it needs no edit and no new start to recover."""

import contextlib
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingEmitter
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

_FIRST, _LAST = 1.0, 60.0
"""Seconds until a build is tried again that failed for want of space, a file or a right; twice as many each time."""


_SHARE = 20
"""To look for changes takes one part of so many of a processor's time at most, where the system tells of none."""


class PatientEmitter(PollingEmitter):
    """Watches a folder or file also while it is not there, and looks at once when the system tells of a change.

    Git removes a folder whose last file goes with a branch, and some editors a file before they write it anew. The
    emitter of watchdog ends at that, and nothing would be noticed from then on. What the system tells is only taken as
    a hint: on network drives and in containers it often tells nothing.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401  the signature is watchdog's
        """Begin as any other emitter."""
        super().__init__(*args, **settings)  # pyright: ignore[reportUnknownMemberType]  watchdog leaves a part untyped
        self._woken = threading.Event()
        self._hints = Observer()
        self._pause = self.timeout

    def on_thread_start(self) -> None:
        """Begin, whether something is there yet or not."""
        look = self._take_snapshot

        def patient_look() -> DirectorySnapshot:
            begun = time.monotonic()
            try:
                return look()
            except OSError:
                return EmptyDirectorySnapshot()
            finally:
                self._pause = max(self.timeout, _SHARE * (time.monotonic() - begun))

        self._take_snapshot = patient_look
        super().on_thread_start()
        with contextlib.suppress(OSError):  # there is nothing yet, or the system watches no more
            self._hints.schedule(_Waker(self._woken), self.watch.path, recursive=self.watch.is_recursive)
            self._hints.start()

    def queue_events(self, timeout: float) -> None:  # noqa: ARG002  how long depends on how long it takes
        """Wait for a hint or for the next turn, then tell of everything that has changed."""
        self._woken.wait(self._pause)
        self._woken.clear()
        super().queue_events(0)

    def on_thread_stop(self) -> None:
        """End, with what gives hints."""
        self._woken.set()
        if self._hints.is_alive():
            self._hints.stop()


class _Waker(FileSystemEventHandler):
    """Wakes the emitter, whatever happens to a file."""

    def __init__(self, woken: threading.Event) -> None:
        self._woken = woken

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _READING:
            self._woken.set()


_READING = ("opened", "closed_no_write")


class Told(FileSystemEventHandler):
    """Hears what has changed, and knows it until somebody asks."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._paths: deque[str] = deque()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a path, and of both where something was moved."""
        self._paths.extend(os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)

    def take(self) -> set[str]:
        """Return the paths, and forget them."""
        return {self._paths.popleft() for _ in range(len(self._paths))}


class _TellingObserver(BaseObserver):
    """Tells somebody of every change, whatever is watched and since when."""

    def __init__(self, told: Told, timeout: float) -> None:
        super().__init__(PatientEmitter, timeout=timeout)
        self._told = told

    def schedule(self, event_handler: FileSystemEventHandler, path: str | Path, **settings: Any) -> ObservedWatch:  # noqa: ANN401  watchdog's
        watch = super().schedule(event_handler, path, **settings)
        self.add_handler_for_watch(self._told, watch)
        return watch


def watch_patiently(server: Any, told: Told) -> None:  # noqa: ANN401  MkDocs' server, which only the plugin may import
    """Let the server of a live preview watch its folders so; to be called before it begins to serve.

    Args:
        server: the server.
        told: hears of every change as well.
    """
    watched = dict(server._watched_paths)  # noqa: SLF001  it offers nothing else, and there will be no other 1.x
    server.observer = _TellingObserver(told, server.observer.timeout)
    server._watched_paths.clear()  # noqa: SLF001  as above
    server._watch_refs.clear()  # noqa: SLF001  as above
    for path, times in watched.items():
        for _ in range(times):
            server.watch(path)


def show(server: Any) -> None:  # noqa: ANN401  as above
    """Let browsers load again what is there already, while the rest is still being built."""
    with server._epoch_cond:  # noqa: SLF001  as above
        server._visible_epoch = server._wanted_epoch  # noqa: SLF001  as above
        server._epoch_cond.notify_all()  # noqa: SLF001  as above


def show_again(server: Any) -> None:  # noqa: ANN401  as above
    """Let browsers load again at the end of a build, though they did meanwhile."""
    with server._epoch_cond:  # noqa: SLF001  as above
        server._wanted_epoch += 1  # noqa: SLF001  as above


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
