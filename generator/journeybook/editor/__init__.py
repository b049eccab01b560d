"""The form editor in the browser: its configuration from the model, its files, and what it is made with."""

from journeybook.editor.config import Settings, config_text
from journeybook.editor.packages import FOLDER, PACKAGES, EditorFilesError, archive_in, fetch
from journeybook.editor.site import ADDRESS, NAMES, editor_files, names_text, policy

__all__ = [
    "ADDRESS",
    "FOLDER",
    "NAMES",
    "PACKAGES",
    "EditorFilesError",
    "Settings",
    "archive_in",
    "config_text",
    "editor_files",
    "fetch",
    "names_text",
    "policy",
]
