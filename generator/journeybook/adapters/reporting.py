"""How commands that check write what they found: for people, for programs, for CI."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from journeybook import __version__, checks, diagnostics
from journeybook.baseline import Baseline, read_baseline
from journeybook.diagnostics import Diagnostic, Found, RuleNote
from journeybook.loading import Loaded
from journeybook.model import PLAYBOOK, Ref
from journeybook.tree import link_out


def written(format_: str, found: Sequence[Found], rules: Iterable[RuleNote], folder: str = "") -> str:
    """Return what was found in a format.

    Args:
        format_: one of `options.FORMATS`.
        found: what was found, in order.
        rules: what is known of rules.
        folder: what stands before each path for CI, which knows files from the folder in which it runs.
    """
    if format_ in ("text", "json"):
        plain = [one.diagnostic for one in found]
        return diagnostics.as_text(plain) if format_ == "text" else diagnostics.as_json(plain)
    moved = [(_in(folder, d), fingerprint) for d, fingerprint in diagnostics.with_fingerprints(found)]
    if format_ == "github":
        return diagnostics.as_github(d for d, _ in moved)
    if format_ == "gitlab":
        return diagnostics.as_gitlab(moved)
    return diagnostics.as_sarif(moved, rules, __version__)


def _in(folder: str, d: Diagnostic) -> Diagnostic:
    return d if Path(d.path).is_absolute() else replace(d, path=f"{folder}{d.path}")


def from_here(root: Path) -> str:
    """Return what stands before a path in the playbook to make it one from this folder, if the playbook is inside."""
    here = Path.cwd().resolve()
    return f"{found.as_posix()}/" if (found := _below(root.resolve(), here)) and found != Path() else ""


def _below(path: Path, folder: Path) -> Path | None:
    return path.relative_to(folder) if path.is_relative_to(folder) else None


# The baseline ------------------------------------------------------------------------------------------------------


def baseline(loaded: Loaded, root: Path, file: Path | None) -> Baseline:
    """Return what is accepted as it stood: by a file, or else by the one that the playbook names, or nothing."""
    if file:
        return read_baseline(file, baseline_path(file, root))
    named = baseline_of(loaded)
    if not named:
        return Baseline()
    if _below((root / named).resolve(), root.resolve()) is None:
        return Baseline(problems=(link_out(named),))
    if not (root / named).is_file():
        document = loaded.documents[Ref(PLAYBOOK.name, PLAYBOOK.name)]
        mark = document.value_mark(("checks", "baseline"))
        hint = "write it with `journeybook baseline`, or delete this line"
        return Baseline(problems=(document.diagnostic(mark, "baseline/missing", f"there is no file `{named}`", hint),))
    return read_baseline(root / named, named)


def baseline_of(loaded: Loaded) -> str | None:
    """Return the file that the playbook names."""
    return loaded.catalogue.playbook.checks.baseline if loaded.catalogue else None


def baseline_path(file: Path, root: Path) -> str:
    """Return what to call a file: from the playbook's folder if it is in there."""
    inside = _below(file.resolve(), root.resolve())
    return (inside or file).as_posix()


def mended(loaded: Loaded, base: Baseline, found: Iterable[Found], of: Callable[[str], bool]) -> Iterator[Found]:
    """Yield a warning for each line of a baseline about rules of a kind that lists more than is found."""
    off = loaded.catalogue.playbook.checks.off if loaded.catalogue else ()
    yield from base.mended(found, checks.MENDED, lambda rule: of(rule) and rule not in off)


def is_language(rule: str) -> bool:
    """Tell whether `journeybook language` looks at a rule."""
    return rule.startswith("language/")
