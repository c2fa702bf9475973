"""What explains a node: words with their rules, decisions with their weights, judgements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from policygraph.graph.records import Decision, Judgement

__all__ = ["Evidence", "Explanation", "Pair"]

Subject: TypeAlias = Literal["entity", "claim", "event", "document", "pair"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words in a document, the sentence that they stand in, and the rule that read them; `facts` is what else."""

    document: str
    title: str | None
    published: date | None
    start: int
    end: int
    words: str
    sentence: str
    rule: str
    score: float | None = None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A decision with the names and present entity ids of its two sides."""

    left_name: str
    right_name: str
    left_entity: str
    right_entity: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that speaks for one node. Links, near misses and judgements are of entities, and of a pair of them."""

    subject: Subject
    id: str
    name: str
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    links: tuple[Pair, ...] = ()
    near_misses: tuple[Pair, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    asked: str = ""  # the mention that was asked about, where it was one
