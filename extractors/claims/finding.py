"""Claims: who says, thinks or asks what.

Every likely cue is scored, its content and source are chosen among what the parse and the quotation marks propose, and
a last step decides whether the whole is right. What is seen at each step has a readable name and a learned weight.
With the encoder, each step has its opinion too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from policygraph.extractors.claims.acts import is_plain_act
from policygraph.extractors.claims.attribution import attributed
from policygraph.extractors.claims.encoder.combining import asked, combined
from policygraph.extractors.claims.layouts import laid_out
from policygraph.extractors.claims.neighbours import Neighbours
from policygraph.extractors.claims.nesting import Placed, place
from policygraph.extractors.claims.parse import Parse, Range, read_parse
from policygraph.extractors.claims.proposals import Proposal, likely_cues, propose
from policygraph.extractors.claims.stance import read_stance
from policygraph.extractors.claims.weights import load_opinion_weights, load_weights
from policygraph.extractors.draft import Draft
from policygraph.extractors.identity import claim_id
from policygraph.extractors.paragraphs import masked
from policygraph.extractors.records import Claim, ClaimForm, Span, Spans

if TYPE_CHECKING:  # --fast never loads the encoder
    from policygraph.extractors.claims.encoder.reading import Encoder

__all__ = ["NESTED", "THRESHOLD", "THRESHOLD_OF_BOTH", "find_claims", "select"]

THRESHOLD = 0.4  # how sure the last step must be; chosen on training articles
THRESHOLD_OF_BOTH = 0.43  # the same with the encoder
NESTED = 0.3  # how much surer where a claim lies within another one's content
_INNER_MARKS = frozenset("‘'")  # of a quotation within a quotation
_VERB_GROUP = frozenset({"aux", "auxpass", "neg"})


def find_claims(draft: Draft, encoder: Encoder | None = None) -> None:
    """Fills `draft.claims`, in order of their cues. Speakers are left to linking."""
    parse = read_parse(draft.doc)
    chosen = [one for one in _chosen(parse, draft, encoder) if not is_plain_act(parse, one)]
    placed = place(parse, [attributed(parse, proposal) for proposal in chosen])
    found = [_claim(draft.document.id, parse, one.proposal) for one in placed]
    draft.claims = [_within(found, placed, number) for number in range(len(placed))]


def _chosen(parse: Parse, draft: Draft, encoder: Encoder | None) -> list[Proposal]:
    if encoder is None:
        return select(parse, [*laid_out(parse), *propose(parse, load_weights())])
    return select(parse, [*laid_out(parse), *_of_both(parse, draft, encoder)], THRESHOLD_OF_BOTH)


def _of_both(parse: Parse, draft: Draft, encoder: Encoder) -> Iterable[Proposal]:
    weights = load_weights()
    cues = dict(likely_cues(parse, weights))
    readings = encoder.read(masked(draft.document), asked(parse, cues))
    return combined(parse, readings, cues, weights, load_opinion_weights())


def select(
    parse: Parse, proposals: Iterable[Proposal], threshold: float = THRESHOLD, nested: float = NESTED
) -> list[Proposal]:
    """The proposals that are sure enough, surest first, none of which repeats or upsets a surer one."""
    kept: list[Proposal] = []
    near = Neighbours()
    for proposal in sorted(proposals, key=lambda p: (-p.sure, p.cue)):
        if proposal.sure < threshold:
            break
        others = near.of(proposal)
        for k in others:
            if _goes_on(parse, kept[k], proposal):
                kept[k] = _ended_before(parse, kept[k], proposal.cue)
            elif _goes_on(parse, proposal, kept[k]):
                proposal = _ended_before(parse, proposal, kept[k].cue)
        if not any(_clash(proposal, kept[k], threshold + nested) for k in others):
            near.add(proposal, len(kept))
            kept.append(proposal)
    return kept


def _clash(proposal: Proposal, other: Proposal, enough: float) -> bool:
    one, two = proposal.content, other.content
    if two.covers(proposal.cue) or one.covers(other.cue):
        return proposal.sure < enough
    return one.shared(two) > 0.5 * min(one.size, two.size)


def _goes_on(parse: Parse, first: Proposal, second: Proposal) -> bool:
    """Whether the second cue stands in the first one's content only because the parse hung it too low.

    "She demanded that they return and denied the charge": where both have the same source, outside the content, and the
    second is coordinated, it begins a claim of its own.
    """
    same = first.source.root >= 0 and first.source.root == second.source.root
    low = parse.dep[second.cue] in ("conj", "advcl") and first.content.covers(second.cue)
    return same and low and _group_start(parse, second.cue) > first.content.ranges[0][0] + 1


def _ended_before(parse: Parse, proposal: Proposal, cue: int) -> Proposal:
    stop = _group_start(parse, cue)
    ranges = tuple((start, min(end, stop)) for start, end in proposal.content.ranges if start < stop)
    content = replace(proposal.content, ranges=ranges, kind=proposal.content.kind + "|")
    return replace(proposal, content=content)


def _group_start(parse: Parse, cue: int) -> int:
    """Where the words that belong to a cue begin, with the conjunction and the marks before it."""
    start = cue
    while start and (
        parse.dep[start - 1] in ("aux", "auxpass", "neg", "advmod", "cc", "mark")
        or (parse.pos[start - 1] in ("PUNCT", "SPACE") and parse.quote[start - 1] < 0)
    ):
        start -= 1
    return start


def _within(claims: list[Claim], placed: list[Placed], number: int) -> Claim:
    """A claim as part of the one whose content it stands in: what that one leaves open, it leaves open too."""
    claim, around = claims[number], placed[number].outer
    hedged, within = claim.hedged, claims[around].id if around >= 0 else None
    while around >= 0:
        hedged, around = hedged or claims[around].hedged, placed[around].outer
    return replace(claim, within=within, hedged=hedged)


def _claim(document: str, parse: Parse, proposal: Proposal) -> Claim:
    ranges = proposal.content.ranges
    reading = read_stance(parse, proposal.cue, ranges)
    source: Spans = ()
    if proposal.source.root >= 0:
        source = (_span(parse, proposal.source.start, proposal.source.end),)
    cue: Spans = (_cue_span(parse, proposal),)
    content: Spans = tuple(_span(parse, *_with_marks(parse, proposal.cue, *r)) for r in ranges)
    return Claim(
        id=claim_id(document, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        form=_form(parse, proposal),
        stance=reading.stance,
        negated=reading.negated,
        hedged=reading.hedged,
        rule=f"cue {parse.lemma[proposal.cue]}; content {proposal.content.kind}; source {proposal.source.kind}",
    )


def _span(parse: Parse, start: int, end: int) -> Span:
    return parse.char_start[start], parse.char_end[end - 1]


def _with_marks(parse: Parse, cue: int, start: int, end: int) -> Range:
    """A content with the quotation marks of a quotation that it holds all words of, unless the cue is in it too."""
    quote = parse.quote[start]
    if quote >= 0 and quote != parse.quote[cue] and parse.quotes[quote][0] == start - 1:
        start -= 1
    quote = parse.quote[end - 1]
    if quote >= 0 and quote != parse.quote[cue]:
        close = parse.quotes[quote][1]
        if not any(parse.text[i][0].isalnum() for i in range(end, close)):
            end = close
    return start, end


def _cue_span(parse: Parse, proposal: Proposal) -> Span:
    """The cue with its auxiliaries, negation and adverbs before it and its particle or preposition behind it."""
    cue = proposal.cue
    start, end = cue, cue + 1
    while start and _is_free(proposal, start - 1) and _belongs(parse, start - 1, start, cue):
        start -= 1
    if end < len(parse.text) and _is_free(proposal, end) and parse.head[end] == cue:
        before_content = any(first == end + 1 for first, _ in proposal.content.ranges)
        if parse.dep[end] == "prt" or (parse.dep[end] == "prep" and before_content):
            end += 1
    return _span(parse, start, end)


def _is_free(proposal: Proposal, i: int) -> bool:
    return not (proposal.source.start <= i < proposal.source.end or proposal.content.covers(i))


def _belongs(parse: Parse, i: int, start: int, cue: int) -> bool:
    """Whether a word before the cue's words is part of them ("has | also", "no | longer")."""
    if not (parse.text[i][0].isalpha() or parse.text[i][0] in "'’"):
        return False
    if parse.head[i] == cue:
        return parse.dep[i] in _VERB_GROUP or (parse.dep[i] == "advmod" and parse.pos[i] == "ADV")
    return start <= parse.head[i] < cue and parse.dep[i] in ("neg", "advmod")


def _form(parse: Parse, proposal: Proposal) -> ClaimForm:
    """direct where all words are within quotation marks that the cue is not in, mixed where some are, else indirect."""
    ranges, cue = proposal.content.ranges, proposal.cue
    own = parse.quote[cue] if parse.text[cue][0].isalnum() else -1
    first = ranges[0][0]
    if own >= 0 and (parse.text[first][0] in _INNER_MARKS or parse.text[first - 1] in _INNER_MARKS):
        return "direct"
    words = [i for start, end in ranges for i in range(start, end) if parse.text[i][0].isalnum()]
    quoted = sum(parse.quote[i] not in (-1, own) for i in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"
