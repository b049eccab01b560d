"""The model: what its types accept, and what they say of themselves."""

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from conftest import REPOSITORY
from journeybook.catalogue import Catalogue
from journeybook.model import BY_NAME, Metric, Names, Persona, Ref, Statement, references
from journeybook.model.fields import Date, Duration, Url
from journeybook.model.research import Point
from journeybook.reference import reference_pages, undocumented_fields


def test_every_field_is_documented() -> None:
    assert undocumented_fields() == []


@pytest.mark.parametrize(("name", "text"), reference_pages().items(), ids=list(reference_pages()))
def test_the_reference_is_up_to_date(name: str, text: str) -> None:
    """`make reference` writes it."""
    assert (REPOSITORY / "docs" / "reference" / name).read_text(encoding="utf-8") == text


def test_objects_cannot_be_changed() -> None:
    persona = Persona(id="ana", name="Ana", basis="mixed", goals=(Statement(text="Read"),))
    with pytest.raises(ValidationError, match="frozen"):
        persona.name = "Bo"  # pyright: ignore[reportAttributeAccessIssue]  that is what the test is about


@pytest.mark.parametrize(
    ("values", "room"),
    [
        ([Statement(text=f"Read {i}", certainty="assumed") for i in range(50)], 0.7),
        ([Persona(id="ana", name="Ana", basis="mixed", goals=(Statement(text="Read"),))], 1),
    ],
    ids=["few fields", "many fields"],
)
def test_values_are_as_pydantic_makes_them_in_less_room(values: list[Statement | Persona], room: float) -> None:
    own = dict(vars(values[-1]))
    assert sys.getsizeof(vars(values[-1])) <= room * sys.getsizeof(own)
    assert tuple(own) == tuple(type(values[-1]).model_fields)
    assert values[-1].model_copy() == values[-1]


def test_a_statement_may_be_a_text_alone() -> None:
    assert Statement.model_validate("Read") == Statement(text="Read")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_is_read_as_it_is_written(day: date) -> None:
    assert TypeAdapter(Date).validate_python(day.isoformat()) == day


@given(st.integers(0, 10_000), st.sampled_from(["second", "minute", "hour", "day", "week", "month", "year"]))
def test_a_duration_is_read_as_it_is_printed(amount: int, unit: str) -> None:
    duration = TypeAdapter(Duration).validate_python(f"{amount} {unit}s")
    assert TypeAdapter(Duration).validate_python(str(duration)) == duration


@pytest.mark.parametrize(
    "url", ["https://example.com/a?b=c#d", "http://example.com", "mailto:ana@example.com", "guide/start.md", "#top"]
)
def test_addresses_that_a_page_may_link_to(url: str) -> None:
    assert TypeAdapter(Url).validate_python(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        "https://",
        "java\tscript:alert(1)",
        "https://example.com/<script>",
        "mailto:nobody",
        "http://[::1",
    ],
)
def test_addresses_that_a_page_must_not_link_to(url: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Url).validate_python(url)


def test_references_are_found_wherever_they_stand() -> None:
    persona = Persona.model_validate(
        {
            "id": "ana",
            "name": "Ana",
            "basis": "mixed",
            "goals": ({"text": "Read", "evidence": ("talks",)},),
            "context": {"channels": ("phone", "letter")},
        }
    )
    assert list(references(persona)) == [
        (("goals", 0, "evidence", 0), Ref("evidence", "talks")),
        (("context", "channels", 0), Ref("channel", "phone")),
        (("context", "channels", 1), Ref("channel", "letter")),
    ]


def test_a_step_is_named_with_or_without_its_journey() -> None:
    names = Names({"journey": frozenset({"borrow"})}, {"borrow": {"arrive": {"enter": ("no-sign",)}}}, journey="borrow")
    assert names.resolve("arrive.enter", ("step",)) == Ref("journey", "borrow", ("arrive", "enter"))
    assert names.resolve("borrow#arrive.enter.no-sign", ("step", "insight")) == Ref(
        "journey", "borrow", ("arrive", "enter", "no-sign")
    )
    assert str(Ref("journey", "borrow", ("arrive", "enter"))) == "borrow#arrive.enter"


@pytest.mark.parametrize(
    ("kind", "unit", "numbers", "value"),
    [
        ("NPS", "points", {"detractors": 20, "passives": 30, "promoters": 50}, 30),
        ("CSAT", "%", {"very_unsatisfied": 1, "unsatisfied": 1, "neutral": 2, "satisfied": 3, "very_satisfied": 3}, 60),
        ("ratio", "%", {"numerator": 19.0, "denominator": 20.0}, 95),
        ("ratio", "calls per case", {"numerator": 30.0, "denominator": 20.0}, 1.5),
        ("CES", "points of 7", {"score": 4.2, "respondents": 88}, 4.2),
        ("other", "hours", {"value": 26.5}, 26.5),
    ],
)
def test_the_value_of_a_measurement_follows_from_the_type(
    kind: str, unit: str, numbers: dict[str, float], value: float
) -> None:
    point = {"date": "2026-03-31", **numbers}
    metric = Metric.model_validate({"id": "m", "title": "M", "type": kind, "unit": unit, "points": (point,)})
    assert metric.value(metric.points[0]) == pytest.approx(value)


@pytest.mark.parametrize(("operator", "on_target"), [("at-least", False), ("at-most", True)])
def test_a_target_is_reached_from_the_side_that_is_wanted(operator: str, on_target: bool) -> None:
    metric = Metric.model_validate(
        {"id": "m", "title": "M", "type": "other", "unit": "hours", "target": 24, "operator": operator}
    )
    assert metric.on_target(20) is on_target
    assert metric.on_target(24)


def test_every_kind_knows_its_name() -> None:
    assert {name: kind.type.model_fields["kind"].default for name, kind in BY_NAME.items()} == {n: n for n in BY_NAME}


def test_backlinks_name_the_step_that_refers(sample: Catalogue) -> None:
    links = sample.backlinks[Ref("opportunity", "tell-people-before-they-ask")]
    assert Ref("journey", "internet-down", ("notice", "hub-goes-red")) in {link.source for link in links}


def test_a_point_without_numbers_is_no_point() -> None:
    with pytest.raises(ValidationError):
        Point.model_validate({"date": "2026-03-31", "value": "much"})
