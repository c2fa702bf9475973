"""Claims that could be: for each likely cue the likeliest content and source, and how sure we are of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

from policygraph.extractors.claims.content import Content, candidate_contents
from policygraph.extractors.claims.content_features import content_features
from policygraph.extractors.claims.cues import candidate_cues, frame_features, word_features
from policygraph.extractors.claims.parse import Parse
from policygraph.extractors.claims.sources import Source, candidate_sources, source_features
from policygraph.extractors.claims.weights import ClaimWeights, probability, shares

__all__ = ["CUE_FLOOR", "Proposal", "accept_features", "complete", "likely_cues", "propose"]

CUE_FLOOR = -1.7  # cues that score lower are not looked at further (0.4% of the claims found have such a cue)
_WORD_FLOOR = -5.0  # nor are words that score lower by themselves (0.2% of the claims found)
_COMPARED = 5  # contents that are compared with each other


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that could be: its cue word, content and source, how sure each step is, and how sure of the whole."""

    cue: int
    cue_score: float
    content: Content
    content_share: float
    source: Source
    source_share: float
    sure: float = 0.0


def propose(parse: Parse, weights: ClaimWeights) -> Iterator[Proposal]:
    """The likeliest content and source of every word that may well be a cue."""
    for cue, score in likely_cues(parse, weights):
        proposal = complete(parse, cue, score, weights)
        if proposal:
            yield proposal


def likely_cues(parse: Parse, weights: ClaimWeights) -> Iterator[tuple[int, float]]:
    """Every word that may well be a cue, with its score."""
    for cue in candidate_cues(parse):
        score = weights.cue.score(word_features(parse, cue))
        if score < _WORD_FLOOR:
            continue
        score += weights.cue.score(frame_features(parse, cue)) - weights.cue.bias
        if score >= CUE_FLOOR:
            yield cue, score


def complete(parse: Parse, cue: int, score: float, weights: ClaimWeights) -> Proposal | None:
    """The likeliest content and source of a cue; None where nothing could be its content."""
    contents = candidate_contents(parse, cue)
    if not contents:
        return None
    rows = [weights.content.score(content_features(parse, cue, c)) for c in contents]
    content, content_share = _most_agreed(contents, shares(rows))
    sources = candidate_sources(parse, cue, content.ranges)
    rows = [weights.source.score(source_features(parse, cue, content.ranges, s)) for s in sources]
    best, source_share = _likeliest(rows)
    draft = Proposal(cue, score, content, content_share, sources[best], source_share)
    return replace(draft, sure=probability(weights.accept.score(accept_features(parse, draft))))


def _most_agreed(contents: list[Content], chance: list[float]) -> tuple[Content, float]:
    """The content that the likely ones overlap with most, and the chance that at least half of it is right."""
    top = sorted(range(len(contents)), key=lambda i: -chance[i])[:_COMPARED]
    best, most, agreed = top[0], -1.0, 0.0
    shared: dict[tuple[int, int], float] = {}
    for i, k in combinations_with_replacement(top, 2):
        shared[i, k] = shared[k, i] = _overlap(contents[i], contents[k])
    for i in top:
        overlaps = [(k, shared[i, k]) for k in top]
        expected = sum(chance[k] * overlap for k, overlap in overlaps)
        if expected > most:
            best, most = i, expected
            agreed = sum(chance[k] for k, overlap in overlaps if overlap >= 0.5)
    return contents[best], agreed


def _overlap(one: Content, other: Content) -> float:
    shared = one.shared(other)
    return shared / (one.size + other.size - shared)


def _likeliest(scores: list[float]) -> tuple[int, float]:
    """The index of the highest score, and its share."""
    best = max(range(len(scores)), key=scores.__getitem__)
    return best, shares(scores)[best]


def accept_features(parse: Parse, proposal: Proposal) -> list[str]:
    """What speaks for and against a whole claim, as names that the weights know."""
    cue, content, source = proposal.cue, proposal.content, proposal.source
    lemma, pos, dep = parse.word[cue], parse.pos[cue], parse.dep[cue]
    z = max(min(round(proposal.cue_score * 2), 10), -4)
    c, s = int(proposal.content_share * 10), int(proposal.source_share * 10)
    size = min(sum(b - a for a, b in content.ranges).bit_length(), 6)
    first = content.ranges[0][0]
    out = [f"z>{k}" for k in range(-4, z + 1)]
    out += [f"c>{k}" for k in range(c + 1)]
    out += [f"s>{k}" for k in range(s + 1)]
    out += [f"zc={z // 2}|{c // 2}", f"zs={z // 2}|{s // 2}", f"cs={c // 2}|{s // 2}", f"lc={lemma}|{c // 3}"]
    out += [f"l={lemma}", f"d={dep}|{pos}", f"pz={pos}|{z}", f"k={content.kind}", f"pk={pos}|{content.kind}"]
    out += [f"n={size}|{pos}", f"sk={source.kind}", f"none={source.root < 0}|{s // 2}|{z // 2}"]
    out += [f"q={parse.quote[cue] >= 0}|{pos}", f"qc={parse.quote[first] >= 0}|{size}|{pos}"]
    out += [f"t={parse.tag[cue]}|{source.root < 0}", f"para={min(parse.paragraph[cue], 2)}|{pos}"]
    if source.root >= 0:
        out += [f"sp={parse.pos[source.root]}|{parse.ent[source.root]}", f"sl={parse.word[source.root]}"]
    return out
