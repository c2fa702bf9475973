"""The user's own knowledge in one document: which entry a name means, and the short forms of those that are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policygraph.extractors.coreference.chains import Chain
from policygraph.extractors.coreference.known import Known, known_entry, known_name
from policygraph.extractors.draft import Draft
from policygraph.extractors.records import Mention

__all__ = ["own_or_listed", "weak_pairs"]


def own_or_listed(draft: Draft, listed: Sequence[Known | None]) -> list[Known | None]:
    """For each mention the user's entry of its name, or else what our tables say of it."""
    if not draft.knowledge:
        return list(listed)
    return [
        _own(draft, mention, known) or known for mention, known in zip(draft.mentions, listed, strict=True)
    ]


def _own(draft: Draft, mention: Mention, listed: Known | None) -> Known | None:
    if mention.form != "name":
        return None
    found = known_entry(draft.knowledge, mention.text, mention.kind, listed)
    if found is None or listed is not None or mention.kind == "Person":
        return found
    # A name that our tables know by a name of the entry's only: the same thing has one key under all its names.
    other = known_name(found.name)
    return found if other is None else known_entry(draft.knowledge, found.name, found.kind, other) or found


def weak_pairs(draft: Draft, buckets: Mapping[str, Chain]) -> Iterator[tuple[str, str]]:
    """Names that an entry has as weak aliases, each with the bucket of that entry, where the article names one."""
    if not draft.knowledge:
        return
    present = {chain.known.entry: key for key, chain in buckets.items() if chain.known and chain.known.entry}
    for key, chain in buckets.items():
        if chain.known is None and chain.mentions:
            words = draft.mentions[chain.mentions[0]].text
            meant = {entry.key for entry in draft.knowledge.weakly_named(words)} & set(present)
            if len(meant) == 1:
                yield key, present[meant.pop()]
