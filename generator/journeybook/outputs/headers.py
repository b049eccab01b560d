"""What a web server should say along with the site's files: whom it is safe to trust, and how long to keep them.

The same in two forms: the file `_headers`, which Netlify, Cloudflare Pages and others read, and lines to include in the
configuration of nginx. Both lie in the site and do nothing by themselves.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

HEADERS = "_headers"
"""The file for hosts, in the site's folder."""

NGINX = "nginx-headers.conf"
"""The lines for nginx, in the site's folder."""

LONGEST = 2000
"""Characters of a line in `_headers` that Cloudflare Pages takes; Netlify takes more."""

FOR_GOOD = "public, max-age=31536000, immutable"
"""What is said of a file that never changes under its name: keep it for a year, and do not ask again."""

ASK_AGAIN = "no-cache"
"""What is said of everything else: keep it, and ask each time whether it is still the same."""

ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What is said along with every file, beside its policy."""

# A picture that is opened by itself is a document; it has styles and fonts in it, and never a script.
_SVG = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:"

# What an address with a hash looks like: Material's own and ours.
_KEPT_FOLDER = "assets"
_KEPT = r"assets/(?:stylesheets|javascripts(?:/workers)?|fonts)/[a-z0-9-]+\.[0-9a-f]{8}\.(?:min\.)?(?:css|js|woff2)"
# A search index in parts lies in a folder with a hash; its files are too many for rules of their own.
_KEPT_PARTS = r"search/[0-9a-f]{8}/(?:texts/[0-9]+/)?[a-z0-9-]+\.json"

_SCRIPT = re.compile(r"""<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>(.*?)</script\s*>""", re.DOTALL | re.IGNORECASE)
_HAS_ADDRESS = re.compile(r"(?<![\w-])src\s*=", re.IGNORECASE)
_IS_DATA = re.compile(r"""(?<![\w-])type\s*=\s*["']?[\w/+.-]*json\b""", re.IGNORECASE)

_OPENING, _CLOSING = '<article id="top"', "</article>"

_DIRECTIVES = frozenset(
    f"{what}-src"
    for what in (
        "default",
        "script",
        "style",
        "img",
        "font",
        "connect",
        "media",
        "frame",
        "worker",
        "child",
        "manifest",
    )
)
# No character that ends a source, a header, or a text of nginx.
_SOURCE = re.compile(r"[\w:/.*'+=%?&@~-]+", re.ASCII)


class NotASourceError(ValueError):
    """What is allowed is not written as a policy has it; the message says what."""


@dataclass(frozen=True)
class Policy:
    """What pages may load, and who may show them.

    Args:
        frames: addresses that may show pages in a frame, beside the site itself.
        allow: what may be loaded from elsewhere: directive → addresses.

    Raises:
        NotASourceError: an address or directive is none.
    """

    frames: Sequence[str] = ()
    allow: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])

    def __post_init__(self) -> None:
        for directive in self.allow:
            if directive not in _DIRECTIVES:
                known = ", ".join(sorted(_DIRECTIVES))
                raise NotASourceError(f"`{directive}` is nothing that can be allowed; there are: {known}")
        for source in (*self.frames, *(source for sources in self.allow.values() for source in sources)):
            if not _SOURCE.fullmatch(source):
                raise NotASourceError(f"`{source}` is no address to allow; write it like https://example.com")

    def of_pages(self, hashes: Iterable[str]) -> str:
        """Return the policy of pages.

        Args:
            hashes: those of the scripts that stand in pages.
        """
        scripts = [f"'sha256-{hash_}'" for hash_ in sorted(hashes)]
        # Places on maps and charts are written as `style` attributes, one for each; no rule of a style sheet can stand
        # in one, so that only they are allowed, and not `<style>`.
        sources: dict[str, list[str]] = {
            "default-src": ["'self'"],
            "script-src": ["'self'", *scripts],
            "style-src": ["'self'"],
            "style-src-attr": ["'unsafe-inline'"],
            "img-src": ["'self'", "data:", "blob:"],
            "object-src": ["'none'"],
            "base-uri": ["'none'"],
            "form-action": ["'self'"],
        }
        for directive, allowed in self.allow.items():
            sources[directive] = [*sources.get(directive, ["'self'"]), *allowed]
        return "; ".join([*(f"{directive} {' '.join(names)}" for directive, names in sources.items()), self._ancestors])

    def of_pictures(self) -> str:
        """Return the policy of SVG files that are opened by themselves."""
        return f"{_SVG}; {self._ancestors}"

    @property
    def _ancestors(self) -> str:
        return " ".join(["frame-ancestors 'self'", *self.frames])


def frame_of(html: str) -> str:
    """Return a page that is made from data without its article: what stands there is never to be trusted."""
    start, end = html.find(_OPENING), html.rfind(_CLOSING)
    return f"{html[:start]}{html[end:]}" if 0 <= start < end else ""


def inline_scripts(html: str) -> Iterator[str]:
    """Yield the scripts that stand in a page, as a browser reads them."""
    for attributes, text in _SCRIPT.findall(html):
        if not _HAS_ADDRESS.search(attributes) and not _IS_DATA.search(attributes):
            yield text.replace("\r\n", "\n").replace("\r", "\n")


def hash_of(script: str) -> str:
    """Return what stands for a script in a policy."""
    return b64encode(sha256(script.encode()).digest()).decode()


def kept_for_good(site: Path) -> list[str]:
    """Return the addresses of the files in a built site whose names carry a hash of what is in them.

    A folder whose name does stands for its files, with an asterisk.
    """
    files = (file.relative_to(site).as_posix() for file in (site / _KEPT_FOLDER).rglob("*") if file.is_file())
    maps = (file.relative_to(site).as_posix() for file in (site / "search").glob("*/map.json"))
    parts = (path.replace("map.json", "*") for path in maps if re.fullmatch(_KEPT_PARTS, path))
    return sorted([*(path for path in files if re.fullmatch(_KEPT, path)), *parts])


def hosts_file(pages: str, pictures: str, editor: str | None, kept: Iterable[str]) -> str:
    """Return the text of `_headers`.

    Where two rules say the same header, Netlify takes the last, and Cloudflare Pages puts both together unless the
    first is taken back with an exclamation mark, a line that Netlify passes over.

    Args:
        pages: the policy of pages.
        pictures: the policy of SVG files.
        editor: the policy of the form editor, or None where there is none.
        kept: the addresses of files that browsers may keep for good, from the site's root.
    """
    lines = ["/*", _header("Content-Security-Policy", pages)]
    lines += [_header(name, value) for name, value in ALWAYS.items()]
    for path, policy in (("/*.svg", pictures), ("/admin/*", editor)):
        if policy:
            lines += [path, "  ! Content-Security-Policy", _header("Content-Security-Policy", policy)]
    for path in kept:
        lines += [f"/{path}", _header("Cache-Control", FOR_GOOD)]
    return "\n".join([*lines, ""])


def _header(name: str, value: str) -> str:
    return f"  {name}: {value}"


def nginx_lines(pages: str, pictures: str, editor: str | None, base: str = "/") -> str:
    """Return the lines to include in a server of nginx.

    Args:
        pages: as for the file of hosts.
        pictures: as there.
        editor: as there.
        base: where the site is on its server; other pages may have an address that ends like the editor's.
    """
    place = re.sub(r"[^\w/~-]", ".", base)  # which takes any character, and none here means something to nginx
    exceptions = [(r"\.svg$", pictures), *([(f"^{place}admin/[^/]*$", editor)] if editor else [])]
    return "\n".join(
        [
            "# To be included in a `server` of nginx. Made with the site, and belongs to it.",
            f'set $journeybook_policy "{pages}";',
            *(f'if ($uri ~ "{path}") {{ set $journeybook_policy "{policy}"; }}' for path, policy in exceptions),
            f'set $journeybook_cache "{ASK_AGAIN}";',
            f'if ($uri ~ "/(?:{_KEPT}|{_KEPT_PARTS})$") {{ set $journeybook_cache "{FOR_GOOD}"; }}',
            "add_header Content-Security-Policy $journeybook_policy always;",
            *(f'add_header {name} "{value}" always;' for name, value in ALWAYS.items()),
            "add_header Cache-Control $journeybook_cache;",
            "",
        ]
    )
