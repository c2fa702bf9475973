"""Proposals by where they lie, so that each is compared with those near it alone and long documents take no longer."""

from __future__ import annotations

from policygraph.extractors.claims.proposals import Proposal

__all__ = ["Neighbours"]


class Neighbours:
    """Which of the proposals that were added could touch one: those that reach into the same stretches of text."""

    def __init__(self) -> None:
        self._by_stretch: dict[int, list[int]] = {}

    def of(self, proposal: Proposal) -> list[int]:
        """Their numbers, sorted."""
        return sorted({k for stretch in self._stretches(proposal) for k in self._by_stretch.get(stretch, [])})

    def add(self, proposal: Proposal, number: int) -> None:
        """Adds a proposal under a number of the caller's."""
        for stretch in self._stretches(proposal):
            self._by_stretch.setdefault(stretch, []).append(number)

    @staticmethod
    def _stretches(proposal: Proposal) -> set[int]:
        spans = [(proposal.cue, proposal.cue + 1), *proposal.content.ranges]
        return {stretch for start, end in spans for stretch in range(start >> 6, (end >> 6) + 1)}
