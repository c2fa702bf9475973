"""The one exception tree. Every message says what was found, where, what was expected, and what to do next."""

from __future__ import annotations

__all__ = [
    "DataError",
    "DocumentError",
    "ModelError",
    "NotFoundError",
    "PolicyGraphError",
    "QueryError",
    "StoreBusyError",
    "StoreError",
    "StoreVersionError",
    "UsageError",
]


class PolicyGraphError(Exception):
    """Base of all errors that policygraph raises on purpose; `str(error)` is a message for a person.

    `exit_code` is what the command line ends with: 1 documents failed, 2 wrong use or settings, 3 store trouble.
    """

    exit_code = 2


class DocumentError(PolicyGraphError):
    """One document can't be read or processed: skip it, mend it as the message says, and run again."""

    exit_code = 1

    def __init__(self, where: str, problem: str, cure: str) -> None:
        self.where, self.problem, self.cure = where, problem, cure
        super().__init__(f"{where}: {problem}; {cure}")

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str, str]]:
        return type(self), (self.where, self.problem, self.cure)


class UsageError(PolicyGraphError):
    """A command, option, parameter or setting is wrong: call again as the message says."""


class ModelError(PolicyGraphError):
    """The spaCy pipeline can't be loaded: install it or name another with --model."""


class DataError(PolicyGraphError):
    """A lexicon, knowledge or judgement file breaks its format: mend the entry that the message names."""


class QueryError(PolicyGraphError):
    """A Cypher query is wrong, or would write without --write."""


class NotFoundError(PolicyGraphError):
    """No entity, claim, event, document or judgement has this id: look it up with `policygraph query`."""


class StoreError(PolicyGraphError):
    """The store can't be reached, read or written."""

    exit_code = 3


class StoreBusyError(StoreError):
    """Another process is writing to the store: wait for it and run again."""


class StoreVersionError(StoreError):
    """The store was made by another version of policygraph: rebuild it, or use that version."""
