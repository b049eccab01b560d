"""The outside world: the command line and MkDocs. Nothing else in the package knows of either."""
