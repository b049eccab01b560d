"""The page that says what a playbook can do: every practice, with examples, or with what is missing."""

from dataclasses import replace
from datetime import date

from bs4 import BeautifulSoup

from journeybook.catalogue import Catalogue
from journeybook.pages.links import Link
from journeybook.pages.practices import Example, pages, practices_view
from journeybook.pages.site import Site

DAY = date(2026, 11, 21)
# The practices that the product carries, in the order in which they are numbered.
PRACTICES = {f"s{number:02}" for number in range(1, 20)}


def _site(catalogue: Catalogue) -> Site:
    return Site(catalogue, DAY)


def test_every_practice_has_an_example_in_the_sample(sample: Catalogue) -> None:
    for catalogue in (sample, sample.for_learners()):
        view = practices_view(_site(catalogue), _site(catalogue).here("practices/"))
        assert {practice.id for practice in view.practices} == PRACTICES
        assert [practice.id for practice in view.practices if practice.missing] == []
        # Each kind that a practice names is there, not only one of them.
        assert [e.all.text for practice in view.practices for e in practice.examples if not e.links] == []
        assert view.count == len(PRACTICES)


def test_the_first_examples_of_a_kind_are_named_and_all_are_counted(sample: Catalogue) -> None:
    view = practices_view(_site(sample), _site(sample).here("practices/"))
    walks = next(practice for practice in view.practices if practice.id == "s01")
    assert walks.examples == (
        Example(
            Link("Walk logs (3)", "../walks/"),
            (
                Link("A Saturday at the counter", "../walks/a-saturday-at-the-counter/", "walk-log"),
                Link("An evening on our own helpline", "../walks/an-evening-on-the-helpline/", "walk-log"),
                Link("My own first bill", "../walks/my-own-first-bill/", "walk-log"),
            ),
            "journeybook new walk-log NAME",
        ),
    )


def test_a_practice_without_an_example_says_how_to_make_one(sample: Catalogue) -> None:
    rest = replace(sample, objects={kind: found for kind, found in sample.objects.items() if kind != "walk-log"})
    (page,) = pages(_site(rest))
    soup = BeautifulSoup(page.html, "html.parser")
    missing = soup.select_one("#s01 .jb-practice__where")
    assert missing
    assert " ".join(missing.text.split()) == "No example yet. journeybook new walk-log NAME makes one."
    assert "18 of 19 practices have an example in this playbook." in soup.text
