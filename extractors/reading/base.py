"""What every reader shares: bounded bytes in, Documents and DocumentErrors out."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from policygraph.errors import DocumentError
from policygraph.extractors.records import Document

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["MAX_CHARACTERS", "Item", "Reader", "open_gzip", "refuse_empty", "refuse_length", "whole"]

Item: TypeAlias = Document | DocumentError
Reader: TypeAlias = Callable[[BinaryIO, str], Iterator[Item]]

MAX_CHARACTERS = 1_000_000
# News packs about 3 to 1 and at most some 50 to 1; a stream that passes both limits is made to fill the memory.
_FREE_BYTES = 16 << 20
_MOST_UNPACKED = 200


def whole(stream: BinaryIO, where: str, limit: int) -> bytes:
    """All bytes of the stream. Raises DocumentError when there are none or more than `limit`."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        problem = f"is larger than {limit >> 20} MB, the most that is read of such a file"
        raise DocumentError(where, problem, "split it into single articles")
    refuse_empty(data, where)
    return data


def refuse_empty(content: bytes | str, where: str) -> None:
    """Raises DocumentError when there is nothing, or nothing but white space."""
    if not content or content.isspace():
        problem = "holds nothing but white space" if content else "is empty"
        raise DocumentError(where, problem, "give it text, or leave it out")


def refuse_length(length: int, where: str) -> None:
    """Raises DocumentError when a text of this many characters is more than one document may hold."""
    if length > MAX_CHARACTERS:
        problem = f"has more than {MAX_CHARACTERS:,} characters, the most that one document may have"
        raise DocumentError(where, problem, "split it into single articles")


def open_gzip(packed: BinaryIO, where: str) -> io.BufferedReader:
    """The unpacked stream, a part at a time; reading it raises DocumentError if it is damaged or a bomb."""
    return io.BufferedReader(_Unpacked(packed, where), 65_536)


class _Counted:
    """A stream that knows how many bytes were taken from it (standard input can't tell)."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.taken = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.taken += len(data)
        return data


class _Unpacked(io.RawIOBase):
    def __init__(self, packed: BinaryIO, where: str) -> None:
        self._packed, self._where, self._given = _Counted(packed), where, 0
        self._gzip = gzip.GzipFile(fileobj=self._packed, mode="rb")  # type: ignore[call-overload]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._gzip.read(len(view))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            problem = "is a gzip file that is damaged or cut short"
            raise DocumentError(self._where, problem, "fetch or pack it again") from error
        self._given += len(data)
        if self._given > max(_FREE_BYTES, _MOST_UNPACKED * self._packed.taken):
            problem = f"unpacks to more than {_MOST_UNPACKED} times its size, as no text does"
            raise DocumentError(
                self._where, problem, "unpack it yourself if you trust it, and name what was in it"
            )
        view[: len(data)] = data
        return len(data)
