"""Tests of `journeybook.diagrams`."""
