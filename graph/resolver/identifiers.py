"""Ids that entities bring along: of Wikidata ("Q20"), and of the user's own files ("ports:7", by scheme and id)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

__all__ = ["comparable", "ids_of", "own_ids"]

_STATES = "iso3166"  # what lies in a state may carry its code: it is compared apart, of states alone
_PUBLIC = "wikidata"


def ids_of(links: Mapping[str, str]) -> frozenset[str]:
    """The ids of an entity's links, those of Wikidata without their scheme: "Q20", "ports:7"."""
    public = {links[_PUBLIC]} if links.get(_PUBLIC) else set()
    return frozenset({*public, *own_ids(links)})


def own_ids(links: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the user's files."""
    return tuple(f"{scheme}:{links[scheme]}" for scheme in sorted(links) if scheme not in (_PUBLIC, _STATES))


def comparable(ours: Collection[str], theirs: Collection[str]) -> bool:
    """Whether some of the ids are of one scheme, so that two different ones are two things."""
    return bool({_scheme(id) for id in ours} & {_scheme(id) for id in theirs})


def _scheme(id: str) -> str:
    return id.partition(":")[0] if ":" in id else _PUBLIC
