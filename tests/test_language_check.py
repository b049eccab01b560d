"""The language check: what is found in texts, where, and what is left alone."""

import importlib.util
import sys
import time
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from conftest import REPOSITORY
from journeybook.catalogue import Catalogue
from journeybook.language import GROUPS, VOICE, LanguageCheck, UnreadableError, findings, object_passages, passages
from journeybook.language.built_in import built_in
from journeybook.language.own_words import Markup
from journeybook.language.report import LanguageFinding, findings_in_playbook
from journeybook.language.voice import OwnText
from journeybook.language.written import patterns
from journeybook.language.yaml_text import scalar_passages
from journeybook.model import BY_NAME, LanguageGuide, Ref
from journeybook.model.entity import Accepted
from journeybook.sources import parse

BUILT_IN = LanguageCheck()


def guide(*avoid: str) -> LanguageGuide:
    return LanguageGuide.model_validate(
        {
            "id": "ours",
            "title": "Our words",
            "entries": (
                {
                    "id": "one",
                    "theme": "jargon",
                    "avoid": avoid,
                    "say": ("something else",),
                    "why": "It closes a door.",
                    "fine_when": "Among us.",
                },
            ),
        }
    )


def by_guide(avoid: str, text: str, language: str = "xx") -> list[str]:
    """Return what a guide with one line of `avoid` finds; `xx` has no words that come along."""
    return [text[found.start : found.end] for found in LanguageCheck((guide(avoid),), language).found(text)]


def ours(avoid: str, text: str) -> list[str]:
    """Return what a guide with one line of `avoid` finds in an English text."""
    found = LanguageCheck((guide(avoid),)).found(text)
    return [text[one.start : one.end] for one in found if one.advice.guide]


def built_in_words(text: str, markup: Markup = "plain") -> list[str]:
    return [text[found.start : found.end] for found in BUILT_IN.found(text, markup)]


# Entries of guides -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("avoid", "text", "words"),
    [
        # words, with their forms
        ("churn", "We churned; churns are no churner, and CHURN is churn.", ["churned", "churns", "CHURN", "churn"]),
        ("synergy", "Synergies came up.", ["Synergies"]),
        ("onboarded", "We onboard and are onboarding.", ["onboard", "onboarding"]),
        ("a moaner", "The moaners called.", ["moaners"]),
        ("a churn case", "Two churn cases today.", ["churn cases"]),
        ("ONT", "Is the ONT, the FONT or the wont?", ["ONT"]),
        # lists
        ("churner, lurker, stayer", "A stayer and two lurkers.", ["stayer", "lurkers"]),
        ("churner/lurker", "A lurker.", ["lurker"]),
        ("churn case / lost soul", "A lost soul.", ["lost soul"]),
        ("churner; lost soul", "A churner and a lost soul.", ["churner", "lost soul"]),
        ("“churner” or “lost soul”", "A churner and a lost soul.", ["churner", "lost soul"]),
        ("churner (in meetings)", "A churner.", ["churner"]),
        # openings
        ("You would best …", "If so, you’d best wait. You would best.", ["you’d best"]),
        ("Whereas, …", "Whereas, it ended. Whereas others went on.", ["Whereas"]),
        ("In fact …", "In fact it rains. It rains in fact today.", ["In fact"]),
        ("I get you … although …", "I get you and your dog, although late.", ["I get you and your dog, although"]),
        ("… is switched off on April 2", "It is switched off on April 3.", ["is switched off on April 3"]),
        # sentences
        ("We can't carry that load.", "I cannot really carry this load today.", ["I cannot really carry this load"]),
        ("I'll see.", "I'll see. I'll see the line.", ["I'll see"]),
        (
            "Are we on? Give me the number.",
            "Are we on?\nGive me the number, please.",
            ["Are we on?\nGive me the number"],
        ),
        ("Please wait there.", "Would you wait there?", ["wait there"]),
        ("within ten working days", "It comes within 14 working days.", ["within 14 working days"]),
        # gaps stay in the sentence
        ("I get you … although …", "I get you. It is late, although.", []),
    ],
)
def test_what_people_write_under_avoid_finds_what_they_mean(avoid: str, text: str, words: list[str]) -> None:
    assert ours(avoid, text) == words


@pytest.mark.parametrize(
    ("avoid", "text"),
    [
        ("No, not today", "It is not today."),  # a comma in a sentence makes no list
        ("Part 02/15-02/28", "Part two is 02."),
        ("…", "Anything."),
        ("?!", "Anything?!"),
    ],
)
def test_what_is_no_list_or_no_word_finds_nothing(avoid: str, text: str) -> None:
    assert ours(avoid, text) == []


def test_guides_in_other_languages_are_found_as_they_are_written() -> None:
    assert by_guide("Ja, aber …", "Ja, aber das geht nicht. Ja. Aber gern.", "de") == ["Ja, aber"]
    assert by_guide("Das müssen Sie selbst wissen.", "DAS MÜSSEN SIE SELBST WISSEN.", "de") == [
        "DAS MÜSSEN SIE SELBST WISSEN"
    ]
    assert by_guide("Oui, mais …", "Oui, mais c’est ainsi.", "fr") == ["Oui, mais"]
    assert by_guide("投诉", "我们收到投诉。", "zh") == ["投诉"]
    assert by_guide("नियम", "यह नियम है", "hi") == ["नियम"]


def test_every_line_under_avoid_of_the_sample_is_found_in_itself(sample: Catalogue) -> None:
    check = LanguageCheck(tuple(sample.language_guides.values()))
    lost = [
        avoid
        for of in sample.language_guides.values()
        for entry in of.entries
        for avoid in entry.avoid
        if f"{of.id}#{entry.id}" not in {one.advice.entry for one in check.found(avoid.replace("…", "and so on"))}
    ]
    assert lost == []


def test_a_guide_comes_before_what_comes_along_and_brings_its_advice() -> None:
    (found,) = LanguageCheck((guide("our policy"),)).found("It is our policy.")
    assert (found.advice.guide, found.advice.entry) == ("Our words", "ours#one")


def test_longer_rows_come_before_shorter_ones() -> None:
    assert built_in_words("You must be so angry.") == ["You must be so angry"]


# What is left alone ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "She said “yes, but it is late”.",
        "She said ”x” and “yes, but it is late",
        'She said "yes, but it is late".',
        "She said 'yes, but it is late'.",
        "She said ‘yes, but it’s late’.",  # noqa: RUF001  quotation marks are meant
        "Sie sagte „yes, but it is late“.",
        "Elle a dit « yes, but it is late ».",
        "Sie sagte »yes, but it is late«.",
        "‹yes, but it is late›",  # noqa: RUF001  quotation marks are meant
        "彼は「yes, but it is late」。",
        "> yes, but it is late\n> you must pay",
        "Run `yes, but it is late` now.",
        "```\nyes, but it is late\n```\n",
        "<!-- yes, but it is late -->",
        "See https://example.com/yes,-but-it-is-late.",
        "Fine.\n\n-----Original Message-----\nyes, but it is late",
    ],
)
def test_quotations_code_and_replies_are_left_alone(text: str) -> None:
    assert built_in_words(text) == []


def test_in_markdown_a_quotation_goes_on_to_the_end_of_its_paragraph() -> None:
    text = "> She waited.\nYes, but not long.\n\nYes, but we came."
    assert [found.start for found in BUILT_IN.found(text, "markdown")] == [text.rindex("Yes")]


def test_targets_of_links_are_left_alone_in_markdown() -> None:
    assert built_in_words("[A letter](our-policy.html) and [[module:our-policy|a module]]", "markdown") == []
    assert built_in_words("[our policy](a.html)", "markdown") == ["our policy"]


def test_apostrophes_and_inches_open_no_quotation() -> None:
    assert built_in_words('The customers\' 24" screen: you must pay, it\'s "fine".') == ["you must"]


def test_a_quotation_without_an_end_ends_with_its_paragraph() -> None:
    assert built_in_words("“One.\n\n“Two, you must.\n\nYou must pay.") == ["You must"]


QUOTES = [("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("‘", "’"), ("‹", "›"), ('"', '"'), ("'", "'")]  # noqa: RUF001  as above
WORDS = st.text(alphabet="abz ABZ.,;!?-\n", max_size=40)


@given(st.sampled_from(QUOTES), WORDS, WORDS)
def test_quoted_words_are_never_reported(marks: tuple[str, str], before: str, after: str) -> None:
    text = f"{before} {marks[0]}Yes, but you must pay the late fee. It is our policy.{marks[1]} {after}"
    start, end = text.index(marks[0]), text.rindex(marks[1])
    assert [found for found in BUILT_IN.found(text) if found.start > start and found.end <= end] == []


# Any input ---------------------------------------------------------------------------------------------------------

TRICKY = st.lists(
    st.sampled_from(
        ["you must", "yes, but", "don’t", "cannot", "…", "...", "“", "”", '"', "'", "’", "„", "«", "`", "```", ">",
         "\n", "<p>", "</p>", "<q>", "<![", "<!-", "&rsquo;", "&#0;", "&", "=", "\r\n", "\t", "ß", "İ", "e\u0301",
         "\n\n", "投诉", "\x00", "\ufffc", "|", "- ", "1. ", "[a](b)", "[[a|", "#", "{", "}", "!", ","]
    )
).map(" ".join)  # fmt: skip


@given(st.one_of(st.text(), TRICKY), st.sampled_from(["plain", "markdown"]), st.sampled_from(["en", "de"]))
def test_any_text_is_read_and_findings_lie_in_it_without_overlaps(text: str, markup: Markup, language: str) -> None:
    at = 0
    for found in CHECKS[language].found(text, markup):
        assert at <= found.start < found.end <= len(text)
        at = found.end


GUIDE = guide("You must …", "churner", "No access.", "risk, threat", "…")
CHECKS = {language: LanguageCheck((GUIDE,), language) for language in ("en", "de")}
SUFFIXES = st.sampled_from([".txt", ".md", ".html", ".eml", ".csv", ".yml", ".docx", ""])


@given(st.one_of(st.binary(), TRICKY.map(str.encode), st.text().map(str.encode)), SUFFIXES)
def test_any_file_is_read_or_refused_and_findings_lie_in_it(data: bytes, suffix: str) -> None:
    try:
        texts = passages(data, f"a{suffix}")
    except UnreadableError:
        return
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in findings(BUILT_IN, "a", texts):
        assert found.line >= 1
        assert found.column >= 1
        if suffix in (".txt", ".md", ".html", ""):
            assert found.excerpt == lines[found.line - 1]
            assert found.column - 1 + found.length <= len(found.excerpt)


@given(st.text(max_size=60))
def test_any_line_under_avoid_can_be_looked_for(avoid: str) -> None:
    for pattern in patterns(avoid):
        assert pattern.items
        assert not pattern.items[0].optional


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "“",
        '"',
        "'",
        "«",
        "`",
        "``` ",
        "<",
        "<p",
        "[[",
        "](",
        ">\n",
        "you ",
        "you must be so ",
        "- ",
        "\n",
        "&",
        "a@",
    ],
)
def test_reading_takes_as_long_as_the_text_is(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    for suffix in (".txt", ".md", ".html", ".eml"):
        findings(BUILT_IN, "a", passages(text.encode(), f"a{suffix}"))
    assert time.perf_counter() - start < 10  # what grows with the square takes minutes


# Places in YAML ----------------------------------------------------------------------------------------------------

YAML = r"""
plain: we say you must
  pay it, you must
single: 'it''s late, you must pay'
double: "a \"b\" \u201cc\u201d \
  you must pay"
folded: >-
  One line,
  you must pay.

  You must go.
literal: |
  # Head

    you must pay
list:
  - "you must pay"
  - {a: "you must pay", b: [x, "you must pay"]}
"""


def test_words_in_yaml_are_found_where_they_are_written() -> None:
    document = parse(YAML.encode(), "a.yml")
    texts = (passage for _, passage in scalar_passages(document))
    lines = YAML.split("\n")
    found = findings(BUILT_IN, "a.yml", texts)
    assert [(one.line, lines[one.line - 1][one.column - 1 :][: one.length].lower()) for one in found] == [
        (line + 1, "you must") for line, text in enumerate(lines) for _ in range(text.lower().count("you must"))
    ]


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))), st.sampled_from(["", ">-", "|"])
)
def test_places_in_yaml_lie_in_the_file(value: str, style: str) -> None:
    written: Any = {"": None, ">-": ">", "|": "|"}[style]
    text = yaml.dump({"a": f"{value} you must pay {value}"}, default_style=written, allow_unicode=True, width=40)
    document = parse(text.encode(), "a.yml")
    for _, passage in scalar_passages(document):
        for one in findings(BUILT_IN, "a.yml", (passage,)):
            assert document.text.split("\n")[one.line - 1] == one.excerpt
            assert one.column <= max(1, len(one.excerpt))


# The playbook's own text -------------------------------------------------------------------------------------------


@cache
def _fields(type_: type[BaseModel]) -> dict[str, Any]:
    return {name: field.annotation for name, field in type_.model_fields.items()}


def _inside(annotation: object) -> object:
    """Return what a field holds: the type in a tuple, or in an optional one."""
    for argument in get_args(annotation):
        if argument is not type(None) and argument is not Ellipsis:
            return _inside(argument)
    return annotation


def _is_list(annotation: object) -> bool:
    if getattr(annotation, "__origin__", None) is tuple:
        return True
    return any(_is_list(a) for a in get_args(annotation)) if isinstance(annotation, UnionType) else False


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind, paths in VOICE.items() for path in paths])
def test_every_field_of_the_organizations_voice_exists(kind: str, path: str) -> None:
    type_: Any = BY_NAME[kind].type
    parts = path.split(".")
    for i, part in enumerate(parts):
        if part == "*":
            continue
        annotation = _fields(type_)[part]
        assert _is_list(annotation) == (parts[i + 1 : i + 2] == ["*"])
        type_ = _inside(annotation)
    assert type_ is str


def test_customers_words_are_no_voice_of_the_organization() -> None:
    said = {"says", "instead_of", "avoid", "quote", "thoughts", "pain_points", "as_company", "excerpt", "front"}
    assert not said.intersection(part for paths in VOICE.values() for path in paths for part in path.split("."))
    text = """
items:
  - says: "Yes, but that is ours."
    try_this: ["You must pay."]
"""
    found = findings(BUILT_IN, "a.yml", object_passages(parse(text.encode(), "a.yml"), "drill"))
    assert [(one.line, one.words) for one in found] == [(4, "You must")]


def test_what_an_object_accepts_is_not_reported_until_its_day() -> None:
    accepted = Accepted(rule="language/blame", reason="x", at="you must", until=date(2026, 12, 1))
    (passage,) = passages(b"You must pay.", "a.txt")
    text = OwnText("a.yml", passage, Ref("module", "a"), (accepted,))
    assert text.accepting("blame", "You must") == {0}
    assert text.accepting("fear", "You must") == frozenset()
    assert text.accepting("blame", "You have to") == frozenset()
    check = LanguageCheck()
    days = (date(2026, 12, 1), date(2026, 12, 2))
    assert [len(findings_in_playbook(check, [text], day).found) for day in days] == [0, 1]


# What is said about a finding --------------------------------------------------------------------------------------


def test_a_finding_says_where_what_why_and_which_guide() -> None:
    texts = passages("Good day.\nThe “ONT” is here, and the ONT is off.\n".encode(), "letter.txt")
    assert findings(LanguageCheck((guide("the ONT"),)), "letter.txt", texts) == (
        LanguageFinding(
            path="letter.txt",
            line=2,
            column=28,
            rule="language/jargon",
            message="“ONT” (words that only we know): It closes a door",
            hint="for example “something else”; fine when: Among us (language guide “Our words”, ours#one)",
            excerpt="The “ONT” is here, and the ONT is off.",
            length=3,
            level="warning",
            words="ONT",
            say=("something else",),
            why="It closes a door.",
            fine_when="Among us.",
            guide="Our words",
            entry="ours#one",
        ),
    )


def test_the_words_that_come_along_are_whole() -> None:
    words = built_in("en-US")
    assert {entry.theme for entry in words.entries} == {"fear", "but", "blame", "script", "sympathy", "distance"}
    assert {entry.theme for entry in words.entries} < set(GROUPS)
    assert len({entry.id for entry in words.entries}) == len(words.entries)
    assert all(entry.say and entry.why and entry.find for entry in words.entries)
    assert built_in("de").entries == ()
    unfound = [
        row for entry in words.entries for row in entry.find if words.pattern(row).items == () or "{" in row.split()[0]
    ]
    assert [row for row in unfound if not row.startswith("{who}")] == []


def test_what_is_said_instead_is_not_found_itself() -> None:
    words = built_in("en")
    assert [say for entry in words.entries for say in entry.say if BUILT_IN.found(say)] == []


# How well it finds -------------------------------------------------------------------------------------------------


def _benchmark() -> ModuleType:
    file = REPOSITORY / "benchmarks/language.py"
    spec = importlib.util.spec_from_file_location("language_benchmark", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_of_ten_findings_nine_are_right_in_each_group_of_each_batch() -> None:
    benchmark: Any = _benchmark()
    assert sum(1 for batch in benchmark.BATCHES for _ in benchmark.sentences(batch)) >= 500
    for batch in benchmark.BATCHES:
        scores = benchmark.scores(benchmark.judged(BUILT_IN, batch))
        assert {name: score.precision for name, score in scores.items() if score.precision < 0.9} == {}
        assert scores["all"].recall >= 0.9


def test_the_docs_state_what_was_measured() -> None:
    benchmark: Any = _benchmark()
    scores = benchmark.scores(benchmark.judged(BUILT_IN, "fresh"))
    docs = (REPOSITORY / "docs/language.md").read_text(encoding="utf-8")
    for name, score in scores.items():
        assert f"| {name} | {score.precision:.2f} | {score.recall:.2f} |" in docs
    assert Path(REPOSITORY / "benchmarks/language.yml").is_file()
