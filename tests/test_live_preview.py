"""The live preview, `mkdocs serve`, while its playbook is being edited."""

from pathlib import Path

from playwright.sync_api import Browser

from building import fetch, free_port, live_preview, mkdocs, wait_for

ALERT = 'role="alert"'


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_preview_follows_every_edit_and_survives_mistakes(new_playbook: Path) -> None:
    persona = new_playbook / "personas/alex-rivera.yml"
    with live_preview(new_playbook) as address:

        def shows(page: str, text: str) -> bool:
            return text in (fetch(f"{address}/{page}") or "")

        def wait(page: str, text: str) -> None:
            wait_for(lambda: shows(page, text), f"{text!r} on /{page}")

        # The page reloads by itself: MkDocs' script is there, and it watches.
        assert shows("personas/alex-rivera/", "livereload(")

        _edit(persona, 'name: "Alex Rivera"', 'name: "Alexis Rivera"')
        wait("personas/alex-rivera/", "Alexis Rivera")
        wait("journeys/ask-for-help/", "Alexis Rivera")

        # A mistake: the last good site stays, and every page says where.
        _edit(persona, "goals:", "golas:")
        for page in ("", "personas/alex-rivera/", "journeys/", "how-to-use-this-playbook/"):
            wait(page, "personas/alex-rivera.yml:")
            assert shows(page, ALERT)
            assert shows(page, "did you mean `goals`?")
        assert shows("personas/alex-rivera/", "Alexis Rivera")

        # Text of the playbook is data in the alert as well.
        _edit(persona, "golas:", '"<script>alert(1)</script>": 1\ngoals:')
        wait("", "&lt;script&gt;alert(1)&lt;/script&gt;")
        assert not shows("", "<script>alert(1)</script>")

        _edit(persona, '"<script>alert(1)</script>": 1\n', "")
        for page in ("", "personas/alex-rivera/", "how-to-use-this-playbook/"):
            wait_for(lambda page=page: not shows(page, ALERT), f"the alert on /{page} to go")

        # Files come, change their names, and go.
        second = new_playbook / "personas/bo-lind.yml"
        second.write_text('name: "Bo Lind"\nbasis: mixed\ngoals: ["Read"]\n', encoding="utf-8")
        wait("personas/bo-lind/", "Bo Lind")
        second.rename(new_playbook / "personas/bo.yml")
        wait("personas/bo/", "Bo Lind")
        wait_for(lambda: fetch(f"{address}/personas/bo-lind/") is None, "the old address to go")
        (new_playbook / "personas/bo.yml").unlink()
        wait_for(lambda: fetch(f"{address}/personas/bo/") is None, "the removed persona to go")

        # Pages by hand, and what stands in content/.
        guide = new_playbook / "content/how-to-use-this-playbook.md"
        _edit(guide, "# How to use", "# How we use")
        wait("how-to-use-this-playbook/", "How we use")
        _edit(guide, "[[persona:alex-rivera]]", "[[persona:alex]]")
        wait("", "content/how-to-use-this-playbook.md:5:")
        _edit(guide, "[[persona:alex]]", "[[persona:alex-rivera]]")
        wait_for(lambda: not shows("", ALERT), "the alert to go")
        _edit(new_playbook / "content/metrics/answered-at-once.yml", "target: 95", "target: 97")
        wait("metrics/answered-at-once/", "97")

    log = (new_playbook / "serve.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "did you mean `goals`?" in log


def test_a_preview_that_begins_with_a_mistake_shows_what_can_be_read(new_playbook: Path) -> None:
    persona = new_playbook / "personas/alex-rivera.yml"
    _edit(persona, "goals:", "golas:")
    with live_preview(new_playbook) as address:
        assert ALERT in (fetch(f"{address}/journeys/ask-for-help/") or "")
        assert fetch(f"{address}/personas/alex-rivera/") is None
        _edit(persona, "golas:", "goals:")
        wait_for(lambda: fetch(f"{address}/personas/alex-rivera/") is not None, "the persona to appear")
        assert ALERT not in (fetch(f"{address}/") or ALERT)


def test_a_picture_that_goes_is_a_mistake_like_any_other(new_playbook: Path) -> None:
    persona = new_playbook / "personas/alex-rivera.yml"
    picture = new_playbook / "personas/alex.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    persona.write_text(
        persona.read_text(encoding="utf-8") + 'portrait: {src: "alex.png", alt: "Alex"}\n', encoding="utf-8"
    )
    with live_preview(new_playbook) as address:
        assert ALERT not in (fetch(f"{address}/") or ALERT)
        picture.rename(new_playbook / "personas/alexis.png")
        wait_for(lambda: "there is no picture `alex.png`" in (fetch(f"{address}/") or ""), "the alert")
        assert "did you mean `alexis.png`?" in (fetch(f"{address}/") or "")
        _edit(persona, "alex.png", "alexis.png")
        wait_for(lambda: ALERT not in (fetch(f"{address}/") or ALERT), "the alert to go")


def test_a_preview_without_a_playbook_says_so_and_ends(new_playbook: Path) -> None:
    _edit(new_playbook / "content/playbook.yml", "organization:", "organisation:")
    done = mkdocs(new_playbook, "serve", "--dev-addr", f"127.0.0.1:{free_port()}")
    assert done.returncode == 1
    assert "did you mean `organization`?" in done.stderr
    assert "Mend the mistakes above, then start again." in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_an_open_page_reloads_by_itself(browser: Browser, new_playbook: Path) -> None:
    persona = new_playbook / "personas/alex-rivera.yml"
    with live_preview(new_playbook) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/personas/alex-rivera/", wait_until="load")
        heading = page.locator("article h1")
        assert heading.inner_text() == "Alex Rivera"
        _edit(persona, 'name: "Alex Rivera"', 'name: "Alexis Rivera"')
        page.get_by_role("heading", name="Alexis Rivera", level=1).wait_for()
        _edit(persona, "goals:", "golas:")
        page.get_by_role("alert").get_by_text("did you mean `goals`?").wait_for()
        _edit(persona, "golas:", "goals:")
        page.get_by_role("alert").wait_for(state="detached")
        assert heading.inner_text() == "Alexis Rivera"
