"""What the theme consists of: in the installed package, or in the repository for an editable install."""

from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).parent

# In the order in which they are put together: what stands later wins, and may use what stands before. What only
# training pages and walks need is a second style sheet and a second script, which other pages do not load.
_STYLES = (
    "base",
    "diagram",
    "research",
    "journey",
    "summary",
    "walk",
    "compare",
    "gallery",
    "people",
    "places",
    "picture",
    "progress",
    "changes",
    "print",
)
_SCRIPTS = ("base", "progress", "journey", "walk", "compare", "gallery", "people", "print", "picture")
_TRAINING_STYLES = (
    "training",
    "paths",
    "questions",
    "reflections",
    "role-plays",
    "scenarios",
    "modules",
    "coverage",
    "language",
    "cards",
    "techniques",
    "drills",
    "walk-logs",
    "why",
    "scorecards",
    "kits",
    "guides",
    "surveys",
    "moments",
    "coaching",
    "resources",
    "sessions",
    "practices",
    "governance",
)
_TRAINING_SCRIPTS = (
    "paths",
    "questions",
    "reflections",
    "role-plays",
    "scenarios",
    "modules",
    "language",
    "cards",
    "drills",
    "scorecards",
    "moments",
    "surveys",
    "changes",
)

STYLESHEET = "assets/stylesheets/journeybook.css"
SCRIPT = "assets/javascripts/journeybook.js"
TRAINING_STYLESHEET = "assets/stylesheets/journeybook-training.css"
TRAINING_SCRIPT = "assets/javascripts/journeybook-training.js"


def theme_dir() -> Path:
    """Return the folder that holds `templates/`, rendered by us, and `overrides/`, handed to MkDocs.

    Raises:
        FileNotFoundError: the installation is not complete.
    """
    for folder in (_PACKAGE / "theme", _PACKAGE.parent.parent / "theme"):
        if (folder / "templates").is_dir():
            return folder
    raise FileNotFoundError("journeybook's theme is missing; install the package again")


@cache
def theme_fingerprint() -> str:
    """Return a fingerprint of all files of the theme, their names and what is in them."""
    theme = theme_dir()
    found = sha256()
    for file in sorted(path for path in theme.rglob("*") if path.is_file()):
        name, content = file.relative_to(theme).as_posix().encode(), file.read_bytes()
        found.update(b"%d %s %d %s" % (len(name), name, len(content), content))
    return found.hexdigest()


def made_files() -> dict[str, str]:
    """Return the site's style sheets and scripts, by their paths: those of every page, and those of training."""
    theme = theme_dir()
    return {
        STYLESHEET: "\n".join(_texts(theme / "styles", _STYLES, ".css")),
        SCRIPT: ";\n".join(_texts(theme / "scripts", _SCRIPTS, ".js")),  # a script need not end in a semicolon
        TRAINING_STYLESHEET: "\n".join(_texts(theme / "styles", _TRAINING_STYLES, ".css")),
        TRAINING_SCRIPT: ";\n".join(_texts(theme / "scripts", _TRAINING_SCRIPTS, ".js")),
    }


def with_hash(path: str, content: bytes) -> str:
    """Return a file's path with a hash of its content in its name, so that browsers may keep it for good."""
    file = PurePosixPath(path)
    return str(file.with_name(f"{file.stem}.{sha256(content).hexdigest()[:8]}{file.suffix}"))


def _texts(folder: Path, names: tuple[str, ...], suffix: str) -> list[str]:
    return [(folder / f"{name}{suffix}").read_text(encoding="utf-8") for name in names]
