"""Files that commands write: whole or not at all, so that what was there before is never lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from .errors import UsageError

__all__ = ["check_writable", "replacing"]


def check_writable(path: Path) -> None:
    """Raises UsageError where no file of this name can be made."""
    folder = path.parent
    if not folder.is_dir():
        raise UsageError(f"{path}: the folder {folder} is not there; make it, or name another file")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError(f"{path}: may not be written; give yourself the right to, or name another file")


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A file to write, which takes the place of `path` once all is written. Raises UsageError."""
    check_writable(path)
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; name a file")
    if path.exists() and not path.is_file():  # a pipe or a device: there is nothing to lose
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
