"""Reads iCalendar as strictly as RFC 5545 says it, and refuses what is not so."""

import re
from dataclasses import dataclass, field

# 3.1: contentline = name *(";" param) ":" value CRLF
_LINE = re.compile(
    r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:[^\x00-\x1f\x7f";:,]*|"[^\x00-\x1f\x7f"]*"))*):([^\x00-\x08\x0a-\x1f\x7f]*)'
)
# 3.3.11: what may stand in a text
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_TEXTS = frozenset(("UID", "SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME"))


@dataclass
class Component:
    """A component with its properties, parameters as they are written, and its parts."""

    name: str
    properties: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    parts: list["Component"] = field(default_factory=list["Component"])


def read(data: bytes) -> Component:
    """Return the calendar that a file holds."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode("utf-8")  # no line ends within a character
    unfolded = data.decode("utf-8").replace("\r\n ", "")
    top = Component("")
    around = [top]
    for line in unfolded.removesuffix("\r\n").split("\r\n"):
        found = _LINE.fullmatch(line)
        assert found, line
        name, parameters, value = found.groups()
        if name == "BEGIN":
            around[-1].parts.append(Component(value))
            around.append(around[-1].parts[-1])
        elif name == "END":
            assert around.pop().name == value
        else:
            assert name not in around[-1].properties, f"{name} stands there twice"
            assert len(around) > 1
            if name in _TEXTS:
                assert _TEXT.fullmatch(value), value
                value = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
            around[-1].properties[name] = (parameters, value)
    assert around == [top]
    (calendar,) = top.parts
    _check(calendar)
    return calendar


def _check(calendar: Component) -> None:
    assert calendar.name == "VCALENDAR"
    assert calendar.properties["VERSION"] == ("", "2.0")
    assert calendar.properties["PRODID"][1]
    assert calendar.parts, "a calendar has at least one component (3.4)"
    for event in calendar.parts:
        assert (event.name, event.parts) == ("VEVENT", [])
        assert re.fullmatch(r"\d{8}T\d{6}Z", event.properties["DTSTAMP"][1])
        parameters, day = event.properties["DTSTART"]
        assert parameters == ";VALUE=DATE"
        assert re.fullmatch(r"\d{8}", day)
    ids = [event.properties["UID"][1] for event in calendar.parts]
    assert len(set(ids)) == len(ids)
