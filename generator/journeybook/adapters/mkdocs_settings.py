"""What the settings of MkDocs say that we ask of them, and what we set there."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler

from journeybook.adapters import offline
from journeybook.adapters.plugin_options import JourneybookConfig
from journeybook.theme_files import theme_dir
from journeybook.tree import TOPS


def folder(config: MkDocsConfig) -> Path:
    """Return the folder of `mkdocs.yml`."""
    return Path(config.config_file_path or "mkdocs.yml").parent


def root(config: MkDocsConfig, options: JourneybookConfig) -> Path:
    """Return the playbook's folder."""
    return (folder(config) / options.root).resolve()


def site_url(config: MkDocsConfig) -> str:
    """Return where the site will be, with a slash at the end, or nothing where `site_url` is not set."""
    url: str | None = config.site_url  # pyright: ignore[reportUnknownMemberType]  MkDocs leaves it untyped
    return f"{url.rstrip('/')}/" if url else ""


def written_by_people(config: MkDocsConfig, options: JourneybookConfig) -> list[str]:
    """Return what a site is made of that people write, from the playbook's folder."""
    paths = [config.config_file_path or "mkdocs.yml", config.docs_dir, config.theme.custom_dir]
    return [*TOPS, *(os.path.relpath(path, root(config, options)) for path in paths if path)]


def nav_labels(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Yield each label with its page from the `nav` setting, at whatever depth."""
    yield from _labels(config.nav)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  as above


def _labels(nav: object) -> Iterator[tuple[str, str]]:
    match nav:
        case list():
            for item in cast(list[object], nav):
                yield from _labels(item)
        case dict():
            for label, target in cast(dict[str, object], nav).items():
                if isinstance(target, str):
                    yield label, target
                else:
                    yield from _labels(target)
        case _:
            pass


def refused_by_strict(config: MkDocsConfig) -> bool:
    """Tell whether MkDocs is about to refuse this build, which it does only after the last hook."""
    handlers = logging.getLogger("mkdocs").handlers
    return config.strict and any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)


def set_offline(config: MkDocsConfig) -> None:
    """Let addresses name files, and pages load what works without a web server."""
    config.use_directory_urls = False
    # Addresses to share would name pages as they are called here, which the site on the net calls otherwise.
    config.site_url = ""  # pyright: ignore[reportAttributeAccessIssue]  MkDocs takes it
    offline.prepare(config.extra)


def add_overrides(config: MkDocsConfig) -> None:
    """Put our overrides among the theme's folders: behind the author's own, before Material's."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme_dir() / "overrides"))
