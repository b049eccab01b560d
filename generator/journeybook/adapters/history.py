"""The history of a playbook's files, read with git: once for each commit that the working folder is at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from journeybook.adapters import git
from journeybook.catalogue import Catalogue
from journeybook.changes.history import Commit, History, Plan, history, plan
from journeybook.changes.snapshot import SUFFIXES, TOP_FOLDERS
from journeybook.model.playbook import ShownChanges
from journeybook.model.visibility import ForWhom

MOST_COMMITS = 2000
"""So many commits at most are looked at; each is a line of git's."""


@dataclass
class HistoryReader:
    """Reads the history, and keeps it for as long as nothing was committed; a live preview builds again and again."""

    _kept: dict[tuple[object, ...], History] = field(default_factory=dict[tuple[object, ...], History])

    def read(self, root: Path, whole: Catalogue, audience: ForWhom) -> History:
        """Return what changed in the playbook of a folder; where nothing can be read, why.

        Args:
            root: the playbook's folder.
            whole: the playbook as it is now, with what only trainers may see.
            audience: who reads it.
        """
        shown = whole.playbook.changes
        if not shown.show:
            return History(reason="off")
        try:
            head = git.commit(root, "HEAD")
            key = (root, head, audience, shown)
            if key not in self._kept:
                found = _read(root, head, whole, shown, audience)
                self._kept.clear()
                self._kept[key] = found
            return self._kept[key]
        except git.GitMissingError:
            return History(reason="no-git")
        except git.NoRepositoryError:
            return History(reason="no-repository")
        except git.NoRevisionError:
            return History(reason="no-commits")
        except git.GitError:
            return History(reason="unreadable")


def _read(root: Path, head: str, whole: Catalogue, shown: ShownChanges, audience: ForWhom) -> History:
    cut_short = git.is_cut_short(root)
    commits: tuple[Commit, ...] = git.commits(root, head, TOP_FOLDERS, SUFFIXES, MOST_COMMITS)
    if not commits:
        return History(reason="no-commits")
    tree: Mapping[str, str] = git.tree(root, head, TOP_FOLDERS, SUFFIXES)
    planned: Plan = plan(commits, tree, shown, complete=not cut_short and len(commits) < MOST_COMMITS)
    contents = git.contents(root, planned.needed)
    return history(planned, contents, whole, learners=audience == "learner", cut_short=cut_short)
