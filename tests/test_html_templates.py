"""Templates: what they show is escaped, and what was compiled for a user is used again."""

import marshal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from journeybook import user_cache
from journeybook.html_templates import html_environment
from journeybook.pages.portrait import features

VALUES = st.text() | st.integers() | st.floats() | st.booleans() | st.none() | st.text().map(Markup)


@given(VALUES)
def test_whatever_is_shown_is_escaped_as_jinja_escapes_it(value: object) -> None:
    source = "<p title='{{ v }}'>{{ v }}</p>{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(v) }}"
    shown = html_environment().from_string(source)
    text = escape(value)
    assert shown.render(v=value) == f"<p title='{text}'>{text}</p><b>{text}</b>"


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'nobody' is undefined"):
        html_environment().from_string("{{ nobody }}").render()


MACROS = """
{%- macro few(x, y=2) %}[{{ x }}|{{ y }}]{% endmacro -%}
{%- macro many(x) %}{{ x }}|{{ varargs | join("+") }}|{{ kwargs.items() | map("join", "=") | join }}{% endmacro -%}
{%- macro around(x) %}<{{ x }}>{% if caller is defined %}{{ caller() }}{% endif %}{% endmacro -%}
"""


@pytest.mark.parametrize(
    "source",
    [
        "{{ few('&') }}{{ few('&', '<') }}{{ few(y=1, x='&') }}{{ few(*['&', '<']) }}{{ few(**{'x': '&'}) }}",
        "{{ many('&') }}{{ many('&', '<', 3) }}{{ many('&', '<', k='\"') }}",
        "{{ around('&') }}{% call around('&') %}<b>{{ few(1) }}</b>{% endcall %}",
        "{{ 'x' if v.real else 'y' }}{{ '&' if v.imag }}{{ ('&' if v.real) ~ ('&' if v.imag) }}",
        "{{ v.real }}{{ (v or 3).real }}{{ 'a,b'.split(',') | join('&') }}{{ m['a&b'] }}{{ m.keys() | list }}",
        "{% for x in m.values() if x %}{{ loop.index }}{{ loop.last }}{{ x }}{% endfor %}",
        "{% set n = namespace(a=1) %}{% set n.a = '&' %}{{ n.a }}{{ dict(a='&')['a'] }}",
    ],
)
def test_templates_say_what_they_say_with_plain_jinja(source: str) -> None:
    values = {"v": 1, "m": {"a&b": "<"}}
    assert html_environment().from_string(MACROS + source).render(values) == (
        Environment(autoescape=True, undefined=StrictUndefined).from_string(MACROS + source).render(values)
    )


def test_items_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="no attribute 'size'"):
        html_environment().from_string("{{ m.size }}").render(m={"size": 1})


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which a template was kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert _portrait().startswith("<path")
    (file,) = user_cache.user_cache_folder().iterdir()
    return file


def _portrait() -> str:
    return html_environment().get_template("portrait.svg.j2").render(f=features("ana"))


def _keep(file: Path, make: bytes, source: str) -> None:
    user_cache.write(file.parent, file.name, make + marshal.dumps(html_environment().compile(source)))


def _make(file: Path) -> bytes:
    whole = user_cache.read(file.parent, file.name)
    assert whole is not None
    return whole[: whole.index(b"\n") + 1]


def test_what_was_compiled_is_used_again(kept: Path) -> None:
    _keep(kept, _make(kept), "from the cache")
    assert _portrait() == "from the cache"


def test_what_was_compiled_from_other_words_or_by_other_versions_is_not_used(kept: Path) -> None:
    portrait, make = _portrait(), _make(kept)
    for other in (make[1:], make[:-2] + b"\n", b"\n"):
        _keep(kept, other, "from the cache")
        assert _portrait() == portrait
        assert _make(kept) == make


def test_without_a_cache_templates_are_compiled_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert _portrait() == _portrait() != ""
