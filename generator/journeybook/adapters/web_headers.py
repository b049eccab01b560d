"""What is noted of the pages while a site is built, so that web servers can be told what to say along with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from journeybook import editor
from journeybook.outputs import headers


class WebHeaders:
    """Collects the scripts that stand in pages, and writes what follows from them into the site."""

    def __init__(self, frames: Sequence[str] = (), allow: Mapping[str, Sequence[str]] | None = None) -> None:
        """Start without a page.

        Args:
            frames: addresses that may show pages in a frame.
            allow: what pages may load from elsewhere: directive → addresses.

        Raises:
            NotASourceError: an address or directive is none.
        """
        self._policy = headers.Policy(frames, allow or {})
        self._scripts: set[str] = set()

    def note(self, html: str, *, from_data: bool = False) -> None:
        """Note the scripts of a page; of one that is made from data only those of its frame."""
        self._scripts.update(headers.inline_scripts(headers.frame_of(html) if from_data else html))

    def write(self, site: Path, url: str, *, with_editor: bool) -> str:
        """Write the files for web servers into a built site; return what is wrong with them, or nothing.

        A file of the same name that is there already is the author's, and stays as it is.

        Args:
            site: the folder of the site.
            url: where it will be, or nothing where that is not known.
            with_editor: whether the form editor is in it.
        """
        base = unquote(urlsplit(url).path) or "/"
        pages = self._policy.of_pages(map(headers.hash_of, self._scripts))
        policies = (pages, self._policy.of_pictures(), editor.policy() if with_editor else None)
        made = {
            headers.HEADERS: headers.hosts_file(*policies, headers.kept_for_good(site)),
            headers.NGINX: headers.nginx_lines(*policies, base),
        }
        for name, text in made.items():
            if not (site / name).exists():
                (site / name).write_text(text, encoding="utf-8", newline="")
        if max(map(len, made[headers.HEADERS].splitlines())) <= headers.LONGEST:
            return ""
        return (
            "The Content-Security-Policy of this site is longer than some hosts take: put the scripts that stand in "
            "pages by hand into files, or write `headers: enabled: false`"
        )
