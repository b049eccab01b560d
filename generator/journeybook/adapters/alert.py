"""The alert that says on every page of a live preview what is wrong.

It is put in when a page is served, so no page has to be written for it: a mistake shows at once in a playbook of any
size, and is gone at once when it is mended.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from journeybook import diagnostics
from journeybook.diagnostics import Diagnostic
from journeybook.pages.rendering import render

MARK = "<!-- journeybook: the alert -->"
"""Stands in each page of a preview where the alert goes."""

# More mistakes than this at once are one mistake, or a job for the command line.
_SHOWN = 20


def alert(problems: Sequence[Diagnostic]) -> str:
    """Return the HTML of the alert, or nothing where no problem is an error."""
    if not any(problem.level == "error" for problem in problems):
        return ""
    more = f"\nand {len(problems) - _SHOWN} more; run journeybook check" if len(problems) > _SHOWN else ""
    return render("alert.html.j2", text=diagnostics.as_text(problems[:_SHOWN]) + more)


def with_alert(site: WSGIApplication, current: Callable[[], str]) -> WSGIApplication:
    """Return what serves a site with the alert in its pages.

    Args:
        site: serves it with marks.
        current: returns the alert's HTML as it is now; it is asked when the site has answered, which may take a build.
    """

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        parts: list[bytes] = []

        def begin(status: str, headers: list[tuple[str, str]], *failure: Any) -> Callable[[bytes], object]:  # noqa: ANN401  as WSGI has it
            if ("content-type", "text/html") not in ((name.lower(), value) for name, value in headers):
                return start_response(status, headers, *failure)
            begun.append((status, [(name, value) for name, value in headers if name.lower() != "content-length"]))
            return parts.append

        answer = site(environ, begin)
        if not begun:
            return answer
        try:
            parts += answer
        finally:
            getattr(answer, "close", lambda: None)()
        page = b"".join(parts).replace(MARK.encode(), current().encode("utf-8", "xmlcharrefreplace"), 1)
        status, headers = begun[-1]
        start_response(status, [*headers, ("Content-Length", str(len(page)))])
        return [page]

    return serve
