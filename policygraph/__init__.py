"""policygraph: policy news in, a knowledge graph out whose every edge opens the sentence it came from.

Every command of the command line has a twin of the same name here: `policygraph.build(["news/"])`. Names load when they
are first used, so that importing the package is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .commands import build, explore, export, extract, info, query, remove
    from .errors import PolicyGraphError
    from .extractors.reading.documents import read
    from .graph.analysis import to_networkx
    from .graph.stores import open_store
    from .judging import explain, judge, judgements, review, undo

__all__ = [
    "PolicyGraphError",
    "__version__",
    "build",
    "explain",
    "explore",
    "export",
    "extract",
    "info",
    "judge",
    "judgements",
    "open_store",
    "query",
    "read",
    "remove",
    "review",
    "to_networkx",
    "undo",
]

_HOME = {
    "PolicyGraphError": "policygraph.errors",
    **dict.fromkeys(("explain", "judge", "judgements", "review", "undo"), "policygraph.judging"),
    "open_store": "policygraph.graph.stores",
    "read": "policygraph.extractors.reading.documents",
    "to_networkx": "policygraph.graph.analysis",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("policygraph")
    if name not in __all__:
        raise AttributeError(f"module 'policygraph' has no attribute {name!r}")
    return getattr(import_module(_HOME.get(name, "policygraph.commands")), name)
