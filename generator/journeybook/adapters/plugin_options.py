"""The options of the plugin in `mkdocs.yml`."""

from typing import cast

from mkdocs.config import config_options
from mkdocs.config.base import Config

from journeybook.adapters.audience import AUDIENCES
from journeybook.adapters.site_search import CHOICES


class EditorConfig(Config):
    """The option `editor` of the plugin: a form for the playbook's files, below `admin/`."""

    enabled = config_options.Type(bool, default=False)
    """Whether the editor is in the site; without it, nothing of it is."""

    backend = config_options.Type(
        cast(type[dict[str, object]], dict), default={"name": "git-gateway", "branch": "main"}
    )
    """Where changes go and who may make them, as Decap CMS's option of that name has it."""

    local = config_options.Type((bool, str), default=False)
    """Whether `decap-server` on the same machine takes the changes, at its usual address or at this one."""

    review = config_options.Type(bool, default=False)
    """Whether changes wait as drafts until somebody publishes them."""

    folder = config_options.Type(str, default="")
    """The playbook's folder inside its repository, where it is not the repository itself."""


class HeadersConfig(Config):
    """The option `headers` of the plugin: what web servers say along with the site's files."""

    enabled = config_options.Type(bool, default=True)
    """Whether `_headers` and `nginx-headers.conf` are in the site."""

    frames = config_options.ListOfItems(config_options.Type(str), default=[])
    """Addresses that may show the site in a frame, such as that of a learning platform."""

    allow = config_options.DictOfItems(config_options.ListOfItems(config_options.Type(str)), default={})
    """What pages may load from elsewhere: `frame-src`, `img-src` and the like, each with addresses."""


class JourneybookConfig(Config):
    """The options of the plugin in `mkdocs.yml`."""

    root = config_options.Type(str, default=".")
    """The playbook's folder, from the folder of `mkdocs.yml`."""

    diagrams = config_options.Choice(("embedded", "dot"), default="embedded")
    """What places the boxes of diagrams: the Graphviz that comes along, or the machine's own `dot`."""

    audience = config_options.Choice(AUDIENCES, default="learner")
    """Whom the site is for. What only trainers may see is not in the learner's site at all; the environment variable
    JOURNEYBOOK_AUDIENCE overrides this."""

    pictures = config_options.Type(bool, default=True)
    """Whether each journey's map is published as a picture, too."""

    offline = config_options.Type(bool, default=False)
    """Whether the site is opened from a folder, without a web server; the environment variable JOURNEYBOOK_OFFLINE
    overrides this."""

    cache = config_options.Type(bool, default=True)
    """Whether pages are kept in `.cache/` beside `mkdocs.yml`, and what files say in that of the playbook, so that the
    next build reads and makes only what has changed."""

    search = config_options.Choice(CHOICES, default="auto")
    """Whether the search index is one file, as Material has it, or in parts; by itself, that follows its size."""

    editor = config_options.SubConfig(EditorConfig)
    """The form editor in the browser, which is off unless it is enabled."""

    headers = config_options.SubConfig(HeadersConfig)
    """What web servers that read it are asked to say along with the site's files."""
