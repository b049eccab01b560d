"""The benchmark of site builders: its corpus, what it hands to the others, and the tables in the docs."""

import importlib.util
import re
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from conftest import REPOSITORY
from journeybook.loading import load
from site_builders import corpus, parts, tools
from site_builders.contenders import CONTENDERS
from site_builders.measuring import Cost, FailedError, cost
from site_builders.plain import as_markdown
from site_builders.results import CHANGED, FILE, MARK, ROWS, Result, keep, kept, page_with, tables
from site_builders.sampling import CALLED, ENDING, FLOOR, PARTS, STARTING, part_of

SMALL = corpus.Size("S", 3, 4, 6)


def _result(size: str, pages: int, cpu: float, **more: float) -> Result:
    costs = {row: [asdict(Cost(cpu, cpu * 2, 100_000_000, 5_000_000, 400_000))] * 3 for row in ROWS}
    costs["journeybook"] = [asdict(Cost(each, 1, 90_000_000)) for each in more.values()] or costs["journeybook"]
    checks = {CHANGED: [{"wall": wall, "cpu": wall / 2} for wall in (0.4, 0.5, 0.9)]}
    return Result(size, "2026-11-22", "a machine", pages, {"one": "1.0"}, {}, costs, checks, [1.0, 1.25])


def test_a_corpus_is_the_same_each_time_and_has_no_mistakes(tmp_path: Path) -> None:
    assert dict(corpus.files(SMALL)) == dict(corpus.files(SMALL))
    corpus.write(SMALL, tmp_path)
    loaded = load(tmp_path)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    assert loaded.catalogue is not None
    assert (len(loaded.catalogue.personas), len(loaded.catalogue.journeys), len(loaded.catalogue.modules)) == (3, 4, 3)
    assert len(list((tmp_path / "content/guide").glob("*.md"))) == 3


def test_a_journey_of_the_corpus_is_as_long_as_a_real_one(tmp_path: Path) -> None:
    corpus.write(SMALL, tmp_path)
    sample = [len(file.read_text(encoding="utf-8").split()) for file in (REPOSITORY / "journeys").glob("*.yml")]
    invented = [len(file.read_text(encoding="utf-8").split()) for file in (tmp_path / "journeys").glob("*.yml")]
    assert min(sample) < min(invented)
    assert max(invented) < max(sample) * 2


def test_others_get_the_words_that_are_seen_and_no_others() -> None:
    html = '<h2 id="a">A *star*</h2><script>no</script><ul><li>One <b>bold</b></li></ul><p hidden>no</p><svg>no</svg>'
    assert as_markdown(html) == "## A \\*star\\*\n\n- One bold\n"


def test_words_around_a_block_are_blocks_of_their_own() -> None:
    html = (
        "<div>a <b>b<!-- no --><style>no</style> c</b><button>no</button> <a><p>d</p></a> e <!-- no -->f</div>"
        "<dl><dt>g<dd>h <i hidden>no</i> <i>i <svg><title>j</title></svg></i></dl>"
    )
    assert as_markdown(html) == "a b c\n\nd\n\ne f\n\ng\n\n- h i j\n"


@pytest.mark.parametrize("contender", CONTENDERS, ids=lambda each: each.name)
def test_each_builder_gets_each_page(contender: object, tmp_path: Path) -> None:
    each = next(one for one in CONTENDERS if one is contender)
    corpus.write(SMALL, tmp_path / "playbook")
    pages = {"index.md": "# Start\n\nfirst words\n", "journeys/moving.md": "# Moving\n\nsecond words\n"}
    each.write(tmp_path / "it", pages, tmp_path / "playbook")
    texts = [file.read_text(encoding="utf-8") for file in (tmp_path / "it").rglob("*.*")]
    for words in ("first words", "second words"):
        assert sum(words in text for text in texts) == 1


def test_a_process_costs_what_all_its_children_cost(tmp_path: Path) -> None:
    burn = "import time\nend = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}], check=True)"
    measured = cost([sys.executable, "-I", "-c", child], tmp_path, seconds=30)
    assert 0.2 <= measured.cpu < 5
    assert 3e6 < measured.peak < 60e6  # not what this process has


def test_a_build_that_fails_or_takes_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"ended with 3: it said this"):
        cost([sys.executable, "-I", "-c", "print('it said this'); raise SystemExit(3)"], tmp_path, seconds=30)
    fatal = "print('FATAL ERROR: no memory is left'); print(' 9: 0x7fbc node::ErrorHandler()'); raise SystemExit(6)"
    with pytest.raises(FailedError, match=r"ended with 6: FATAL ERROR: no memory is left"):
        cost([sys.executable, "-I", "-c", fatal], tmp_path, seconds=30)
    begun = time.monotonic()
    with pytest.raises(FailedError, match=r"stopped after 0\.3 s"):
        cost(["sh", "-c", "sleep 60; true"], tmp_path, seconds=0.3)
    assert time.monotonic() - begun < 30


def test_what_cannot_be_installed_is_told_and_the_rest_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], folder: Path) -> str:  # noqa: ARG001  the signature is the real one's
        return "there is no such version" if any("hugo" in word for word in command) else ""

    monkeypatch.setattr(tools, "_run", run)
    installed = tools.install(tmp_path)
    assert installed.missing == {"hugo": "there is no such version"}
    assert set(installed.versions) == {
        "pagefind",
        "pagefind_bin",
        "zensical",
        "@11ty/eleventy",
        "astro",
        "@astrojs/starlight",
    }


def test_tables_hold_medians_and_what_they_are_to_the_plain_builder() -> None:
    one = replace(
        _result("S", 100, 2, first=1, second=3, third=1.5), problems={"Eleventy": "not installed: no such version"}
    )
    one = replace(one, costs={row: runs for row, runs in one.costs.items() if row != "Eleventy"})
    text = tables([one])
    assert "| journeybook | 1.5 s | 0.75 | 1.0 s | 90 MB | 0.0 MB | none |" in text
    assert "| mkdocs-material | 2.0 s | 1.00 | 4.0 s | 100 MB | 5.0 MB | 0.4 MB |" in text
    assert "| Eleventy | not installed: no such version |  |  |  |  |  |" in text
    assert "`journeybook check` takes after one edit 0.50 s (0.25 s of CPU). A journey saved" in text
    assert "A journey saved while serving is on its page after 1.12 s." in text
    assert text.endswith("Measured with one 1.0; a machine.")


def test_growth_is_a_line_through_all_sizes() -> None:
    text = tables([_result("S", 100, 2), _result("M", 1_000, 11), _result("L", 2_000, 21)])
    assert "| Zensical | 1.0 s | 10.0 ms | 1.000 |" in text
    assert "| Zensical | 1.0 s | 10.0 ms | two sizes only |" in tables([_result("S", 100, 2), _result("M", 1_000, 11)])


def test_a_new_result_takes_the_place_of_the_old_one_of_its_size(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    for each in (_result("M", 1_000, 9), _result("S", 100, 2), _result("M", 1_000, 11)):
        keep(each, file)
    assert [(each.size, each.median("Zensical", "cpu")) for each in kept(file)] == [("S", 2), ("M", 11)]


def test_the_tables_of_the_docs_are_those_of_the_results_that_are_kept() -> None:
    page = (REPOSITORY / "docs/performance.md").read_text(encoding="utf-8")
    assert FILE.exists()
    assert page == page_with(page, tables(kept()))
    assert page.count(MARK) == 2
    for name in ("journeybook", "mkdocs", "mkdocs-material", "Python", "Node"):
        assert all(name in each.versions for each in kept())
    for each in kept():  # each builder was measured, or the reason is told
        assert {row for row in ROWS if row not in each.costs and row not in each.problems} == set()


# Where the CPU time of a build goes -----------------------------------------------------------------------------------

IMPORTING = "<frozen importlib._bootstrap>:_find_and_load"


@pytest.mark.parametrize(
    ("frames", "part"),
    [
        ([], STARTING),
        (["json/decoder.py:loads"], STARTING),
        (["journeybook/html_templates.py:f", "journeybook/pages/qr.py:<module>", IMPORTING, "mkdocs/f.py:f"], STARTING),
        (["wasmtime/_func.py:f", "journeybook/diagrams/engine.py:f", "journeybook/diagrams/layout.py:f"], "Graphviz"),
        (["markupsafe/__init__.py:f", "theme/templates/journey.html.j2:root", "mkdocs/f.py:f"], "filling templates"),
        (["journeybook/pages/links.py:f", "theme/templates/journey.html.j2:root"], "what each page says"),
        (["theme/templates/pictures/map.svg.j2:root", "journeybook/pages/a.py:f"], "diagrams and pictures around it"),
        (["jinja2/runtime.py:f", "material/templates/base.html:root"], "MkDocs and Material's frame"),
        (["mkdocs/utils/__init__.py:write_file", "mkdocs/commands/build.py:f"], "making files and folders"),
        (["mkdocs/utils/__init__.py:yaml_load", "mkdocs/commands/build.py:f"], "MkDocs and Material's frame"),
    ],
)
def test_a_moment_belongs_to_the_innermost_frame_that_decides(frames: list[str], part: str) -> None:
    assert part_of(frames) == part


def test_what_serves_many_parts_is_charged_to_whoever_calls_it() -> None:
    found = ["journeybook/model/references.py:f", "journeybook/catalogue.py:f"]
    derived = "journeybook/reads.py:WatchedCatalogue.derived"
    assert part_of([*found, "journeybook/loading.py:f"]) == "what files say: types, names, references"
    assert part_of([*found, derived, "journeybook/pages/site.py:f"]) == "what each page says"


def test_all_that_decides_about_parts_is_there() -> None:
    """Or what was renamed would be charged to another part in silence."""
    places = [place for part in PARTS.values() for place in part if not place.startswith("<frozen ")]
    for place in (*places, *CALLED):
        path, _, function = place.partition(":")
        top = path.partition("/")[0].removesuffix(".py")
        found = REPOSITORY / {"journeybook": "generator", "theme": "."}.get(top, "") / path
        if top not in ("journeybook", "theme"):
            spec = importlib.util.find_spec(top)
            assert spec is not None
            assert spec.origin is not None
            found = Path(spec.origin).parent / path.partition("/")[2] if "/" in path else Path(spec.origin)
        assert found.exists(), place
        for name in function.rstrip(".").split(".") if function else ():
            assert re.search(rf"^ *(def|class) {name}", found.read_text(encoding="utf-8"), re.MULTILINE), place


def test_all_cpu_time_of_a_build_is_charged_to_its_parts(tmp_path: Path) -> None:
    corpus.write(SMALL, tmp_path)
    spent = parts.spent_in(tmp_path, 60)
    assert (tmp_path / "site" / "index.html").exists()
    assert spent.keys() == PARTS.keys()
    assert spent[ENDING] < sum(spent.values()) / 2  # what no sample was taken of
    assert min(spent[part] for part in (STARTING, "what each page says", "MkDocs and Material's frame", ENDING)) > 0


def test_the_table_of_parts_says_what_they_are_to_the_plain_builder_and_what_the_floor_is() -> None:
    spent = dict.fromkeys(PARTS, 0.0) | {"Graphviz": 1.0, "QR codes": 0.5, ENDING: 0.5}
    text = parts.text_of(parts.Measured(SMALL, 1_234, spent, 4.0))
    assert "3 personas, 4 journeys, 1,234 pages;" in text
    assert "Plain mkdocs-material took 4.0 s of CPU" in text
    assert "\n| Graphviz | 1.00 s | 50% | 0.250 | yes |\n" in text
    assert "\n| QR codes | 0.50 s | 25% | 0.125 |  |\n" in text
    assert "\n| all | 2.00 s | 100% | 0.500 |  |\n" in text
    assert text.endswith("The floor is 1.5 s, a ratio of 0.38.")


def test_the_table_of_parts_in_the_docs_has_the_parts_that_there_are() -> None:
    page = (REPOSITORY / "docs/performance.md").read_text(encoding="utf-8")
    assert page.count(parts.MARK) == 2
    rows = [line.split(" | ") for line in page.split(parts.MARK)[1].splitlines() if line.startswith("| ")]
    assert [row[0].removeprefix("| ") for row in rows[2:]] == [*PARTS, "all"]
    assert {row[0].removeprefix("| ") for row in rows[2:] if row[-1] == "yes |"} == FLOOR
