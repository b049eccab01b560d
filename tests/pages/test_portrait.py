from xml.etree import ElementTree as ET

import pytest

from journeybook.pages.links import Here
from journeybook.pages.portrait import HUES, draw, features, hues, shown
from journeybook.pages.rendering import markdown, sprite
from pages import small

IDS = tuple(f"person-{n}" for n in range(200))


def test_the_same_id_always_gives_the_same_picture() -> None:
    assert features("greta") == features("greta")
    assert draw("greta") == draw("greta")


def test_ids_give_many_different_pictures() -> None:
    assert len({draw(id_) for id_ in IDS}) > 150


def test_a_picture_is_well_formed_has_no_ids_and_only_colors_of_its_hue() -> None:
    for id_ in IDS:
        root = ET.fromstring(f"<g>{draw(id_)}</g>")  # noqa: S314  our own drawing
        for part in root.iter():
            assert part.get("id") is None
            for attribute in ("fill", "stroke"):
                assert (part.get(attribute) or "none").startswith(("var(--p-", "none", "#fff"))


def test_a_page_holds_a_picture_once_and_shows_it_wherever_it_is_wanted() -> None:
    html = f"<p>{shown('ana')}</p><p>{shown('ben')}{shown('ana')}</p>"
    assert html.count(draw("ana")) == 0
    symbols = ET.fromstring(sprite(html))  # noqa: S314  our own drawings
    assert symbols.get("aria-hidden") == "true"
    assert [symbol.get("id") for symbol in symbols] == ["jbp-ana", "jbp-ben"]
    assert [len(symbol) for symbol in symbols] == [len(ET.fromstring(f"<g>{draw(id_)}</g>")) for id_ in ("ana", "ben")]  # noqa: S314  as above


@pytest.mark.parametrize("name", ["#jbi-no-such-icon", "#jbp-ana", "#jbi-walk"])
def test_a_link_of_the_author_brings_no_symbol(name: str) -> None:
    html = markdown(f"[Look]({name})", Here(small.catalogue(), ""))
    assert f'href="{name}"' in html
    assert sprite(html) == ""


def test_long_hair_never_comes_with_a_beard() -> None:
    assert {features(id_).hair for id_ in IDS if features(id_).beard} <= {"short", "crop", "bald"}


def test_two_personas_share_a_hue_only_when_all_are_taken() -> None:
    given = hues(IDS[:8])
    assert len(set(list(given.values())[:6])) == len(HUES)
    assert max(list(given.values()).count(hue) for hue in HUES) == 2
