"""What the table of leaders says: which names are one leader's, and whom a surname alone means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from policygraph.extractors.gazetteer.lookup import leaders
from policygraph.graph.resolver.person_names import person_name

__all__ = ["called", "is_short_name", "known", "short_names"]


def known(names: Iterable[str]) -> frozenset[str]:
    """The leaders whose full name one of these is."""
    return frozenset(leader for name in names for leader in _by_name().get(_key(name), ()))


def called(names: Iterable[str]) -> frozenset[str]:
    """The leaders whom one of these names means where it stands alone, and nobody else: "Gorbachev"."""
    return frozenset(leader for name in names for leader in _by_short_name().get(_key(name), ()))


def short_names(names: Iterable[str]) -> frozenset[str]:
    """What the leaders of these full names are called where they are known by one name."""
    return frozenset(short for leader in known(names) for short in _short_names_of().get(leader, ()))


def is_short_name(name: str) -> bool:
    """Whether some leader is called so, perhaps others too: "Bush"."""
    return _key(name) in _all_short_names()


@lru_cache(maxsize=1)
def _all_short_names() -> frozenset[str]:
    return frozenset(_key(name) for leader in leaders() for name in leader.short)


@lru_cache(maxsize=1)
def _short_names_of() -> Mapping[str, tuple[str, ...]]:
    return {leader.name: leader.short for leader in leaders() if leader.alone}


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, frozenset[str]]:
    return _table((name, leader.name) for leader in leaders() for name in (leader.name, *leader.aliases))


@lru_cache(maxsize=1)
def _by_short_name() -> Mapping[str, frozenset[str]]:
    return _table((name, leader.name) for leader in leaders() if leader.alone for name in leader.short)


def _table(named: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, leader in named:
        found.setdefault(_key(name), set()).add(leader)
    return {key: frozenset(names) for key, names in found.items()}


@lru_cache(maxsize=1 << 16)
def _key(name: str) -> str:
    parsed = person_name(name)
    return " ".join([*parsed.words, parsed.suffix]).strip()
