"""Who speaks where a text quotes: the source of the claim whose content holds the words."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extractors.claims.quotations import quotations
from policygraph.extractors.coreference.board import Board
from policygraph.extractors.names.heads import head_of
from policygraph.extractors.records import Claim, Mention, Spans
from policygraph.extractors.texts import text_of

__all__ = ["Quoting", "source_entity"]


class Quoting:
    """The document's quotations with the claims that they belong to."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._quoted: dict[int, int] = {}
        self._claims: dict[int, Claim] = {}
        self._named: dict[int, frozenset[str]] = {}
        for number, quotation in enumerate(quotations(text_of(board.doc))):
            span = board.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
            for token in span if span is not None else ():
                self._quoted[token.i] = number
        said = (c for c in board.draft.claims if c.within is None or c.form == "direct")
        claims = sorted(said, key=lambda c: -_size(c.content))
        for claim in claims:
            for start, end in claim.content:
                self._fill(claim, start, end)
            self._read_named(claim)

    def _fill(self, claim: Claim, start: int, end: int) -> None:
        """The smaller claim, which comes later, takes its words from the larger one."""
        span = self._board.doc.char_span(start, end, alignment_mode="contract")
        for token in span if span is not None else ():
            self._claims[token.i] = claim

    def is_quoted(self, token: Token) -> bool:
        """Whether the word stands within quotation marks."""
        return token.i in self._quoted

    def number(self, token: Token) -> int | None:
        """The number of the quotation that the word stands in."""
        return self._quoted.get(token.i)

    def named(self, token: Token) -> frozenset[str]:
        """The people whom a quotation names, for the word that says whose it is: who speaks says "I"."""
        return self._named.get(token.i, frozenset())

    def _read_named(self, claim: Claim) -> None:
        people = frozenset(
            m.entity
            for m in self._board.draft.mentions
            if m.kind == "Person" and m.form == "name" and self._is_in(claim, m)
        )
        heads = (head_of(self._board.doc, start, end) for start, end in claim.source)
        self._named.update({head.i: people for head in heads if head is not None})

    def _is_in(self, claim: Claim, mention: Mention) -> bool:
        inside = any(start <= mention.start and mention.end <= end for start, end in claim.content)
        head = head_of(self._board.doc, mention.start, mention.end) if inside else None
        return head is not None and self.is_quoted(head)

    def speaker(self, token: Token) -> str | None:
        """The entity that says the quoted word, if a claim tells and its source is known."""
        claim = self._claims.get(token.i) if self.is_quoted(token) else None
        return source_entity(self._board, claim.source) if claim else None


def source_entity(board: Board, source: Spans) -> str | None:
    """The entity that the head of a source phrase, or the name in apposition to it, stands for."""
    for start, end in source:
        head = head_of(board.doc, start, end)
        if head is None:
            continue
        found = board.entity_at(head)
        if found:
            return found
        for child in head.children:
            if child.dep_ == "appos" and board.entity_at(child) and start <= child.idx < end:
                return board.entity_at(child)
    return None


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
