"""What a person decides about who is who, as functions: judge, undo, review, and explain for the reasons."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .commands import refresh
from .config import store_name

if TYPE_CHECKING:
    from policygraph.graph.records import Answer, Judgement
    from policygraph.graph.resolver.explanation import Explanation

__all__ = ["explain", "judge", "judgements", "undo", "whoever"]


def _nothing(message: str) -> None:
    pass


def whoever() -> str:
    """Who decides where nobody is named: POLICYGRAPH_USER, else USER; kept with the judgement and nowhere else."""
    return os.environ.get("POLICYGRAPH_USER") or os.environ.get("USER", "")


def explain(id: str, other: str | None = None, *, store: str | Path | None = None) -> Explanation:
    """Why an entity's mentions are one, why two entities are or are not one, or where something stands.

    Raises NotFoundError for an unknown id.
    """
    from policygraph.graph.resolver import resolve
    from policygraph.graph.resolver.explanation import explain as explain_id
    from policygraph.graph.stores import open_store

    with open_store(store_name(store), read_only=True) as opened:
        extractions, judgements = list(opened.extractions()), opened.judgements()
    return explain_id(id, extractions, resolve(extractions, judgements), judgements)


def judge(
    answer: Answer,
    left: str,
    right: str,
    *,
    why: str = "",
    who: str = "",
    store: str | Path | None = None,
    report: Callable[[str], None] = _nothing,
) -> Judgement:
    """Records that two ids are the same, different or unsure, and makes the graph anew.

    `report` is called with each contradiction that there is among the judgements then.
    """
    from policygraph.graph.resolver import resolve
    from policygraph.graph.resolver.judgements import create
    from policygraph.graph.stores import open_store

    with open_store(store_name(store)) as opened:
        extractions, judgements = list(opened.extractions()), opened.judgements()
        resolution = resolve(extractions, judgements)
        made = create(answer, left, right, extractions, resolution, why=why, who=who)
        opened.append_judgement(made)
        _, contradictions = refresh(opened)
    for contradiction in contradictions:
        report(contradiction)
    return made


def undo(
    judgement_id: str,
    *,
    why: str = "",
    who: str = "",
    store: str | Path | None = None,
    report: Callable[[str], None] = _nothing,
) -> Judgement:
    """Takes a judgement, or an undo, back by appending a row that says so, and makes the graph anew."""
    from policygraph.graph.resolver.judgements import undo as undoing
    from policygraph.graph.stores import open_store

    with open_store(store_name(store)) as opened:
        made = undoing(judgement_id, opened.judgements(), why=why, who=who)
        opened.append_judgement(made)
        _, contradictions = refresh(opened)
    for contradiction in contradictions:
        report(contradiction)
    return made


def judgements(*, all: bool = False, store: str | Path | None = None) -> list[Judgement]:
    """The judgements that hold, in the order in which they were entered; with `all` also undone and undoing rows."""
    from policygraph.graph.resolver.judgements import live
    from policygraph.graph.stores import open_store

    with open_store(store_name(store), read_only=True) as opened:
        rows = opened.judgements()
    return rows if all else live(rows)
