"""The other site builders, each with fair defaults: the same pages with the same text, nothing minified."""

import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from sys import executable

from site_builders.tools import Tools, empty, node

Pages = Mapping[str, str]
"""The text of each page by the path of its Markdown file."""


@dataclass(frozen=True)
class Contender:
    """A site builder.

    Args:
        name: what it is called in tables.
        uses: the packages that it needs, each by its name at PyPI or npm.
        write: writes what it builds from into a folder: the pages, and the playbook's own files for those who read
            them.
        command: builds the site.
        output: where the site is, from the folder.
        search: the files and folders of its search, from the output.
        caches: what it keeps between builds, from the folder; removed before each, as the output is.
        lacks: what it does not do that journeybook does, beside diagrams, checks and links between pages.
    """

    name: str
    uses: tuple[str, ...]
    write: Callable[[Path, Pages, Path], None]
    command: Callable[[Tools], Sequence[str | Path]]
    output: str
    search: tuple[str, ...]
    caches: tuple[str, ...] = ()
    lacks: str = ""

    def clean(self, folder: Path) -> None:
        """Remove what an earlier build left."""
        for each in (self.output, *self.caches):
            empty(folder / each)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


# MkDocs and what reads its configuration ------------------------------------------------------------------------------

_MKDOCS = """\
site_name: Measured playbook
site_url: https://measured.example/
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.indexes, search.suggest]
plugins: [search]
markdown_extensions: [admonition, attr_list, md_in_html]
validation: {nav: {omitted_files: ignore}}
nav:
  - index.md
  - personas/index.md
  - journeys/index.md
  - modules/index.md
"""

_HOOK = '''\
"""What a plugin does that knows no better: it reads the playbook, and hands over Markdown."""

import json
from pathlib import Path

import yaml
from mkdocs.structure.files import File, InclusionLevel


def on_files(files, config):
    root = Path(config.config_file_path).parent
    for file in sorted((root / "playbook").rglob("*.yml")):
        yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for path, text in json.loads((root / "pages.json").read_text(encoding="utf-8")).items():
        if not files.get_file_from_path(path):
            files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    return files
'''


def _mkdocs(folder: Path, pages: Pages, playbook: Path) -> None:  # noqa: ARG001  only some read the playbook itself
    _write(folder, {"mkdocs.yml": _MKDOCS} | {f"docs/{path}": text for path, text in pages.items()})


def _plugin(folder: Path, pages: Pages, playbook: Path) -> None:
    by_hand = {file.relative_to(playbook / "content").as_posix() for file in (playbook / "content").rglob("*.md")}
    _write(
        folder,
        {"mkdocs.yml": f"{_MKDOCS}hooks: [hook.py]\n", "hook.py": _HOOK}
        | {f"docs/{path}": text for path, text in pages.items() if path in by_hand}
        | {"pages.json": json.dumps({path: text for path, text in pages.items() if path not in by_hand})},
    )
    for part in ("content", "personas", "journeys"):
        shutil.copytree(playbook / part, folder / "playbook" / part, dirs_exist_ok=True)


# Hugo and Eleventy: they have no theme of their own, so the page is a bare one ----------------------------------------

_SHELL = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>{head}</head>
<body>
<header><a href="/">Measured playbook</a>{search}</header>
<nav><a href="/personas/">Personas</a> <a href="/journeys/">Journeys</a> <a href="/modules/">Modules</a></nav>
<main data-pagefind-body>{content}</main>
</body>
</html>
"""
_PAGEFIND_HEAD = (
    '<link rel="stylesheet" href="/pagefind/pagefind-ui.css"><script src="/pagefind/pagefind-ui.js"></script>'
)
_PAGEFIND_BOX = (
    '<div id="search"></div><script>addEventListener("DOMContentLoaded",'
    '()=>new PagefindUI({element:"#search"}))</script>'
)

_INDEX = re.compile(r"(?<![^/])index\.md$")


def _hugo(folder: Path, pages: Pages, playbook: Path) -> None:  # noqa: ARG001  as above
    page = _SHELL.format(
        title="{{ .Title }}{{ .Site.Title }}", head=_PAGEFIND_HEAD, search=_PAGEFIND_BOX, content="{{ .Content }}"
    )
    _write(
        folder,
        {
            "hugo.toml": 'baseURL = "https://measured.example/"\ntitle = "Measured playbook"\n',
            "layouts/single.html": page,
            "layouts/list.html": page,
            "layouts/home.html": page,
        }
        | {f"content/{_INDEX.sub('_index.md', path)}": text for path, text in pages.items()},
    )


def _hugo_command(tools: Tools) -> Sequence[str | Path]:
    build = '"$0" -m hugo --quiet && "$0" -m pagefind --site public --quiet'
    return ("sh", "-ec", build, tools.python)


_ELEVENTY = "module.exports = () => ({ dir: { input: 'content' }, markdownTemplateEngine: false });\n"


def _eleventy(folder: Path, pages: Pages, playbook: Path) -> None:  # noqa: ARG001  as above
    shell = _SHELL.format(title="Measured playbook", head="", search="", content="{{ content | safe }}")
    _write(
        folder,
        {
            # Markdown only: the text is not looked through for tags of a template language.
            "eleventy.config.js": _ELEVENTY,
            "content/content.11tydata.json": '{"layout": "page.njk"}\n',
            "content/_includes/page.njk": shell,
        }
        | {f"content/{path}": text for path, text in pages.items()},
    )


# Starlight ------------------------------------------------------------------------------------------------------------

_ASTRO = """\
import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({
  site: 'https://measured.example',
  compressHTML: false,
  vite: { build: { minify: false } },
  integrations: [starlight({
    title: 'Measured playbook',
    sidebar: ['index', 'personas', 'journeys', 'modules'],
  })],
});
"""
_COLLECTION = """\
import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
"""


def _starlight(folder: Path, pages: Pages, playbook: Path) -> None:  # noqa: ARG001  as above
    _write(
        folder,
        {
            # Astro knows its own packages by their names here.
            "package.json": '{"type": "module", "dependencies": {"astro": "*", "@astrojs/starlight": "*"}}\n',
            "astro.config.mjs": _ASTRO,
            "src/content.config.ts": _COLLECTION,
        }
        | {f"src/content/docs/{path}": _with_title(text) for path, text in pages.items()},
    )


def _with_title(text: str) -> str:
    """Return a page with its title in front matter, where Starlight wants it, and no longer in the text."""
    heading = re.search(r"^# (.*)\n", text, re.MULTILINE)
    title = re.sub(r"\\(.)", r"\1", heading[1]) if heading else "Untitled"
    rest = text[: heading.start()] + text[heading.end() :] if heading else text
    return f"---\ntitle: {json.dumps(title)}\n---\n\n{rest}"


PLAIN = "mkdocs-material"
"""What all others are compared with."""

CONTENDERS: Sequence[Contender] = (
    Contender(
        PLAIN,
        ("mkdocs", "mkdocs-material"),
        _mkdocs,
        lambda _: (executable, "-m", "mkdocs", "build", "--quiet"),
        "site",
        ("search/search_index.json",),
    ),
    Contender(
        "a naive plugin",
        ("mkdocs", "mkdocs-material"),
        _plugin,
        lambda _: (executable, "-m", "mkdocs", "build", "--quiet"),
        "site",
        ("search/search_index.json",),
        lacks="reads the YAML, then hands over the Markdown that was made beforehand",
    ),
    Contender(
        "Hugo + Pagefind",
        ("hugo", "pagefind", "pagefind_bin"),
        _hugo,
        _hugo_command,
        "public",
        ("pagefind",),
        ("resources", ".hugo_build.lock"),
        lacks="a bare page, no theme",
    ),
    Contender(
        "Eleventy",
        ("@11ty/eleventy",),
        _eleventy,
        lambda tools: (node(), tools.packages / "@11ty/eleventy/cmd.cjs", "--quiet"),
        "_site",
        (),
        lacks="a bare page, no theme; no search",
    ),
    Contender(
        "Zensical",
        ("zensical",),
        _mkdocs,
        lambda tools: (tools.python, "-m", "zensical", "build", "--clean"),
        "site",
        ("search.json", "search/search_index.json"),
        (".cache",),
    ),
    Contender(
        "Starlight",
        ("astro", "@astrojs/starlight"),
        _starlight,
        lambda tools: (node(), tools.packages / "astro/bin/astro.mjs", "build"),
        "dist",
        ("pagefind",),
        (".astro", "node_modules/.astro", "node_modules/.vite"),
    ),
)
