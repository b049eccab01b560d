"""What the theme consists of: in the installed package, or in the repository for an editable install."""

from pathlib import Path

_PACKAGE = Path(__file__).parent

# In the order in which they are put together: what stands later wins, and may use what stands before.
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
    "print",
)
_SCRIPTS = ("base", "journey", "walk", "compare", "gallery", "people", "print", "picture")

STYLESHEET = "assets/stylesheets/journeybook.css"
SCRIPT = "assets/javascripts/journeybook.js"


def theme_dir() -> Path:
    """Return the folder that holds `templates/`, rendered by us, and `overrides/`, handed to MkDocs.

    Raises:
        FileNotFoundError: the installation is not complete.
    """
    for folder in (_PACKAGE / "theme", _PACKAGE.parent.parent / "theme"):
        if (folder / "templates").is_dir():
            return folder
    raise FileNotFoundError("journeybook's theme is missing; install the package again")


def made_files() -> dict[str, str]:
    """Return the site's one style sheet and one script, by their paths; a browser asks for each only once."""
    theme = theme_dir()
    return {
        STYLESHEET: "\n".join(_texts(theme / "styles", _STYLES, ".css")),
        SCRIPT: ";\n".join(_texts(theme / "scripts", _SCRIPTS, ".js")),  # a script need not end in a semicolon
    }


def _texts(folder: Path, names: tuple[str, ...], suffix: str) -> list[str]:
    return [(folder / f"{name}{suffix}").read_text(encoding="utf-8") for name in names]
