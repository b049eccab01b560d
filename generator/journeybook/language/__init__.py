"""The language check: words that frighten, excuse, command or keep at a distance, and what to say instead."""

from journeybook.language.built_in import languages
from journeybook.language.check import GROUPS, Advice, Found, LanguageCheck
from journeybook.language.files import MAX_BYTES, UnreadableError, passages, read_file
from journeybook.language.passages import Passage
from journeybook.language.report import LanguageFinding, OwnFindings, findings, findings_in_playbook, rule_notes
from journeybook.language.voice import VOICE, OwnText, object_passages, own_texts

__all__ = [
    "GROUPS",
    "MAX_BYTES",
    "VOICE",
    "Advice",
    "Found",
    "LanguageCheck",
    "LanguageFinding",
    "OwnFindings",
    "OwnText",
    "Passage",
    "UnreadableError",
    "findings",
    "findings_in_playbook",
    "languages",
    "object_passages",
    "own_texts",
    "passages",
    "read_file",
    "rule_notes",
]
