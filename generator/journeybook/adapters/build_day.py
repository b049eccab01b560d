"""The moment that a build says it was made at: what was asked for, or else that of the commit that is built.

So two builds of one commit are the same, whenever and wherever they are made. What is built from files that differ from
the last commit is built now, and so is a live preview.
"""

import os
from collections.abc import Collection
from pathlib import Path

from journeybook import clock
from journeybook.adapters import git


class UnknownMomentError(Exception):
    """The environment gives a moment that is none."""


class BuildDay:
    """Sets the environment variable that MkDocs and our own clock go by, for the time of a build."""

    def __init__(self) -> None:
        """Begin with nothing set."""
        self._before: str | None = None
        self._set = False

    def begin(self, root: Path, paths: Collection[str]) -> None:
        """Set the moment of a build, unless it is given.

        Args:
            root: the playbook's folder.
            paths: from there, what the site is made of.

        Raises:
            UnknownMomentError: what is given is none.
        """
        if written := os.environ.get(clock.VARIABLE):
            if clock.given() is None:
                raise UnknownMomentError(f"{clock.VARIABLE} is `{written}`; write a number of seconds since 1970")
            return
        try:
            head = git.commit(root, "HEAD")
            if not git.is_changed(root, paths):
                seconds = git.seconds_of(root, head)
                self._before, self._set = os.environ.get(clock.VARIABLE), True
                os.environ[clock.VARIABLE] = str(max(seconds, 0))
        except (git.GitError, ValueError):  # nothing is known of a commit, so it is now
            pass

    def end(self) -> None:
        """Take back what was set."""
        if self._set:
            os.environ.pop(clock.VARIABLE, None)
            if self._before is not None:  # it was there, and empty
                os.environ[clock.VARIABLE] = self._before
            self._set = False
