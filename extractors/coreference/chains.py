"""Mentions of one entity while they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from policygraph.extractors.coreference.known import Known

__all__ = ["Chain"]


@dataclass(slots=True)
class Chain:
    """Mentions of one entity while they are gathered, as positions in `draft.mentions`."""

    mentions: list[int] = field(default_factory=list)
    known: Known | None = None

    def absorb(self, other: Chain) -> None:
        """Takes over all mentions of another chain, which is left empty."""
        self.mentions = sorted(self.mentions + other.mentions)
        self.known = self.known or other.known
        other.mentions = []
