"""Marks: numbers by which the units of all documents find those that they may meet, small enough to be kept in memory.

They are made from single units and say too much rather than too little: what shares no mark is never compared.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from policygraph.extractors.identity import fold
from policygraph.extractors.records import Kind
from policygraph.graph.resolver.atoms import Openness, name_of, openness, plain_key, signature
from policygraph.graph.resolver.blocking import last_word, person_keys, place_key, thing_keys, words_for
from policygraph.graph.resolver.identifiers import ids_of
from policygraph.graph.resolver.names import name_key
from policygraph.graph.resolver.national import plain_state, states_in
from policygraph.graph.resolver.person_names import person_name
from policygraph.graph.resolver.units import Unit

__all__ = [
    "BEARER", "BORNE", "FULL", "ID", "LOCAL", "SHORT", "THING", "VARIANT", "Marks", "Numbers", "marks_of", "number_of",
    "word_mark",
]  # fmt: skip

Numbers: TypeAlias = npt.NDArray[Any]

KINDS: tuple[Kind, ...] = get_args(Kind)
OPENNESS: tuple[Openness, ...] = get_args(Openness)
# What a mark is of: an id; a full name, a one-word name, another name that a unit is called by first; a form of a name;
# a word that may stand for a person, a word that a one-word name is; a local id
ID, FULL, SHORT, THING, VARIANT, BEARER, BORNE, LOCAL = range(8)
_SORTS = 8
_COLUMNS = (
    ("plain", "<i8"),
    ("name", "<i8"),
    ("signature", "<i8"),
    ("flags", "u1"),
    ("counts", "<u2"),
    ("words", "<u4"),
)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a document's units, in their order: columns with one number a unit, and `words` with all of theirs.

    `plain`, `name` and `signature` stand for what atoms are made by, 0 for no signature; `flags` for kind, openness and
    whether it is proper; `counts` says how many words each has.
    """

    plain: Numbers
    name: Numbers
    signature: Numbers
    flags: Numbers
    counts: Numbers
    words: Numbers

    def packed(self) -> str:
        """All columns as text."""
        data = b"".join(getattr(self, name).astype(kind).tobytes() for name, kind in _COLUMNS)
        return base64.b64encode(data).decode("ascii")

    @classmethod
    def unpacked(cls, text: str, units: int) -> Marks:
        """The marks of so many units that `packed` wrote."""
        data, place, found = base64.b64decode(text), 0, {}
        for name, kind in _COLUMNS:
            number = -1 if name == "words" else units
            found[name] = np.frombuffer(data, kind, number, place) if len(data) > place else np.zeros(0, kind)
            place += found[name].nbytes
        return cls(**found)


def marks_of(units: Sequence[Unit]) -> Marks:
    """The marks of one document's units."""
    words = [sorted({word_mark(sort, word) for sort, word in _words(unit)}) for unit in units]
    signatures = [signature(unit) for unit in units]
    return Marks(
        np.array([number_of(plain_key(unit)) for unit in units], "<i8"),
        np.array([number_of(name_of(unit)) for unit in units], "<i8"),
        np.array([number_of(found) if found else 0 for found in signatures], "<i8"),
        np.array([_flags(unit) for unit in units], "u1"),
        np.array([len(found) for found in words], "<u2"),
        np.array([mark for found in words for mark in found], "<u4"),
    )


def number_of(key: Iterable[str]) -> int:
    """A number that stands for a key: never 0, and alike for two only by a chance that can be left out of account."""
    data = "\0".join(key).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little", signed=True) or 1


def word_mark(sort: int, word: str) -> int:
    """The mark of a word; two words may have one, which only costs a look at what is not alike."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) // _SORTS * _SORTS + sort


def _flags(unit: Unit) -> int:
    full = unit.kind == "Person" and person_name(unit.name).full
    return KINDS.index(unit.kind) + 8 * OPENNESS.index(openness(unit)) + 32 * unit.proper + 64 * full


def _words(unit: Unit) -> Iterator[tuple[int, str]]:
    yield LOCAL, unit.id[1]
    if not unit.proper:
        return
    yield from ((ID, id) for id in ids_of(unit.links))
    if unit.links.get("iso3166"):
        yield ID, unit.links["iso3166"]
    names = sorted({*unit.names, unit.name})
    yield from _person_words(unit, names) if unit.kind == "Person" else _thing_words(unit, names)


def _person_words(unit: Unit, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    full = person_name(unit.name).full
    yield FULL if full else SHORT, fold(unit.name)
    yield from ((VARIANT, key) for name in names for key in person_keys(name))
    yield from ((BEARER, word) for word in words_for(names) | unit.acronyms)
    if not full:
        yield from ((BORNE, last_word(name)) for name in names)


def _thing_words(unit: Unit, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    yield from ((THING, key) for key in (plain_state(unit.name), name_key(unit.name, True)) if key)
    for name in names:
        yield VARIANT, place_key(name)
        yield from ((VARIANT, key) for key in thing_keys(name, states_in(name)))
