"""The command line as a process of its own."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["POLICYGRAPH", "lines", "obey_permissions", "run", "start"]

POLICYGRAPH = str(Path(sys.executable).with_name("policygraph"))
_PR_CAPBSET_DROP = 24
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 1, 2


def run(
    *args: str, cwd: Path, stdin: bytes = b"", before: Callable[[], None] | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """A command that has ended; `before` runs in the new process first."""
    return subprocess.run(
        [POLICYGRAPH, *args],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        preexec_fn=before,
        env=_environment(env),
    )


def start(*args: str, cwd: Path, **env: str) -> subprocess.Popen[bytes]:
    """A command that runs, in a process group of its own, as a terminal starts it."""
    return subprocess.Popen(
        [POLICYGRAPH, *args],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(env),
        start_new_session=True,
    )


def lines(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """What it said on stderr, without the program's name. Fails if that was a traceback."""
    said = done.stderr.decode()
    assert "Traceback" not in said, said
    return [line.removeprefix("policygraph: ") for line in said.splitlines()]


def obey_permissions() -> None:
    """For `before`: permissions bind this process, even if it is root's. Fails if root can't be bound here."""
    if sys.platform == "linux" and os.geteuid() == 0:
        for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            if ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
                raise PermissionError("the right to ignore permissions can't be given up")


def _environment(more: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "POLICYGRAPH_STORE": "", **more}
