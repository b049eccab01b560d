"""Repositories with a history, made by git with fixed days, names and settings."""

import os
import subprocess
from pathlib import Path

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "Robin Example" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "robin@example.com" for who in ("AUTHOR", "COMMITTER")},
}


def git(folder: Path, *arguments: str, day: str = "2026-11-01") -> str:
    """Run git in a folder, at noon (UTC) of a day, and return what it says."""
    when = day if "T" in day else f"{day}T12:00:00Z"
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false", *arguments],
        cwd=folder,
        env={**ENVIRONMENT, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path, day: str) -> None:
    """Commit all that is in a folder, in a repository of its own where there is none yet."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", f"As of {day}", day=day)


def give_history(playbook: Path) -> None:
    """Commit a copy of the sample as if it had grown: its pages of changes do not follow this repository's own."""
    journey, persona, study = (
        playbook / path
        for path in (
            "journeys/internet-down.yml",
            "personas/robin-castellan.yml",
            "content/evidence/diary-advisors.yml",
        )
    )
    now = {file: file.read_bytes() for file in (journey, persona, study)}
    journey.write_bytes(now[journey].replace(b"value: -2", b"value: -1").replace(b'action: "', b'action: "Then ', 3))
    persona.write_bytes(now[persona].replace(b"goals:", b"goals:\n  - text: Sleep through the night.", 1))
    study.unlink()
    commit(playbook, "2026-08-03")
    persona.write_bytes(now[persona])
    commit(playbook, "2026-09-14")
    study.write_bytes(now[study])
    journey.write_bytes(now[journey].replace(b"value: -2", b"value: -1", 2))
    commit(playbook, "2026-10-20")
    journey.write_bytes(now[journey])
    commit(playbook, "2026-11-17")
