"""Who said what about whom, who changed sides, who contradicts whom: queries on positions, as data frames."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from policygraph.graph.differences import near_pairs
from policygraph.graph.likeness import Content, read_content
from policygraph.graph.query import run_named, to_frame
from policygraph.graph.settings import settings
from policygraph.graph.stores import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["contradictions", "outlets_differ", "positions", "stances_on", "turns"]

_Row: TypeAlias = dict[str, Any]
# Whom they stand for depends on the speaker, so two speakers' words with them say different things.
_SELF = re.compile(r"\b(?:I|me|my|we|us|our|he|him|his|she|her|they|them|their)\b", re.IGNORECASE)
_PLAIN = ("says", "accuses", "denies", "predicts", "promises", "reveals", "warns")
_SIDE = (
    "speaker", "stance", "negated", "claim", "published", "outlet", "words", "sentence", "start_char", "end_char",
    "document_id", "id",
)  # fmt: skip


def positions(store: Store, speaker: str, topic: str) -> pd.DataFrame:
    """What a speaker said about an entity: one row for each report, with its sentence, outlet and offsets.

    `first_published` and `last_published` are those of the statement; `copy_of` names the article that one repeats.

    >>> positions(store, "Jonas Lervik", "NPL")[["published", "outlet", "stance", "sentence"]]  # doctest: +SKIP
    """
    return to_frame(run_named(store, "positions", speaker=speaker, topic=topic))


def stances_on(store: Store, topic: str) -> pd.DataFrame:
    """Who takes which stance on an entity: one row for each report that repeats no other article.

    >>> stances_on(store, "NPL").groupby(["speaker", "stance"])["published"].agg(["min", "max"])  # doctest: +SKIP
    """
    return to_frame(run_named(store, "stances-on", topic=topic))


def turns(store: Store, speaker: str = "") -> pd.DataFrame:
    """What a speaker, or anyone, first supported and later opposed, or the other way round, with both sentences."""
    return to_frame(run_named(store, "turns", speaker=speaker))


def contradictions(store: Store) -> pd.DataFrame:
    """Pairs of reports that look like a contradiction; both stay in the graph. `kind` says of which sort.

    "turn": for and against the same thing. "happening": done in one report and not in another of the same time.
    "statement": one speaker says a thing, and that it is not so. "dispute": one says it, another that it is not so.
    """
    pairs = (
        {"kind": "statement" if one["speaker_id"] == other["speaker_id"] else "dispute", **_pair(one, other)}
        for one, other, kind in near_pairs(*_read(_statements(store)))
        if kind == "sign" and (one["speaker_id"] == other["speaker_id"] or not _SELF.search(one["claim"]))
    )
    turned = turns(store).assign(kind="turn")
    turned = turned.rename(columns=lambda name: name.replace("later_", "other_"))
    done = to_frame(run_named(store, "contradictions"))
    found = _joined(turned, done)
    return _joined(found.assign(other_speaker=found["speaker"]), _frame(pairs))


def outlets_differ(store: Store, name: str, first: str = "", second: str = "") -> pd.DataFrame:
    """Where two outlets, or any two, report on an entity differently; each row has both sentences.

    `kind` is "happening" for another status of what was done on one day, "statement" for another verb of saying, and
    "figure", "day" or "sign" where what they have one speaker say within days differs in that alone.
    """
    found = [
        to_frame(run_named(store, query, name=name, first=first, second=second)).assign(kind=kind)
        for kind, query in (("happening", "outlets-differ"), ("statement", "outlets-wording"))
    ]
    said = {(row["id"], row["document_id"], row["start_char"]): row for row in _statements(store, topic=name)}
    said |= {(row["id"], row["document_id"], row["start_char"]): row for row in _statements(store, name)}
    pairs = (
        {"kind": kind, "entity": name, **_pair(*both)}
        for one, other, kind in near_pairs(*_read(said.values()))
        if (both := _by_outlet(one, other, first, second))
    )
    return _joined(*found, _frame(pairs))


def _statements(store: Store, speaker: str = "", topic: str = "") -> list[_Row]:
    """The reports of what speakers say is or is not so, each once, with all that it is about as its topic."""
    answer = run_named(store, "statements", speaker=speaker, topic=topic)
    rows: dict[tuple[Any, ...], _Row] = {}
    for values in answer.rows:
        row = dict(zip(answer.columns, values, strict=True))
        known = rows.setdefault((row["id"], row["document_id"], row["start_char"], row["speaker_id"]), row)
        if known is not row and row["topic"]:
            known["topic"] += f", {row['topic']}"
    return [row for row in rows.values() if row["stance"] in _PLAIN and not row["negated"]]


def _read(rows: Iterable[_Row]) -> tuple[list[_Row], list[Content]]:
    """The rows and what each says is so: what is denied is said not to be."""
    listed = list(rows)
    return listed, [read_content("not " * (row["stance"] == "denies") + row["claim"]) for row in listed]


def _by_outlet(one: _Row, other: _Row, first: str, second: str) -> tuple[_Row, _Row] | None:
    """Two reports of one speaker's words within days, in the order of the outlets that were asked for."""
    days, (left, right) = settings().statements["telling_days"], (one["published"], other["published"])
    if not (left and right and abs((left - right).days) <= days and one["speaker_id"] == other["speaker_id"]):
        return None
    for here, there in ((one, other), (other, one)):
        outlets = here["outlet"] or "", there["outlet"] or ""
        wanted = first in ("", outlets[0]) and second in ("", outlets[1])
        if (
            all(outlets)
            and outlets[0] != outlets[1]
            and wanted
            and (first or second or outlets[0] < outlets[1])
        ):
            return here, there
    return None


def _pair(one: _Row, other: _Row) -> _Row:
    """One row of two reports, the other's columns with "other_" before their names."""
    return {
        "topic": one["topic"],
        **{name: one[name] for name in _SIDE},
        **{f"other_{name}": other[name] for name in _SIDE},
    }


def _frame(rows: Iterable[_Row]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows))


def _joined(*frames: pd.DataFrame) -> pd.DataFrame:
    """The frames one below the other; the first alone where all are empty."""
    import pandas as pd

    return pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
