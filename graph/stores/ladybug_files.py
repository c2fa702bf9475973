"""The files of a Ladybug store: room on the disk, the end of a log that was cut off, and handles given up."""

from __future__ import annotations

import ctypes
import logging
import os
import shutil
from contextlib import suppress
from typing import Any

import ladybug

from policygraph.errors import StoreError

__all__ = ["abandon", "check_room", "open_cut_off"]

_ROOM, _GROWTH = 24 * 2**20, 4  # free bytes asked for: a fixed part, and this much of what is written
_log = logging.getLogger(__name__)


def check_room(store: str, size: int) -> None:
    """Raises StoreError unless `size` bytes can surely be written.

    A disk that fills up during a commit leaves a log that is cut off, so the room is looked at first.
    """
    folder = os.path.dirname(os.path.abspath(store))
    free, needed = shutil.disk_usage(folder).free, _ROOM + _GROWTH * size
    if free < needed:
        raise StoreError(
            f"{store}: the disk is full: {free / 1e6:.0f} MB are free in {folder} and about {needed / 1e6:.0f} MB "
            "are needed; free some space and run the same command again, what was read is kept"
        )


def open_cut_off(store: str, *, read_only: bool) -> ladybug.Database:
    """Opens a store whose log ends in the middle of a write: what was committed before counts.

    A writer makes the log anew, so the old one is kept beside it.
    """
    if not read_only:
        with suppress(OSError):
            shutil.copyfile(f"{store}.wal", f"{store}.wal.damaged")
        _log.warning(
            "%s: its last write was cut off; what was committed before is kept; run the last command again "
            "(the damaged log is in %s.wal.damaged)",
            store,
            store,
        )
    return ladybug.Database(store, read_only=read_only, throw_on_wal_replay_failure=False)


def abandon(*handles: Any) -> None:
    """Keeps handles from ever being closed: closing them after a failed write would end the whole process."""
    for handle in handles:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(handle))
