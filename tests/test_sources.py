"""Reading YAML: whatever is in a file, what comes out is a tree or a report, never a fault of our own."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from journeybook import wording
from journeybook.model import BY_NAME, Names
from journeybook.sources import Document, Mark, parse

# Text that looks like the YAML of a playbook, with all that trips people up.
_PIECES = st.sampled_from(
    [
        *(
            "name: ",
            "goals:",
            "\n",
            "  ",
            "- ",
            "\t",
            '"',
            "'",
            ": ",
            "#",
            "[",
            "]",
            "{",
            "}",
            "&a",
            "*a",
            "!x",
            "|",
            ">-",
        ),
        *("---", "...", "?", "%", "@", "`", ",", "\\", "null", "yes", "12:30", "2026-11-21", "-2", "1e3", "é", "漢"),
        *("\u202e", "\x00", "<<: "),
    ]
)
YAML_LIKE = st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=40).map("".join)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_a_report(data: bytes) -> None:
    _check(parse(data, "x.yml"))


@given(YAML_LIKE)
@example("a: 'x\n" * 3)
@example("? [a]\n: 1")
@example("- - - -\n -")
@example("name: \x850")
@example("\x850\x850")
@example("name: \u2028x")
def test_any_text_gives_a_tree_or_a_report(text: str) -> None:
    _check(parse(text.encode("utf-8", "surrogatepass"), "x.yml"))


def _check(document: Document) -> None:
    assert document.root is not None or document.problems
    lines = document.text.split("\n")
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert problem.hint
        if document.text:
            assert problem.line <= len(lines)


_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.floats(allow_nan=False, width=16), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["text", "id", "name", "value", "to", "evidence", "x"]), inner, max_size=3),
    ),
    max_leaves=8,
)


@settings(max_examples=300)
@given(st.data())
def test_any_values_in_the_fields_of_any_kind_are_fine_or_reported(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(BY_NAME.values())))
    fields = data.draw(st.dictionaries(st.sampled_from(list(kind.type.model_fields)), _VALUES, max_size=6))
    text = yaml.safe_dump(
        {key: value for key, value in fields.items() if key not in ("id", "kind")}, allow_unicode=True
    )
    document = parse(text.encode(), "x.yml")
    if document.root is None:
        return
    plain: dict[str, Any] = document.plain()
    try:
        kind.type.model_validate({**plain, "id": "x", "kind": kind.name}, context=Names.unchecked())
    except ValidationError as error:
        problems = list(wording.diagnostics(error.errors(include_url=False), document, kind))
        problems += wording.empty_values(document)
        assert problems
        assert all(problem.message and "Input should" not in problem.message for problem in problems)
        assert all(not problem.hint.endswith(": ") for problem in problems), "a hint names what it offers"
        assert len({(p.line, p.column, p.message) for p in problems}) == len(problems), "none twice"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("2026-11-21", "2026-11-21"),
        ("0777", 777),
        ("1_000", "1_000"),
        ("true", True),
        ("~", None),
        ("-2", -2),
        ("+1", 1),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ('"5"', "5"),
        ("'true'", "true"),
        ("99999999999999999999", 1e20),
        ("1e999", "1e999"),
    ],
)
def test_plain_words_are_read_as_editors_read_them(written: str, value: object) -> None:
    """By the core schema of YAML 1.2; what is too large for a number stays text."""
    document = parse(f"- {written}\n".encode(), "x.yml")
    assert document.plain() == (value,)


def test_every_value_knows_its_place() -> None:
    document = parse(b'name: Ana\ngoals:\n  - "Read"\n  - {text: Walk}\n', "x.yml")
    assert document.value_mark(("name",)) == Mark(1, 7, 3)
    assert document.key_mark(("goals",)) == Mark(2, 1, 5)
    assert document.value_mark(("goals", 0)) == Mark(3, 5, 6)
    assert document.key_mark(("goals", 1, "text")) == Mark(4, 6, 4)
    assert document.value_mark(("goals", 1, "missing")) == document.value_mark(("goals", 1))
