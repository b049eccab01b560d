"""No page and no file of a site takes the place of another without a word, on any disk."""

import re
from pathlib import Path

import pytest

from building import journeybook, mkdocs
from journeybook.adapters.places import Places
from journeybook.loading import load


def _told(places: Places) -> list[str]:
    """Return where each problem is, and what is said between quotation marks."""
    return [f"{p.path}:{p.line}:{p.column} {' '.join(re.findall('`(.*?)`', p.message))}" for p in places.problems]


def test_a_file_by_hand_takes_the_place_of_a_generated_one() -> None:
    places = Places()
    places.take("personas/index.html", "content/personas.md")
    assert places.is_taken("personas/index.html")
    assert not places.is_taken("personas/ana/index.html")
    assert _told(places) == []


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("a/index.html", "a/index.html", "1"),
        ("a/index.html", "A/index.html", "A a 1"),
        ("a/b.png", "A/c.png", "A a 1"),
        ("\xe9.png", "e\u0301.png", "e\u0301.png \xe9.png 1"),
        ("stra\xdfe/a", "STRASSE/b", "STRASSE stra\xdfe 1"),
    ],
)
def test_of_two_files_by_hand_at_one_place_the_second_is_refused(first: str, second: str, told: str) -> None:
    places = Places()
    places.take(first, "1")
    places.take(second, "2")
    assert _told(places) == [f"2:1:1 {told}"]


@pytest.mark.parametrize(
    ("taken", "generated", "told"),
    [
        ("Personas/about/index.html", "personas/ana/index.html", "Personas personas"),
        ("personas/Ana/index.html", "personas/ana/index.html", "personas/Ana personas/ana"),
        ("personas/ana/Card.html", "personas/ana/card.html", "personas/ana/Card.html personas/ana/card.html"),
    ],
)
def test_a_file_that_some_disks_take_for_a_generated_one_is_refused(taken: str, generated: str, told: str) -> None:
    places = Places()
    places.take(taken, "content/x.md")
    assert not places.is_taken(generated)
    assert not places.is_taken(generated), "it is told once"
    assert _told(places) == [f"content/x.md:1:1 {told}"]
    assert "only in capital letters or in how they are put together" in places.problems[0].message
    assert "on Windows and macOS only one of the two can exist" in places.problems[0].hint


def test_a_site_in_which_a_page_would_be_lost_is_not_built(new_playbook: Path) -> None:
    for path in ("content/welcome.md", "content/welcome/index.md", "content/Journeys/about.md", "content/roles.md"):
        (new_playbook / path).parent.mkdir(exist_ok=True)
        (new_playbook / path).write_text("# By hand", encoding="utf-8")
    done = mkdocs(new_playbook, "build", "--quiet")
    assert done.returncode == 1
    assert not (new_playbook / "site").exists()
    places = [line.partition(": error: ")[0] for line in done.stderr.splitlines() if ": error: " in line]
    assert places == ["content/welcome/index.md:1:1", "content/Journeys/about.md:1:1"]
    assert "2 problems in 2 files." in done.stderr
    (new_playbook / "content/welcome.md").unlink()
    (new_playbook / "content/Journeys/about.md").rename(new_playbook / "content/about.md")
    done = mkdocs(new_playbook, "build", "--strict", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert "By hand" in (new_playbook / "site/roles/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["index", "readme", "con", "com1"])
def test_no_page_is_called_what_a_list_or_no_file_is(name: str, new_playbook: Path) -> None:
    (new_playbook / "personas/alex-rivera.yml").rename(new_playbook / f"personas/{name}.yml")
    playbook = new_playbook / "content/playbook.yml"
    text = playbook.read_text(encoding="utf-8").replace("id: front-desk", f"id: {name}")
    text = text.replace("{id: phone,", f"{{id: {name},")
    playbook.write_text(text, encoding="utf-8")
    said = f"no page can be called `{name}`"
    told = [(p.path, p.line > 1, p.hint) for p in load(new_playbook).problems if p.message == said]
    assert told == [
        *[("content/playbook.yml", True, f"choose another id, such as `the-{name}`")] * 2,
        (f"personas/{name}.yml", False, f"choose another id, such as the-{name}.yml"),
    ]
    assert journeybook("new", "persona", name, folder=new_playbook).returncode == 2
