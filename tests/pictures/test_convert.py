"""PNG and PDF: real text, the size that was asked for, and the same bytes again."""

import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from journeybook.catalogue import Catalogue
from journeybook.pages.site import Site
from journeybook.pictures import SIZES, ConverterMissingError, file_contents, map_picture
from pages import small
from pictures import maps

A3 = SIZES["a3"]
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="reads PDFs with poppler's tools")


def pdf_text(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "map.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True, text=True).stdout


def pdf_info(pdf: bytes, tmp_path: Path) -> dict[str, str]:
    file = tmp_path / "map.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
    return {key: value.strip() for key, _, value in (line.partition(":") for line in said.splitlines())}


def flat(text: str) -> str:
    return " ".join(text.split())


@needs_poppler
def test_a_pdf_has_a_page_for_each_sheet_and_its_text_can_be_found(sample: Catalogue, tmp_path: Path) -> None:
    view = map_picture(Site(sample, small.TODAY), sample.journeys["internet-down"])
    (pdf,) = file_contents(view, A3, "light", "pdf")
    text = flat(pdf_text(pdf, tmp_path))
    for words in (
        "I lost my internet in the week my clients needed me",
        "Abandoned",
        "So it is not my house.",
        "Owner",
    ):
        assert words in text
    info = pdf_info(pdf, tmp_path)
    assert int(info["Pages"]) == text.count("The Larkmoor Journeybook, sheet") > 1
    assert info["Page size"].startswith("1190.55 x 841.89 pts")
    assert info["Title"] == view.title


@needs_poppler
def test_other_scripts_are_text_in_a_pdf(tmp_path: Path) -> None:
    words = "Zażółć gęślą jaźń, office → 漢字 Привет"
    view = maps.picture(maps.site(maps.stage(0, 1, words, "Zażółć gęślą jaźń")))
    (pdf,) = file_contents(view, None, "light", "pdf")
    text = flat(pdf_text(pdf, tmp_path))
    assert "“Zażółć gęślą jaźń”" in text
    assert "office" in text
    assert "漢字" in text


def test_the_same_map_is_the_same_pdf_and_png() -> None:
    view = maps.picture(maps.site(maps.stage(0)))
    for format_ in ("pdf", "png"):
        assert file_contents(view, A3, "dark", format_) == file_contents(view, A3, "dark", format_)


def test_a_png_has_twice_a_screens_pixels_and_on_paper_150_to_the_inch() -> None:
    view = maps.picture(maps.site(maps.stage(0)))
    for size, width in ((None, 2 * 1240), (A3, round(420 / 25.4 * 150))):
        (png,) = file_contents(view, size, "light", "png")
        assert png.startswith(b"\x89PNG")
        assert abs(struct.unpack(">I", png[16:20])[0] - width) <= 1


def test_a_long_map_is_several_pngs_and_one_pdf() -> None:
    view = maps.picture(maps.site(*(maps.stage(i, 1) for i in range(20))))
    assert [len(file_contents(view, A3, "light", format_)) for format_ in ("svg", "png", "pdf")] == [2, 2, 1]


def test_text_of_a_playbook_is_never_read_as_typst() -> None:
    attack = '#panic("no") $x$ \\u{41} #import "x"'
    view = maps.picture(maps.site(maps.stage(0, 1, attack), title=attack))
    (pdf,) = file_contents(view, None, "light", "pdf")
    assert re.match(rb"%PDF-1\.\d", pdf)


def test_without_the_extra_svg_is_made_and_the_rest_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    view = maps.picture(maps.site(maps.stage(0)))
    assert len(file_contents(view, None, "light", "svg")) == 1
    with pytest.raises(ConverterMissingError, match=re.escape("pip install 'journeybook[pictures]'")):
        file_contents(view, None, "light", "pdf")
