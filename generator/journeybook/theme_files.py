"""Where the theme is: in the installed package, or in the repository for an editable install."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def theme_dir() -> Path:
    """Return the folder that holds `templates/`, rendered by us, and `overrides/`, handed to MkDocs.

    Raises:
        FileNotFoundError: the installation is not complete.
    """
    for folder in (_PACKAGE / "theme", _PACKAGE.parent.parent / "theme"):
        if (folder / "templates").is_dir():
            return folder
    raise FileNotFoundError("journeybook's theme is missing; install the package again")
