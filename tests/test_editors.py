"""What an editor shows while somebody writes YAML, by the language server that VS Code and most others use."""

import json
from collections.abc import Generator
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeybook.adapters.cli import main
from journeybook.schema import language_server_line
from language_server import LanguageServer, Mistake


@pytest.fixture(scope="module")
def playbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editors") / "book"
    made = CliRunner().invoke(main, ["new", "playbook", str(folder)])
    assert made.exit_code == 0, made.output
    return folder


@pytest.fixture(scope="module")
def editor(playbook: Path) -> Generator[LanguageServer]:
    """The server with the settings that a new playbook brings, and without the network."""
    shipped = json.loads((playbook / ".vscode/settings.json").read_text(encoding="utf-8"))
    own = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
    with LanguageServer(playbook, {"yaml": {**own, "schemas": shipped["yaml.schemas"]}}) as server:
        yield server


PERSONA = "personas/ana-lopez.yml"
JOURNEY = "journeys/moving.yml"
PERSONA_LINE = language_server_line(PERSONA)
JOURNEY_LINE = language_server_line(JOURNEY)


def _offered(editor: LanguageServer, path: str, text: str) -> dict[str, tuple[str, str]]:
    """Return what is offered: label → what is inserted, and the words beside it."""
    found: dict[str, tuple[str, str]] = {}
    for label, item in editor.offers(path, text).items():
        words = item.get("documentation", "")
        found[label] = (item["insertText"], words["value"] if isinstance(words, dict) else words)
    return found


def test_what_comes_along_is_not_marked(editor: LanguageServer, playbook: Path) -> None:
    wrong = {
        path: mistakes
        for file in sorted(playbook.rglob("*.yml"))
        if (path := file.relative_to(playbook).as_posix()).startswith(("personas/", "journeys/", "content/"))
        and (mistakes := editor.mistakes(path, file.read_text(encoding="utf-8")))
    }
    assert wrong == {}


def test_mistakes_are_marked_at_their_lines_in_plain_words(editor: LanguageServer) -> None:
    text = f"""{PERSONA_LINE}
name: Ana
basis: reserch
golas: [Get moved]
review_by: tomorrow
evidence: [The first talks]
owner: {{name: Ana, email: ana}}
"""
    assert editor.mistakes(PERSONA, text) == [
        Mistake(2, 'Missing property "goals".'),
        Mistake(3, 'Value is not accepted. Valid values: "research", "mixed", "assumption".'),
        Mistake(4, "Property golas is not allowed."),
        Mistake(5, "This is not a date: write it as year-month-day, for example 2026-11-21."),
        Mistake(6, "This must be the id of evidence or a walk-log."),
        Mistake(7, "This is not an email address: write it as name@example.com."),
    ]


def test_a_file_without_the_line_is_known_by_its_folder(editor: LanguageServer) -> None:
    assert editor.mistakes("personas/empathy-maps/ana.yml", "persona: alex-rivera\nsituation: Moves\n") == [
        Mistake(1, 'Missing property "needs_to_do".')
    ]
    assert [mistake.line for mistake in editor.mistakes("content/playbook.yml", "nmae: Book\n")] == [1, 1, 1]


def test_fields_are_offered_with_what_they_are_for(editor: LanguageServer) -> None:
    offered = _offered(editor, PERSONA, f"{PERSONA_LINE}\nname: Ana\n|\n")
    assert offered["review_by"] == (
        "review_by: ",
        "When it has to be looked at again.\n\nFor example:\n\n```yaml\nreview_by: 2026-11-21\n```",
    )
    assert offered["owner"] == ("owner:\n  name: ", "Who keeps it true.")
    assert offered["portrait"][0] == "portrait:\n  src: $1\n  alt: $2"
    assert offered["goals"][0] == "goals:\n  - "
    assert "name" not in offered  # it is there already


def test_examples_are_told_and_never_filled_in(editor: LanguageServer) -> None:
    offered = _offered(editor, PERSONA, f"{PERSONA_LINE}\n|\n")
    assert {field: offered[field][0] for field in ("name", "bio", "summary", "last_validated")} == {
        "name": "name: ",
        "bio": "bio: ",
        "summary": "summary: ",
        "last_validated": "last_validated: ",
    }
    assert "For example:" in offered["bio"][1]
    assert _offered(editor, PERSONA, f"{PERSONA_LINE}\nname: |\n") == {}


def test_choices_are_offered_with_what_they_mean(editor: LanguageServer) -> None:
    assert _offered(editor, PERSONA, f"{PERSONA_LINE}\nbasis: |\n") == {
        "research": ("research", "On what real people said and did."),
        "mixed": ("mixed", "Partly on research, partly on what we believe."),
        "assumption": ("assumption", "On what we believe."),
    }


def test_what_exists_is_offered_with_its_name(editor: LanguageServer) -> None:
    assert _offered(editor, JOURNEY, f"{JOURNEY_LINE}\npersona: |\n") == {"alex-rivera": ("alex-rivera", "Alex Rivera")}
    assert _offered(editor, JOURNEY, f"{JOURNEY_LINE}\nroles:\n  - |\n") == {
        "back-office": ("back-office", "Back office"),
        "front-desk": ("front-desk", "Front desk"),
    }
    kit = "content/training/reflections/at-the-door.yml"
    steps = _offered(editor, kit, f"{language_server_line(kit)}\nrefs:\n  steps:\n    - |\n")
    assert steps["ask-for-help#during.ask"] == ("ask-for-help#during.ask", "Asks for help")
    rules = _offered(editor, JOURNEY, f"{JOURNEY_LINE}\naccepted:\n  - rule: |\n")
    assert rules["journey/no-owner"][0] == "journey/no-owner"


def test_what_is_new_since_is_not_marked(editor: LanguageServer) -> None:
    text = f"{JOURNEY_LINE}\npersona: somebody-new\nroles: [a-new-role]\n"
    assert [m for m in editor.mistakes(JOURNEY, text) if m.line > 2 or "persona" in m.message] == []


def test_the_mouse_over_a_field_says_what_it_is_for(editor: LanguageServer) -> None:
    shown = editor.hover(PERSONA, f"{PERSONA_LINE}\nname: Ana\nreview_|by: 2027-01-01\n")
    assert shown.partition("\n\nSource:")[0] == (
        "#### Review by\n\nWhen it has to be looked at again.\n\nFor example:\n\n```yaml\nreview_by: 2026-11-21\n```"
    )


def test_the_mouse_over_a_choice_says_what_each_means(editor: LanguageServer) -> None:
    shown = editor.hover(JOURNEY, f"{JOURNEY_LINE}\nstate: id|eal\n")
    assert shown.partition("\n\nSource:")[0] == (
        "#### State\n\nAs it is today, or as it should be.\n\nAllowed Values:\n\n"
        "* `ideal`: As it should be; it names the current one that it improves.\n* `current`: As it is today."
    )


def test_a_new_object_is_offered_at_once(playbook: Path) -> None:
    assert CliRunner().invoke(main, ["new", "persona", "ana-lopez", "--root", str(playbook)]).exit_code == 0
    with LanguageServer(playbook, {"yaml": {"completion": True, "schemaStore": {"enable": False}}}) as editor:
        offered = _offered(editor, JOURNEY, f"{JOURNEY_LINE}\npersona: |\n")
    assert offered == {"alex-rivera": ("alex-rivera", "Alex Rivera"), "ana-lopez": ("ana-lopez", "Ana Lopez")}
