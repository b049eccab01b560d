"""Pages are put into a frame that was rendered for another page of their kind: nobody can tell."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config  # pyright: ignore[reportUnknownVariableType]  partly untyped

from building import DAY, files_of
from journeybook.adapters.frames import FrameTemplate


def test_a_filled_frame_is_byte_for_byte_what_the_theme_makes(
    new_playbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY["SOURCE_DATE_EPOCH"])
    persona = next((new_playbook / "personas").glob("*.yml"))
    for i, name in enumerate(("Tom & “Jerry” <b>", "&amp; {{ page }} $1 \\1", "\ue000&amp;title\ue001", "O'Hara")):
        text = persona.read_text(encoding="utf-8")
        lines = [f"name: {name!r}" if line.startswith("name:") else line for line in text.splitlines()]
        (persona.parent / f"copy-{i}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    filled: list[str] = []
    rendered: list[str] = []
    theme_render = FrameTemplate.render

    def noting(self: FrameTemplate, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  the signature is Jinja's
        before = dict(self._frames)  # pyright: ignore[reportPrivateUsage]  which pages are filled nobody else asks
        html = theme_render(self, *args, **kwargs)
        known = before == self._frames  # pyright: ignore[reportPrivateUsage]  as above
        (filled if known else rendered).append(args[0]["page"].url)
        return html

    monkeypatch.setattr(FrameTemplate, "render", noting)
    quick = _built(new_playbook, "quick")
    monkeypatch.setattr(FrameTemplate, "render", _as_the_theme_does)
    assert quick == _built(new_playbook, "slow")
    assert {f"personas/copy-{i}/" for i in range(1, 4)} <= set(filled)
    assert rendered


def _as_the_theme_does(template: FrameTemplate, context: dict[str, Any]) -> str:
    return template._theme.render(context)  # pyright: ignore[reportPrivateUsage]  what the frames are compared with


def _built(playbook: Path, name: str) -> dict[str, bytes]:
    config = load_config(str(playbook / "mkdocs.yml"), site_dir=str(playbook / name))
    build(config)
    return files_of(playbook / name)
