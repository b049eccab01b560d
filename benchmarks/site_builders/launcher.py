"""Runs one command and says what it cost; started with `python -I -S`, so that it is small itself.

A process begins with the memory of the one that starts it: measured from a large one, small ones would seem large.
Used as ``launcher.py SECONDS RESULT LOG COMMAND...``; RESULT is written as JSON.
"""

import json
import os
import signal
import sys
import time


def main(seconds: float, result: str, log: str, command: list[str]) -> None:
    """Run a command in a process group of its own, and end the whole group when it takes too long."""
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.execvp(command[0], command)  # noqa: S606  there is no shell, as it should be
    too_long = False

    def end(*_: object) -> None:
        nonlocal too_long
        too_long = True
        os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _, status, used = os.wait4(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    measured = {
        "wall": time.monotonic() - begun,
        "cpu": used.ru_utime + used.ru_stime,  # of the child, and of all descendants that were waited for
        "peak": used.ru_maxrss * (1 if sys.platform == "darwin" else 1024),  # of the largest of them
        "status": os.waitstatus_to_exitcode(status),
        "too_long": too_long,
    }
    with open(result, "w", encoding="utf-8") as file:  # noqa: PTH123  pathlib would make this process larger
        json.dump(measured, file)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
