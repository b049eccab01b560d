"""Text of a playbook is data: whatever is written in any field of any kind, it is shown and never run."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import fromstring

import pytest
import yaml
from bs4 import BeautifulSoup

from building import files_of, mkdocs
from journeybook import pages
from journeybook.loading import load
from journeybook.model import BODY_FOLDERS
from journeybook.sources import read

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "&lt;script&gt;&amp;amp;",
    "[x](javascript:alert(1)) <b onclick=alert(1)>b</b> ![x](http://evil.example/x.png)",
    "<!-- --><a href=http://evil.example>]]></a>",
    "| a | b |{: onclick=alert(1) }",
]
# Choices, ids, references and the like cannot hold free text; the rest of the playbook's strings can.
_FREE_TEXT = {
    *("name", "title", "role", "text", "summary", "bio", "explanation", "statement", "welcome", "about", "customers"),
    *("place", "work", "household", "friends", "situation", "needs_to_do", "note", "scenario", "starts_when"),
    *("ends_when", "customer_goal", "action", "word", "reason", "quote", "expectation", "why", "recovery", "when"),
    *("actor", "system", "feels", "asks_of", "initiator", "receiver", "message", "how_might_we", "excerpt", "detail"),
    *("method", "privacy", "unit", "source_text", "version", "term", "meaning", "overlooked", "team"),
    # Training
    *("goal", "backstory_public", "accessibility", "brief", "opening_line", "ends_well", "ends_badly", "cue"),
    *("expected", "if_stuck", "escalate", "behaviour", "look_for", "ask", "opt_out", "stop_word", "content_note"),
    *("remote", "large_group", "alone", "time", "item", "prompt", "explain", "why_true", "why_false", "left", "right"),
    *("low", "high", "feedback", "lesson", "speaker", "example", "output", "solution", "signed_by", "body"),
    *("question", "if_silent", "says", "respond", "transition", "co_facilitator", "extend_if_early", "layout", "size"),
    *("front", "back", "how_to_use", "fine_when", "sign", "answer", "who", "how", "what"),
    # What has happened, and what is asked
    *("walked_by", "circumstances", "outsider", "story", "for_customer", "seen_by", "done_by", "thanks", "led_by"),
    *("learned", "notes", "task", "label", "advice", "event", "recruit", "incentive", "recording", "lead", "send"),
    *("company", "customer", "panel", "transcript", "staff", "intro", "room", "takeaway", "i_will", "by_when"),
    *("who_checks", "safety", "by", "where", "care", "close", "do"),
}
_LISTS = {
    *("goals", "pain_points", "needs", "motivations", "fears", "behaviours", "interests", "loved_products", "skills"),
    *("accessibility_needs", "potential_harms", "devices", "expectations", "thoughts", "gains", "made_by", "see"),
    *("say", "do", "hear", "think_feel", "pains", "accessibility_barriers", "words", "tags"),
    # Training
    *("objectives", "outcomes", "questions", "key_points", "instructions", "debrief", "hints", "success_signs"),
    *("warning_signs", "wants", "turns_on", "knows", "may", "must_not", "props", "accept", "extra_right"),
    *("listen_for", "watch_for", "two_weeks_before", "week_before", "day", "after", "equipment", "teams"),
    *("avoid", "breaks", "for_leaders"),
    *("changes", "decisions", "warm_up", "afterward", "probes", "touch", "exit_board", "talk_about", "prepare"),
}
_HEADED = {
    *("persona", "journey", "opportunity", "insight", "evidence", "metric", "role"),
    *("learning-path", "module", "role-play", "scenario", "knowledge-check", "reflection"),
}
_TEXT_HERE = {("feels", "start")}
_NOT_TEXT = {("stages", "when"), ("steps", "quote"), ("roles", "role"), ("print", "size"), ("pairs", "answer")}
# Folder → a field that is a choice or a reference there, though it is text in another kind.
_NO_TEXT_THERE = {
    "content/walks": "role",
    "content/moments": "role",
    "content/training/guides": "method",
    "content/training/surveys": "after",
}


def _hostile(value: Any, attack: str, key: str = "", parent: str = "") -> Any:  # noqa: ANN401  any YAML value
    match value:
        case dict():
            return {k: _hostile(v, attack, str(k), key) for k, v in cast(dict[Any, Any], value).items()}
        case tuple() | list():
            return [_hostile(item, attack, key, parent) for item in cast(list[Any], value)]
        case str() if (parent, key) == ("questions", "text") and "{{" in attack:
            return value  # two braces make a gap there, and one that is none is an error
        case str() if (key in _FREE_TEXT and (parent, key) not in _NOT_TEXT) or key in _LISTS:
            return f"{value} {attack}"
        case str() if (parent, key) in _TEXT_HERE:
            return f"{value} {attack}"
        case _:
            return value


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_field_can_become_markup(attack: str, new_playbook: Path) -> None:
    for path in _yaml_files(new_playbook):
        plain = read(new_playbook / path, path).plain()
        data = _hostile(plain, attack)
        if field := _NO_TEXT_THERE.get(path.rpartition("/")[0]):
            data[field] = cast(dict[str, Any], plain)[field]
        if path.rpartition("/")[0] in BODY_FOLDERS:
            data["body"] = f"Text {attack}"
        (new_playbook / path).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    loaded = load(new_playbook)
    assert loaded.problems == ()
    assert loaded.catalogue
    site = pages.Site(loaded.catalogue, date(2026, 11, 21), url="https://example.com/book/")
    for attachment in pages.attachments(site):
        if attachment.path.endswith(".xml"):
            fromstring(attachment.text)  # noqa: S314  made by us; it has to be well formed
    for page in pages.build(site):
        soup = BeautifulSoup(page.html, "html.parser")
        assert _dangers(soup) == [], page.address
        if page.type in _HEADED:
            heading = soup.h1
            assert heading
            assert attack.split()[0] in heading.text, page.address


def test_the_built_site_shows_what_was_written(new_playbook: Path) -> None:
    """Titles reach places that are not ours: the window's title, the description, the search index."""
    attack = '</title><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    file = new_playbook / "personas/alex-rivera.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('name: "Alex Rivera"', f"name: '{attack}'"), encoding="utf-8")
    done = mkdocs(new_playbook, "build", "--strict")
    assert done.returncode == 0, done.stderr
    for path, data in files_of(new_playbook / "site").items():
        if path.endswith(".html"):
            assert b"alert(1)</script>" not in data, path
            assert b"<img src=x" not in data, path
    page = BeautifulSoup((new_playbook / "site/personas/alex-rivera/index.html").read_bytes(), "html.parser")
    assert page.title
    assert page.title.text.startswith(attack)
    index = (new_playbook / "site/search/search_index.json").read_text(encoding="utf-8")
    assert "<script" not in index
    assert "<img" not in index


def _yaml_files(folder: Path) -> Iterator[str]:
    for part in ("content", "personas", "journeys"):
        for file in sorted((folder / part).rglob("*.yml")):
            yield file.relative_to(folder).as_posix()


def _dangers(soup: BeautifulSoup) -> list[str]:
    """Return every element and attribute that our templates never write."""
    found = [str(tag) for tag in soup.find_all(["script", "iframe", "object", "embed", "base", "meta", "style"])]
    for tag in soup.find_all(True):
        found += [f"{tag.name}: {name}" for name in tag.attrs if name.lower().startswith("on")]
        # A link in a Markdown field may lead out, on a click; nothing may be loaded from there.
        found += [f"href: {a}" for a in [str(tag.get("href", ""))] if a.lower().startswith(("javascript:", "data:"))]
        found += [f"src: {a}" for a in [str(tag.get("src", ""))] if ":" in a or a.startswith("//")]
    return found
