"""Asking customers: which questions leave room for an answer, and which assumptions nobody asks about yet."""

from journeybook.asking.assumptions import Asked, Assumption, asked_about
from journeybook.asking.questions import Finding, FindingKind, findings, reads

__all__ = ["Asked", "Assumption", "Finding", "FindingKind", "asked_about", "findings", "reads"]
