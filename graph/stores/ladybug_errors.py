"""What Ladybug says when something is wrong, in a sentence that names the file and the cure."""

from __future__ import annotations

import os
import re
from pathlib import Path

from policygraph.errors import QueryError, StoreBusyError, StoreError, StoreVersionError

__all__ = [
    "check_path",
    "failed_write",
    "log_cut_off",
    "needs_recovery",
    "opening_error",
    "passes",
    "query_error",
    "running_error",
]

_FULL = re.compile(r"No space left|cannot write|post-commit checkpoint failed|Cannot read from file", re.I)
_KIND = re.compile(r"^(\w+ exception: )+")
_CHECKPOINTING = "may be checkpointing"
_PANIC = re.compile(r"panic state|refuses further writes")


def check_path(path: Path, *, read_only: bool) -> None:
    """Raises StoreError for what can be seen without opening the file."""
    try:
        exists = path.exists()
        if path.is_dir():
            raise StoreError(f"{path}: is a folder; name a file in it, such as {path / 'policygraph.lbug'}")
        if exists and not path.is_file():
            raise StoreError(f"{path}: is no plain file; name another store")
        if not exists and read_only:
            raise StoreError(f"{path}: is not there; make it with: policygraph build PATH --store {path}")
        if not exists and not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} is not there; make it, or name another store")
        _check_access(path, exists, read_only)
    except OSError as error:
        raise StoreError(f"{path}: can't be reached ({error.strerror}); name another store") from error


def _check_access(path: Path, exists: bool, read_only: bool) -> None:
    if exists and not os.access(path, os.R_OK):
        raise StoreError(f"{path}: may not be read; give yourself the right to, or name another store")
    if not read_only and not os.access(path if exists else path.parent, os.W_OK):
        raise StoreError(f"{path}: may not be written; give yourself the right to, or name another store")


def needs_recovery(error: RuntimeError) -> bool:
    """Whether a writer was killed during its checkpoint, which only a writer can finish."""
    return "recovery is pending" in str(error) or "read-write mode" in str(error)


def passes(error: RuntimeError) -> bool:
    """Whether trying again in a moment may help."""
    return _CHECKPOINTING in str(error)


def log_cut_off(error: RuntimeError) -> bool:
    """Whether the log ends in the middle of a write."""
    return "WAL file is corrupted" in str(error)


def failed_write(error: RuntimeError) -> bool:
    """Whether the disk refused a write."""
    return bool(_PANIC.search(str(error)) or _FULL.search(str(error)))


def opening_error(name: str, error: RuntimeError) -> StoreError:
    """Why the file could not be opened."""
    text = str(error)
    if "Could not set lock" in text or needs_recovery(error):
        return StoreBusyError(
            f"{name}: another process is writing to it; wait until it has ended, and run again"
        )
    if "not a valid" in text:
        return StoreError(f"{name}: is no Ladybug database; name another store")
    if "version" in text.lower():
        return StoreVersionError(
            f"{name}: was made by another version of Ladybug ({brief(error)}); build it anew"
        )
    if "does not match the current database" in text:
        return StoreError(
            f"{name}: beside it lie files of another database ({name}.wal*); move them away and run again"
        )
    if _FULL.search(text) and "write" in text:
        return StoreError(
            f"{name}: can't be written, as if the disk were full; free some space and run again"
        )
    if "mmap" in text.lower() or "buffer manager" in text.lower():
        return StoreError(
            f"{name}: there is too little memory to open it ({brief(error)}); free some and run again"
        )
    return StoreError(f"{name}: is damaged ({brief(error)}); move it away and build it anew")


def running_error(name: str, error: RuntimeError) -> StoreError:
    """Why one of our own statements failed."""
    text = str(error)
    if failed_write(error):
        return StoreError(
            f"{name}: can't be written, as if the disk were full; free some space and run the same command again"
        )
    if "read-only" in text:
        return StoreError(f"{name}: is open for reading only; open it for writing")
    if "memory" in text.lower():
        return StoreError(f"{name}: there is too little memory ({brief(error)}); free some and run again")
    return StoreError(f"{name}: {brief(error)}; run the same command again, or build the store anew")


def query_error(name: str, error: RuntimeError) -> QueryError | StoreError:
    """Why a user's query failed."""
    text = str(error)
    if "read-only database" in text:
        return QueryError("the query would write; use --write if that is meant")
    if failed_write(error):
        return running_error(name, error)
    return QueryError(
        f"the query is wrong: {brief(error)}; docs/data-model.md names the labels and properties"
    )


def brief(error: RuntimeError) -> str:
    """What Ladybug says, on one line and without its kinds of exception."""
    text = " ".join(_KIND.sub("", str(error)).split())
    text = text.split(" See the docs:")[0]
    return text if len(text) <= 300 else text[:297] + "..."
