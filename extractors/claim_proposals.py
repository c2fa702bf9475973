"""Claims that could be: for each likely cue the likeliest content and source, and how sure we are of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .claim_content import Content, candidate_contents, content_features
from .claim_cues import candidate_cues, cue_features
from .claim_parse import Parse
from .claim_sources import Source, candidate_sources, source_features
from .claim_weights import ClaimWeights, probability, shares

__all__ = ["CUE_FLOOR", "Proposal", "accept_features", "complete", "propose"]

CUE_FLOOR = -2.0  # cues that score lower are not looked at further


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that could be: its cue word, content and source with how sure each step is, and of the whole."""

    cue: int
    cue_score: float
    content: Content
    content_share: float
    source: Source
    source_share: float
    sure: float = 0.0

    @property
    def words(self) -> set[int]:
        return {i for start, end in self.content.ranges for i in range(start, end)}


def propose(parse: Parse, weights: ClaimWeights) -> Iterator[Proposal]:
    """The likeliest content and source of every word that may well be a cue."""
    for cue in candidate_cues(parse):
        score = weights.cue.score(cue_features(parse, cue))
        if score >= CUE_FLOOR:
            proposal = complete(parse, cue, score, weights)
            if proposal:
                yield proposal


def complete(parse: Parse, cue: int, score: float, weights: ClaimWeights) -> Proposal | None:
    """The likeliest content and source of a cue; None where nothing could be its content."""
    contents = candidate_contents(parse, cue)
    if not contents:
        return None
    rows = [weights.content.score(content_features(parse, cue, c)) for c in contents]
    best, content_share = _likeliest(rows)
    content = contents[best]
    sources = candidate_sources(parse, cue, content.ranges)
    rows = [weights.source.score(source_features(parse, cue, content.ranges, s)) for s in sources]
    best, source_share = _likeliest(rows)
    draft = Proposal(cue, score, content, content_share, sources[best], source_share)
    return replace(draft, sure=probability(weights.accept.score(accept_features(parse, draft))))


def _likeliest(scores: list[float]) -> tuple[int, float]:
    """The index of the highest score, and its share."""
    best = max(range(len(scores)), key=scores.__getitem__)
    return best, shares(scores)[best]


def accept_features(parse: Parse, proposal: Proposal) -> list[str]:
    """What speaks for and against a whole claim, as names that the weights know."""
    cue, content, source = proposal.cue, proposal.content, proposal.source
    z = max(min(round(proposal.cue_score * 2), 10), -4)
    c = _band(proposal.content_share)
    s = _band(proposal.source_share)
    ranges = content.ranges
    size = min(sum(b - a for a, b in ranges).bit_length(), 6)
    lemma, pos = parse.word[cue], parse.pos[cue]
    quoted = parse.quote[cue] >= 0
    return [
        f"z={z}", f"c={c}", f"s={s}", f"zc={z // 2}|{c}", f"zs={z // 2}|{s}", f"cs={c}|{s}", f"l={lemma}", f"k={content.kind}",
        f"sk={source.kind}", f"n={size}|{pos}", f"pk={pos}|{content.kind}", f"q={quoted}|{pos}", f"d={parse.dep[cue]}|{pos}",
        f"none={source.root < 0}|{s}|{z // 2}", f"pz={pos}|{z}", f"lc={lemma}|{c}",
    ]  # fmt: skip


def _band(share: float) -> int:
    return min(int(share * 10), 9) if share < 0.97 else 10
