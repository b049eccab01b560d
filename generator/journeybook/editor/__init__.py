"""The form editor in the browser: its configuration from the model, its files, and what it is made with."""

from journeybook.editor.config import Settings, config_text
from journeybook.editor.packages import FOLDER, PACKAGES, EditorFilesError, archive_in, fetch
from journeybook.editor.site import ADDRESS, editor_files, policy

__all__ = [
    "ADDRESS",
    "FOLDER",
    "PACKAGES",
    "EditorFilesError",
    "Settings",
    "archive_in",
    "config_text",
    "editor_files",
    "fetch",
    "policy",
]
