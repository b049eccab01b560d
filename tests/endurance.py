"""What builds go through: killed at any moment, without room, side by side, on other days.

`make endurance` runs all of it for a minute or two; a test runs a little of it. Builds are forks of this process, which
has loaded everything, so that they are as fast as they can be and are killed while they work.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from building import DAY, fetch, files_of, live_preview, small_playbook, wait_for
from history import commit, git

ENVIRONMENT = {**DAY, "NO_MKDOCS_2_WARNING": "1"}
NAME, OTHER = "Alex Rivera", "Sascha Müller"
Files = dict[str, bytes]


class Endurance:
    """A small playbook that was built, and then edited: `old` and `new` are its sites before and after."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Make it in a folder."""
        self.random = random.Random(seed)  # noqa: S311  chance, not secrets
        self.playbook = small_playbook(folder / "Übung 1")
        self.site, self.cache = self.playbook / "site", self.playbook / ".cache"
        self.load()
        self.built()
        self.old = files_of(self.site)
        self.beside = set(self.playbook.iterdir()) | {self.cache}
        persona = self.playbook / "personas/alex-rivera.yml"
        persona.write_text(persona.read_text(encoding="utf-8").replace(NAME, OTHER), encoding="utf-8")
        begun = time.monotonic()
        self.new = self.without_cache()
        self.seconds = time.monotonic() - begun
        assert self.new.keys() == self.old.keys()
        assert self.new != self.old
        self.keep = folder / "old"
        shutil.copytree(self.site, self.keep)

    def load(self) -> None:
        """Build once in this process, so that forks of it have loaded everything and work from their first moment."""
        from mkdocs.__main__ import cli

        os.environ.update(ENVIRONMENT)
        place = self.playbook.parent / "loaded"
        arguments = ["build", "--quiet", "--config-file", str(self.playbook / "mkdocs.yml"), "--site-dir", str(place)]
        cli(arguments, standalone_mode=False)
        shutil.rmtree(place)
        shutil.rmtree(self.cache)

    def start(self, *arguments: str, most: int | None = None, **environment: str) -> int:
        """Begin a build in a process of its own, and return its number; what it says goes into a file.

        Args:
            arguments: of `mkdocs build`.
            most: so many bytes at most go into a file.
            environment: what differs in it.
        """
        sys.stdout.flush()
        if pid := os.fork():
            return pid
        code = 1
        try:
            from mkdocs.__main__ import cli

            said = os.open(self.playbook.parent / f"said-{os.getpid()}", os.O_WRONLY | os.O_CREAT)
            os.dup2(said, 1)
            os.dup2(said, 2)
            os.chdir(self.playbook)
            os.environ.update({**ENVIRONMENT, **environment})
            if most is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            cli(["build", "--strict", *arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        finally:
            sys.stderr.flush()
            os._exit(code)

    def ended(self, pid: int) -> tuple[int, str]:
        """Wait for the end of a build; return its exit code and what it said."""
        _, status = os.waitpid(pid, 0)
        file = self.playbook.parent / f"said-{pid}"
        said = file.read_text(encoding="utf-8") if file.exists() else ""
        file.unlink(missing_ok=True)
        return os.waitstatus_to_exitcode(status), said

    def built(self, *arguments: str, **environment: str) -> None:
        """Build, which must work."""
        code, said = self.ended(self.start(*arguments, most=None, **environment))
        assert code == 0, said

    def without_cache(self, **environment: str) -> Files:
        """Return the site that is built with nothing to begin from, elsewhere."""
        place = self.playbook.parent / "elsewhere"
        moved = self.cache.with_name(".cache-aside")
        if self.cache.exists():
            self.cache.rename(moved)
        self.built("--site-dir", str(place), **environment)
        shutil.rmtree(self.cache)
        if moved.exists():
            moved.rename(self.cache)
        files = files_of(place)
        shutil.rmtree(place)
        return files

    def put_old_back(self) -> None:
        """Let the site from before the edit stand in its place."""
        shutil.rmtree(self.site)
        shutil.copytree(self.keep, self.site)

    def check_whole(self, what: str) -> None:
        """Fail unless the site is one or the other."""
        now = files_of(self.site)
        assert now in (self.old, self.new), f"{what}: neither the last site nor the new one"

    def check_order(self, what: str) -> None:
        """Fail unless the next build makes the right site, and leaves nothing of what went before."""
        self.built()
        assert files_of(self.site) == self.new, f"{what}: the next build is not right"
        left = {path for path in self.playbook.iterdir() if path not in self.beside}
        assert not left, f"{what}: left lying about: {left}"
        kept = {path.name for path in (self.cache / "journeybook").iterdir()}
        assert kept == {"files.sqlite", "pages.sqlite"}, f"{what}: left lying about: {kept}"

    # What happens ---------------------------------------------------------------------------------------------------

    def kills(self, times: int) -> str:
        """Kill builds at moments that chance chooses, some with a cache and some without."""
        done = 0
        for number in range(times):
            if self.random.random() < 0.5:
                shutil.rmtree(self.cache, ignore_errors=True)
            pid = self.start()
            time.sleep(self.random.random() * self.seconds * 1.3)  # some of them too late
            os.kill(pid, signal.SIGKILL)
            code, _ = self.ended(pid)
            self.check_whole(f"kill {number + 1}")
            if code == 0 or files_of(self.site) == self.new:
                done += 1
                self.put_old_back()
            if number % 10 == 9:
                self.check_order(f"kill {number + 1}")
                self.put_old_back()
        return f"{times} builds killed within {1.3 * self.seconds:.1f} s each, {done} of them too late"

    def no_room(self, *limits: int) -> str:
        """Let no file grow beyond some sizes, which the system answers as it does a full disk: it refuses to write."""
        self.put_old_back()
        for limit in limits:
            code, said = self.ended(self.start(most=limit))
            assert code == 1, said
            assert "File too large" in said, said
            assert "Traceback" not in said, said
            assert files_of(self.site) == self.old
            assert {path for path in self.playbook.iterdir() if path not in self.beside} == set()
        return f"{len(limits)} builds without room"

    def full_disk(self) -> str:
        """Build on a real disk of few megabytes, where an ordinary user may have one of their own."""
        script = (
            'set -e; cd "$1"; mkdir disk; mount -t tmpfs -o size=$3 tmpfs disk; cp -r "$2" disk/p; cd disk/p;'
            " code=0; XDG_CACHE_HOME=$PWD/../x PYTHONDONTWRITEBYTECODE=1 $4 -m mkdocs build 2>said || code=$?;"
            ' cat said; echo "code $code"; ls -A; df --output=pcent . | tail -1; diff -r "$2/site" site'
        )
        outcomes: list[str] = []
        # Room for one site, and for a part of another one.
        one = sum(-(-len(data) // 4096) * 4096 for data in self.old.values())
        for size in (f"{int(one * share) // 1024}k" for share in (1.15, 1.4, 1.8)):
            with tempfile.TemporaryDirectory() as folder:
                self.put_old_back()
                shutil.rmtree(self.cache, ignore_errors=True)
                command = ["unshare", "-rm", "sh", "-c", script, "-", folder, str(self.playbook), size, sys.executable]
                environment = {**os.environ, **ENVIRONMENT}
                done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
                if "mount" in done.stderr or "unshare" in done.stderr:
                    return f"no disk of our own here: {done.stderr.strip()}"
                assert done.returncode == 0, f"the last site is not whole: {done.stdout[-2000:]}{done.stderr}"
                assert "Traceback" not in done.stdout, done.stdout
                assert "\n.site-" not in done.stdout, done.stdout
                assert "code 1" in done.stdout, done.stdout
                outcomes.append(size)
        return f"full disks of {', '.join(outcomes)}: refused, with the last site whole"

    def at_once(self, times: int) -> str:
        """Build twice at once, for the same place and with the same cache."""
        for number in range(times):
            self.put_old_back()
            shutil.rmtree(self.cache, ignore_errors=True)
            for pid in [self.start() for _ in range(2)]:
                code, said = self.ended(pid)
                assert code == 0, said
            assert files_of(self.site) == self.new, f"pair {number + 1}"
        return f"{times} pairs of builds at once"

    def other_days(self) -> str:
        """Build on days in the past and in the future, with the cache of another day."""
        for day in ("315532800", "4102444800"):
            self.built(SOURCE_DATE_EPOCH=day)
            assert files_of(self.site) == self.without_cache(SOURCE_DATE_EPOCH=day), day
        self.check_order("after other days")
        return "2 days far away"

    def clock_back(self) -> str:
        """Edit while the clock stands in the past, and to the same second as before."""
        persona = self.playbook / "personas/alex-rivera.yml"
        new = persona.read_text(encoding="utf-8")
        for seconds in (315_532_800, 315_532_800, 4_102_444_800, 1_000_000_000):  # 1980, again, 2100, 2001
            for name, expected in ((NAME, self.old), (OTHER, self.new)):
                persona.write_text(new.replace(OTHER, name), encoding="utf-8")
                for path in (persona, *self.cache.rglob("*"), *self.site.rglob("*")):
                    os.utime(path, (seconds, seconds))
                self.built()
                assert files_of(self.site) == expected, f"{name} at {seconds}"
        self.check_order("after the clock went back")
        return "4 clocks that stand elsewhere"

    def other_branch(self, count: int) -> str:
        """Check out a branch with many files changed while a preview runs, go back, and come again."""
        playbook = small_playbook(self.playbook.parent / "branches")
        (playbook / ".gitignore").write_text("/.cache/\n/serve.log\n", encoding="utf-8")
        commit(playbook, "2026-11-01")
        git(playbook, "checkout", "--quiet", "-b", "many")
        text = 'name: "Person {} of {}"\nbasis: mixed\ngoals: ["Read"]\n'
        for branch in ("many", "changed"):
            if branch != "many":
                git(playbook, "checkout", "--quiet", "-b", branch)
            for number in range(count):
                file = playbook / f"personas/person-{number}.yml"
                file.write_text(text.format(number, branch), encoding="utf-8")
            commit(playbook, "2026-11-02")
        git(playbook, "checkout", "--quiet", "main")
        last = f"personas/person-{count - 1}/"
        with live_preview(playbook) as address:
            for branch, shown in (
                ("many", "of many"),
                ("changed", "of changed"),
                ("main", ""),
                ("changed", "of changed"),
            ):
                git(playbook, "checkout", "--quiet", branch)
                there = partial(_shows, f"{address}/{last}", shown)
                wait_for(there, f"the page on the branch {branch}", seconds=120)
                assert 'role="alert"' not in (fetch(f"{address}/") or ""), branch
        assert "Traceback" not in (playbook / "serve.log").read_text(encoding="utf-8")
        return f"branches of {count} files checked out while a preview ran"


def _shows(url: str, words: str) -> bool:
    """Tell whether an address shows some words; without words, whether there is nothing."""
    page = fetch(url)
    return page is None if not words else page is not None and words in page


def main(kills: int, *, all_: bool) -> None:
    """Go through it in a folder of its own."""
    seed = int(os.environ.get("SEED", "7"))
    with tempfile.TemporaryDirectory() as folder:
        endurance = Endurance(Path(folder), seed)
        sys.stdout.write(f"{endurance.kills(kills)}\n")
        sys.stdout.write(f"{endurance.no_room(*((20_000, 60_000, 100_000) if all_ else (60_000,)))}\n")
        sys.stdout.write(f"{endurance.at_once(10 if all_ else 1)}\n")
        if all_:
            sys.stdout.write(f"{endurance.other_days()}\n")
            sys.stdout.write(f"{endurance.clock_back()}\n")
            sys.stdout.write(f"{endurance.full_disk()}\n")
            sys.stdout.write(f"{endurance.other_branch(500)}\n")
        endurance.check_order("in the end")


if __name__ == "__main__":
    main(int(sys.argv[1]), all_="--all" in sys.argv)
