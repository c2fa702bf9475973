"""What a person decides about who is who, as functions: judge, undo, review, and explain for the reasons."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .commands import refresh
from .config import store_name
from .errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from policygraph.extractors.records import Extraction
    from policygraph.graph.records import Answer, Judgement, Resolution
    from policygraph.graph.resolver.explanation_records import Explanation
    from policygraph.graph.resolver.review import ReviewPair
    from policygraph.graph.resolver.review_files import AnswerRow

__all__ = ["ReviewReport", "explain", "judge", "judgements", "review", "undo", "whoever"]


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """What a review found and took: pairs to look at, judgements made, answers already there, answers with faults."""

    pairs: tuple[ReviewPair, ...]
    made: tuple[Judgement, ...] = ()
    known: int = 0
    failed: tuple[str, ...] = ()


def _nothing(message: str) -> None:
    pass


def whoever() -> str:
    """Who decides where nobody is named: POLICYGRAPH_USER, else USER; kept with the judgement and nowhere else."""
    return os.environ.get("POLICYGRAPH_USER") or os.environ.get("USER", "")


def explain(id: str, other: str | None = None, *, store: str | Path | None = None) -> Explanation:
    """Why an entity's mentions are one, why two entities are or are not one, or where something stands.

    Raises NotFoundError for an unknown id.
    """
    from policygraph.graph.recall import recall
    from policygraph.graph.resolver.explanation import explain_by
    from policygraph.graph.resolver.pair_explanation import pair_by
    from policygraph.graph.stores import open_store

    with open_store(store_name(store), read_only=True) as opened:
        basis = recall(opened)
        return explain_by(basis, id) if other is None else pair_by(basis, id, other)


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


def review(
    *,
    store: str | Path | None = None,
    limit: int | None = 20,
    answers: str | Path | None = None,
    ask: Callable[[ReviewPair], tuple[Answer | None, str] | None] | None = None,
    who: str = "",
    report: Callable[[str], None] = _nothing,
) -> ReviewReport:
    """The pairs that a person should look at, the most valuable first; takes answers from a CSV file, or from `ask`.

    `ask` is called with each pair and gives an answer, or None for none, with the reason; None alone ends the review.
    Each answer is recorded at once, the graph made anew at the end. `report` is called with each contradiction.
    """
    from policygraph.graph.recall import recall
    from policygraph.graph.resolver.review import pairs_by
    from policygraph.graph.resolver.review_files import read_answers
    from policygraph.graph.stores import open_store

    if limit is not None and limit < 1:
        raise UsageError(f"--limit is {limit}; give the number of pairs, 1 or more")
    rows = read_answers(answers) if answers is not None else []
    pairs: list[ReviewPair] = []
    with open_store(store_name(store), read_only=True) as opened:
        if answers is None:
            pairs = pairs_by(recall(opened), limit)
    recorder = _Recorder(store_name(store), who)
    try:
        if answers is not None:
            recorder.take(rows, str(answers))
        else:
            for pair in pairs if ask else ():
                reply = ask(pair) if ask else None
                if reply is None:
                    break
                if reply[0] is not None:
                    recorder.record(reply[0], pair.left.id, pair.right.id, reply[1])
    finally:
        for contradiction in recorder.finish():
            report(contradiction)
    return ReviewReport(tuple(pairs), tuple(recorder.made), recorder.known, tuple(recorder.failed))


class _Recorder:
    """Answers as judgements: each is in the store before the next is asked for."""

    def __init__(self, store: str, who: str) -> None:
        self._store, self._who = store, who
        self.made: list[Judgement] = []
        self.failed: list[str] = []
        self.known = 0

    @cached_property
    def _known(self) -> tuple[list[Extraction], Resolution, list[Judgement]]:
        """What the store holds before the first answer; its ids are what answers are about."""
        from policygraph.graph.resolver import resolve
        from policygraph.graph.stores import open_store

        with open_store(self._store, read_only=True) as opened:
            extractions, judgements = list(opened.extractions()), opened.judgements()
        return extractions, resolve(extractions, judgements), judgements

    def take(self, rows: list[AnswerRow], file: str) -> None:
        """Records the answers of a file; those with faults are kept in `failed`, named by line."""
        for row in rows:
            problem = row.problem
            if row.answer is not None and not problem:
                try:
                    self.record(row.answer, row.left, row.right, row.why)
                except (NotFoundError, UsageError) as error:
                    problem = str(error)
            if problem:
                self.failed.append(f"{file}, line {row.line}: {problem}")

    def record(self, answer: Answer, left: str, right: str, why: str) -> None:
        """Records one answer, unless it holds already. Raises UsageError where the contrary holds."""
        from policygraph.graph.resolver.judgements import create
        from policygraph.graph.stores import open_store

        extractions, resolution, _ = self._known
        made = create(answer, left, right, extractions, resolution, why=why, who=self._who)
        for other in self._about(made):
            if other.answer == answer:
                self.known += 1
                return
            if "unsure" not in (answer, other.answer):
                raise UsageError(
                    f"{left} and {right} have been judged {other.answer} ({other.id}); "
                    f"take that back first with: policygraph judge undo {other.id}"
                )
        with open_store(self._store) as opened:
            opened.append_judgement(made)
        self.made.append(made)

    def finish(self) -> tuple[str, ...]:
        """Makes the graph anew if anything was recorded; the contradictions that there are then."""
        from policygraph.graph.stores import open_store

        if not self.made:
            return ()
        with open_store(self._store) as opened:
            return refresh(opened)[1]

    def _about(self, made: Judgement) -> Iterator[Judgement]:
        """The judgements that hold about the same two things."""
        from policygraph.graph.resolver.judgements import live

        ids, units = {made.left, made.right}, {made.left_unit, made.right_unit}
        for other in live([*self._known[2], *self.made]):
            if {other.left, other.right} == ids or {other.left_unit, other.right_unit} == units:
                yield other
