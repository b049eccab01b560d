"""Templates: what they show is escaped, and what was compiled for a user is used again."""

import marshal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
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


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which a template was kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert _portrait().startswith("<svg")
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
