"""Personas, empathy maps and customer journeys, written as YAML, as a training site."""

__version__ = "0.1.0"
