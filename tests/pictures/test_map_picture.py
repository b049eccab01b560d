"""The picture of a map says what its page says, and nothing in it meets anything else."""

import os
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeybook.catalogue import Catalogue
from journeybook.pages.site import Site
from journeybook.pictures import SIZES, Look, MapPicture, UnknownLaneError, map_picture, sheets, svg_files
from journeybook.pictures.fonts import Fonts, faces_for
from journeybook.pictures.layout import Drawing
from journeybook.pictures.marks import Avatar, Box, Icon, Words, clean
from journeybook.pictures.palette import Scheme, hue, tokens
from pages import small
from pictures import maps

SVG = "{http://www.w3.org/2000/svg}"
ARABIC = "أحاول أن أفهم لماذا لا يعمل الإنترنت في بيتي (منذ ثلاثة أيام) ABC."
CHINESE = "我不明白為什麼我家裡的網路已經三天不能用了。電話那頭的人每次都要我重新說一遍。"
MAPS = {
    "one stage": maps.site(maps.stage(0, 3)),
    "six stages with an ideal": maps.site(*(maps.stage(i, 3) for i in range(6)), ideal=True),
    "twenty stages": maps.site(*(maps.stage(i, 1) for i in range(20))),
    "a stage with thirty steps": maps.site(maps.stage(0, 30), maps.stage(1, 1)),
    "right to left": maps.site(
        *(maps.stage(i, 2, ARABIC, ARABIC, "قلقة") for i in range(4)), title=ARABIC, name="ليلى حداد"
    ),
    "Chinese": maps.site(*(maps.stage(i, 2, CHINESE, CHINESE, "不安") for i in range(5)), title=CHINESE),
    "a thousand characters": maps.site(maps.stage(0, 2, "long words " * 90), maps.stage(1, 2, "x" * 1000)),
    "emoji": maps.site(maps.stage(0, 2, "Привет 🎉 мир 👍🏽 naïve ☎ Zażółć", "😀 Zażółć gęślą jaźń")),
    "no feelings": small.site(small.persona("ana"), small.journey("moving", "ana")),
}
ALL = {f"{name}, {size}": (site, size) for name, site in MAPS.items() for size in SIZES}


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg.encode())  # noqa: S314  our own, and it is a fault if it is not what it should be


def marks_at(drawing: Drawing) -> Iterator[tuple[object, float, float]]:
    for placed in drawing.blocks:
        for mark in placed.block.marks:
            yield mark, placed.x, placed.y


def texts_at(drawing: Drawing) -> list[tuple[Words, Box]]:
    return [(mark, mark.box.moved(x, y)) for mark, x, y in marks_at(drawing) if isinstance(mark, Words)]


def bare(text: str) -> str:
    return "".join(clean(text).split())


def texts_of(view: MapPicture) -> Iterator[str]:
    """Yield every text of the page's view that the picture is to show."""
    for group in view.map.groups:
        yield group.title
        for lane in group.lanes:
            yield lane.title
            for item in (item for cell in lane.cells for item in cell):
                yield item.text
                if lane.look in ("steps", "plain"):
                    yield item.note
                    yield from (way.note for way in item.ways)
                if lane.look == "ideal" and item.emotion:
                    yield item.emotion.word
    for column in view.map.columns:
        yield column.length.lower() if column.phase else column.length
        yield column.phase
    yield from (text for _, text in view.facts)
    yield from (view.name, view.role, view.playbook, *view.foot)


@pytest.mark.parametrize(("site", "size"), ALL.values(), ids=ALL)
def test_every_text_of_the_view_is_in_the_picture(site: Site, size: str) -> None:
    view, made, _ = maps.drawn(site, SIZES[size], "all")
    shown = bare("".join(line for drawing in made.drawings for words, _ in texts_at(drawing) for line in words.lines))
    assert [text for text in texts_of(view) if bare(text) not in shown] == []


@pytest.mark.parametrize(("site", "size"), ALL.values(), ids=ALL)
def test_no_text_meets_another_and_all_are_inside(site: Site, size: str) -> None:
    _, made, _ = maps.drawn(site, SIZES[size], "all")
    for drawing in made.drawings:
        texts = texts_at(drawing)
        sheet = Box(0, 0, drawing.width, drawing.height)
        assert [words.lines for words, box in texts if not _within(box, sheet)] == []
        assert [(a.lines, b.lines) for (a, one), (b, other) in combinations(texts, 2) if _meet(one, other)] == []


@pytest.mark.parametrize(("site", "size"), ALL.values(), ids=ALL)
def test_no_text_meets_an_icon_or_leaves_its_column(site: Site, size: str) -> None:
    _, made, _ = maps.drawn(site, SIZES[size], "all")
    for drawing in made.drawings:
        signs = [
            Box(m.x + x, m.y + y, m.x + x + m.size, m.y + y + m.size)
            for m, x, y in marks_at(drawing)
            if isinstance(m, Icon | Avatar)
        ]
        lines = [box for words, box in texts_at(drawing) if words.style.css != "word"]
        assert [box for box in lines for sign in signs if _meet(box, sign, 2)] == []
        below = [box for box in lines if drawing.bands and drawing.bands[1:] and box.top > drawing.bands[0].y]
        rows = [b for b in drawing.bands if b.kind != "group"]
        inner = [box for box in below if any(row.y <= box.top and box.bottom <= row.y + row.height for row in rows)]
        crossed = [box for box in inner for edge in drawing.edges if box.left + 1 < edge < box.right - 1]
        assert crossed == []


def _within(box: Box, sheet: Box) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= sheet.right + 0.01 and box.bottom <= sheet.bottom + 0.01


def _meet(one: Box, other: Box, slack: float = 0) -> bool:
    """Tell whether boxes overlap; lines of neighboring blocks may share the room of their accents."""
    inner = Box(one.left + slack, one.top + 3, one.right - slack, one.bottom - 1.5)
    return inner.left < inner.right and inner.overlaps(other)


# Sheets -----------------------------------------------------------------------------------------------------------


def test_a_long_map_goes_on_between_stages_with_head_and_labels_on_every_sheet() -> None:
    view, made, _ = maps.drawn(MAPS["twenty stages"], SIZES["a3"])
    assert len(made.drawings) == 2
    assert [len(drawing.edges) - 1 for drawing in made.drawings] == [10, 10]
    for drawing in made.drawings:
        shown = bare("".join(line for words, _ in texts_at(drawing) for line in words.lines))
        for text in (view.title, "Ana Lima", "Feeling", "Doing", "Backstage", f"sheet {drawing.number} of 2"):
            assert bare(text) in shown


def test_rows_that_find_no_room_go_on_below_the_same_heads() -> None:
    _, made, _ = maps.drawn(MAPS["a thousand characters"], SIZES["a3"], "all")
    assert len(made.drawings) > 1
    for drawing in made.drawings:
        shown = bare("".join(line for words, _ in texts_at(drawing) for line in words.lines))
        assert bare("Stage 0: long words") in shown
    lines = [line for drawing in made.drawings[1:] for words, _ in texts_at(drawing) for line in words.lines]
    assert any(line.endswith(", continued") for line in lines)


@pytest.mark.parametrize("name", MAPS)
def test_text_in_cells_is_never_smaller_than_it_can_be_read(name: str) -> None:
    for size, points in (("a3", 7), ("a1", 8)):
        made = sheets(maps.picture(MAPS[name], "all"), SIZES[size])
        assert made.scale
        assert made.scale * 13 / 25.4 * 72 >= points - 0.01


def test_a_sheet_is_as_large_as_it_says() -> None:
    for size, millimeters in (("a3", ("420mm", "297mm")), ("a1", ("841mm", "594mm"))):
        _, _, (svg, *_) = maps.drawn(MAPS["one stage"], SIZES[size])
        root = parsed(svg)
        assert (root.get("width"), root.get("height")) == millimeters


def test_a_poster_of_the_fullest_sample_is_one_sheet(sample: Catalogue) -> None:
    site = Site(sample, small.TODAY)
    for journey in sample.journeys.values():
        assert len(sheets(map_picture(site, journey), SIZES["a1"]).drawings) == 1, journey.id


# Lanes ------------------------------------------------------------------------------------------------------------


def test_the_lanes_are_those_that_the_page_shows_at_first() -> None:
    view = maps.picture(MAPS["six stages with an ideal"])
    assert view.feeling
    assert [lane.id for lane in view.map.lanes] == [
        *("thinking", "ideal", "goal", "doing", "touchpoints", "pains", "gains", "backstage", "employee", "owner"),
    ]


def test_chosen_lanes_are_shown_alone_and_all_of_them_on_demand() -> None:
    view = maps.picture(MAPS["one stage"], "goal", "failures")
    assert (view.feeling, [lane.id for lane in view.map.lanes]) == (False, ["goal", "failures"])
    everything = maps.picture(MAPS["one stage"], "all")
    assert everything.feeling
    assert {"expectation", "frontstage", "support"} <= {lane.id for lane in everything.map.lanes}


def test_an_unknown_lane_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownLaneError) as caught:
        maps.picture(MAPS["one stage"], "goal", "thinkin")
    assert caught.value.lane == "thinkin"
    assert "thinking" in caught.value.lanes
    assert caught.value.lanes[0] == "feeling"


def test_only_the_line_is_a_map_too() -> None:
    _, made, (svg,) = maps.drawn(MAPS["one stage"], None, "feeling")
    assert [band.kind for band in made.drawings[0].bands] == ["feeling"]
    assert 'class="line"' in svg


# SVG --------------------------------------------------------------------------------------------------------------


def test_a_tiny_map_is_drawn_like_this() -> None:
    site = small.site(
        small.persona("ana", name="Ana Lima"),
        small.journey(
            "moving",
            "ana",
            small.stage("pack", small.step("call", -2, thoughts=[{"text": "Why <me>?"}]), when="before"),
        ),
    )
    _, _, (svg,) = maps.drawn(site)
    golden = Path(__file__).with_name("tiny.svg")
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(svg, encoding="utf-8")
    assert svg == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("fonts", ["embedded", "linked", "none"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_is_named_described_and_needs_nothing_from_elsewhere(scheme: Scheme, fonts: Fonts) -> None:
    view, made, _ = maps.drawn(MAPS["six stages with an ideal"])
    look = Look(scheme, fonts, "../../")
    (svg,) = svg_files(view, made, look)
    root = parsed(svg)
    assert (root.get("role"), root.get("aria-labelledby")) == ("group", "title about")
    assert [root.findtext(f"{SVG}{tag}") for tag in ("title", "desc")] == [view.title, view.map.caption]
    addresses = re.findall(r"url\(([^)]*)\)", svg)
    outside = [a for a in addresses if not a.startswith(("#", "data:font/woff2;base64,"))]
    linked = [f"../../assets/fonts/{face.file}" for face in faces_for("")]
    assert outside == (linked if fonts == "linked" else [])
    assert svg.count("data:font/woff2") == (2 if fonts == "embedded" else 0)
    assert "var(" not in svg
    used = {use.get("href", "")[1:] for use in root.iter(f"{SVG}use")}
    assert used <= {element.get("id") for element in root.iter()}


def test_letters_beyond_western_europe_bring_their_font() -> None:
    view, made, _ = maps.drawn(MAPS["emoji"])
    (svg,) = svg_files(view, made, Look())
    assert svg.count("data:font/woff2") == 4


def test_the_colors_are_those_of_the_theme() -> None:
    assert (tokens("light")["jb-emo-n2"], tokens("dark")["jb-emo-n2"]) == ("#9A1230", "#FF7A85")
    assert (hue("plum", "light")["p-wash"], hue("plum", "dark")["p-wash"]) == ("#F4EBF4", "#2C2231")
    assert hue("", "light")["p-wash"] == tokens("light")["jb-canvas"]


# The model refuses control characters and halves of pairs; `clean` does not count on it.
hostile = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200).filter(
    lambda text: bool(text.strip())
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hostile, hostile)
def test_any_text_gives_valid_xml_with_nothing_but_our_own_elements(text: str, word: str) -> None:
    site = maps.site(maps.stage(0, 1, text, text, word), title=text, scenario=text)
    for size in ("screen", "a3"):
        for svg in maps.drawn(site, SIZES[size])[2]:
            root = parsed(svg)
            assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
                *("svg", "title", "desc", "style", "defs", "clipPath", "rect", "circle", "ellipse", "path", "g"),
                *("linearGradient", "stop", "text", "tspan", "use"),
            }
            assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]


ATTACKS = [
    "<script>alert(1)</script>",
    "]]></style>",
    "&lt;&#0;&amp;",
    'a" onload="alert(1)',
    "{{ 7 * 7 }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_is_shown_and_never_run(attack: str) -> None:
    site = maps.site(maps.stage(0, 1, attack, attack, attack), title=attack)
    _, _, (svg,) = maps.drawn(site)
    root = parsed(svg)
    said = bare("".join("".join(e.itertext()) for e in root.iter(f"{SVG}text")))
    assert bare(f"“{attack}”") in said
    assert root.findtext(f"{SVG}title") == clean(attack)


def test_what_no_xml_can_hold_is_replaced() -> None:
    assert clean("a\x00b\x1bc\ud800d\ufffee\tf") == "a�b�c�d�e\tf"


def test_the_same_map_is_the_same_bytes() -> None:
    def made() -> tuple[str, ...]:
        return maps.drawn(MAPS["six stages with an ideal"], SIZES["a3"])[2]

    assert made() == made()
