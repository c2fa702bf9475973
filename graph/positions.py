"""Who said what about whom, and who changed sides: the named queries on positions, as data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policygraph.graph.query import run_named, to_frame
from policygraph.graph.stores import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["contradictions", "outlets_differ", "positions", "stances_on", "turns"]


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
    """Pairs of reports that look like a contradiction; `kind` is "turn" or "happening". Both stay in the graph."""
    return to_frame(run_named(store, "contradictions"))


def outlets_differ(store: Store, name: str, first: str = "", second: str = "") -> pd.DataFrame:
    """Where two outlets, or any two, report on an entity differently; each row has both sentences.

    `kind` is "happening" for another status of what was done on one day, "statement" for another verb of saying.
    """
    import pandas as pd

    found = [
        to_frame(run_named(store, query, name=name, first=first, second=second)).assign(kind=kind)
        for kind, query in (("happening", "outlets-differ"), ("statement", "outlets-wording"))
    ]
    return pd.concat([frame for frame in found if len(frame)] or found[:1], ignore_index=True)
