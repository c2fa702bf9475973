"""Headlines that end with who says so: "Dam is safe to use: ministry"."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.extractors.claims.frames import framed
from policygraph.extractors.claims.labels import can_tell, is_named
from policygraph.extractors.claims.parse import Parse
from policygraph.extractors.claims.proposals import Proposal

__all__ = ["told_behind"]

_LONGEST_TELLER = 4
_LEAST_TOLD = 3


def told_behind(parse: Parse) -> Iterator[Proposal]:
    """ "Dam is safe to use: ministry": a headline that ends with a colon and who says so."""
    if len(parse.paragraphs) < 2:
        return
    start, end = parse.trimmed(*parse.paragraphs[0])
    colon = next(
        (i for i in range(end - 2, max(start, end - 2 - _LONGEST_TELLER), -1) if parse.text[i] == ":"), -1
    )
    if colon < start + _LEAST_TOLD or parse.text[end - 1] in ".?!":
        return
    words = parse.text[colon + 1 : end]
    if words[0][0].isupper() and not is_named(parse, colon + 1, end):
        return
    if can_tell(parse, colon + 1, end) and any(parse.pos[i] in ("VERB", "AUX") for i in range(start, colon)):
        proposal = framed(parse, colon, (colon + 1, end), ((start, colon),), "headline")
        if proposal:
            yield proposal
