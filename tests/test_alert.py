"""The alert of a live preview, put into its pages as they are served."""

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

from journeybook.adapters.alert import MARK, alert, with_alert
from journeybook.diagnostics import Diagnostic

ERROR = Diagnostic("personas/a.yml", 3, 1, "field/unknown", "there is no field `<script>`", "delete it")
PAGE = f"<body>{MARK}<p>ü {MARK}</p></body>".encode()


def served(body: bytes, current: str, type_: str = "text/html", status: str = "200 OK") -> tuple[str, int, bytes]:
    """Return the status, the length that is told, and the body of an answer in which a site's answer came out."""

    def site(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, [("Content-Type", type_), ("Content-Length", str(len(body)))])
        return [body[:9], body[9:]]

    told: list[tuple[str, int]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
        told.append((status, int(dict(headers)["Content-Length"])))
        return bytes

    environ: WSGIEnvironment = {}
    setup_testing_defaults(environ)
    environ["QUERY_STRING"] = ""
    answer = validator(with_alert(validator(site), lambda: current))(environ, start)
    try:
        found = b"".join(answer)
    finally:
        getattr(answer, "close", lambda: None)()
    return *told[-1], found


def test_the_alert_stands_at_its_mark_and_the_length_is_told_anew() -> None:
    expected = f"<body><b>é</b><p>ü {MARK}</p></body>".encode()
    assert served(PAGE, "<b>é</b>") == ("200 OK", len(expected), expected)
    assert served(PAGE, "<b>é</b>", status="404 Not Found") == ("404 Not Found", len(expected), expected)


def test_where_nothing_is_wrong_nothing_stands_there() -> None:
    expected = PAGE.replace(MARK.encode(), b"", 1)
    assert served(PAGE, "") == ("200 OK", len(expected), expected)


def test_what_is_no_page_stays_as_it_is() -> None:
    assert served(PAGE, "<b>é</b>", "application/javascript") == ("200 OK", len(PAGE), PAGE)


def test_what_has_no_letters_for_it_is_still_shown() -> None:
    expected = b"<p>&#55296;</p>"
    assert served(MARK.encode(), "<p>\ud800</p>") == ("200 OK", len(expected), expected)


def test_text_of_a_playbook_is_data_in_the_alert() -> None:
    assert "there is no field `&lt;script&gt;`" in alert([ERROR])
    assert "<script>" not in alert([ERROR])


def test_what_is_no_error_raises_no_alert() -> None:
    assert alert([Diagnostic("a.yml", 1, 1, "rule", "it could be better", "", level="warning")]) == ""


def test_of_many_mistakes_twenty_are_shown() -> None:
    html = alert([ERROR] * 23)
    assert html.count("personas/a.yml:3:1") == 20
    assert "and 3 more; run journeybook check" in html
