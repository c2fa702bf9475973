"""Claims that the encoder and the rules make together: each is a second opinion on the other at every step.

The encoder and the rules both name cues. Around each, the rules propose contents and sources and score them; how far
the encoder agrees with each is added. A last small model over what both say decides whether the whole is right: its
features are numbers with readable names, its weights are extractors/weights/claim_both.json.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policygraph.extractors.claims.content import Content, candidate_contents
from policygraph.extractors.claims.content_features import content_features
from policygraph.extractors.claims.cues import is_measured
from policygraph.extractors.claims.encoder.encoded import Encoded, in_tokens
from policygraph.extractors.claims.parse import Parse
from policygraph.extractors.claims.proposals import Proposal, accept_features
from policygraph.extractors.claims.sources import Source, candidate_sources, source_features
from policygraph.extractors.claims.weights import ClaimWeights, Weights, probability, shares
from policygraph.extractors.records import Span

if TYPE_CHECKING:  # --fast never loads the encoder
    from policygraph.extractors.claims.encoder.reading import CueReading

__all__ = ["ASKED", "Opinion", "asked", "combined", "decided", "opinions"]

ASKED = 0.5  # what the rules must score of a cue that the encoder's tagger passes over, to have it read
UNSEEN = -3.0  # the score of a cue that the rules pass over
CONTENT_TRUST, SOURCE_TRUST = 6.0, 4.0  # of the encoder's agreement beside the logarithm of the rules' share
_FARTHEST = 6.0  # log odds are cut here

Cues = Mapping[int, float]  # tokens that the rules hold likely to be cues, with their scores


@dataclass(frozen=True, slots=True)
class Opinion:
    """A claim that could be, and what speaks for it and against it."""

    proposal: Proposal
    features: Mapping[str, float]


def asked(parse: Parse, cues: Cues) -> list[Span]:
    """The rules' cues that the encoder is asked about, as spans of text."""
    return [(parse.char_start[k], parse.char_end[k]) for k, score in cues.items() if score >= ASKED]


def combined(
    parse: Parse, readings: Iterable[CueReading], cues: Cues, weights: ClaimWeights, both: Weights
) -> Iterator[Proposal]:
    """The likeliest claim of each cue, with how sure both opinions together make it."""
    return (decided(opinion, both) for opinion in opinions(parse, readings, cues, weights))


def decided(opinion: Opinion, both: Weights) -> Proposal:
    """The claim with how sure all that speaks for it and against it makes it."""
    score = both.bias + sum(both.values.get(k, 0.0) * v for k, v in opinion.features.items())
    return replace(opinion.proposal, sure=probability(score))


def opinions(
    parse: Parse, readings: Iterable[CueReading], cues: Cues, weights: ClaimWeights
) -> Iterator[Opinion]:
    """The likeliest claim of each cue that the encoder has read, and what both say of it."""
    for reading in readings:
        encoded = in_tokens(parse, reading)
        if is_measured(parse, encoded.cue):
            continue
        inside = [encoded.cue, *(k for k in range(*encoded.cue_range) if k != encoded.cue)]
        cue = next((k for k in inside if k in cues), encoded.cue)
        opinion = _opinion(parse, encoded, cue, cues.get(cue), weights)
        if opinion:
            yield opinion


def _opinion(
    parse: Parse, encoded: Encoded, cue: int, score: float | None, weights: ClaimWeights
) -> Opinion | None:
    contents = candidate_contents(parse, cue)
    if encoded.content and all(encoded.content.ranges != c.ranges for c in contents):
        contents.append(encoded.content)
    if not contents:
        return None
    rule_scores = [weights.content.score(content_features(parse, cue, c)) for c in contents]
    agreed = [encoded.content_agreed(parse, c) for c in contents]
    best, content_share = _likeliest(rule_scores, agreed, CONTENT_TRUST)
    content = contents[best]
    sources = _sources(parse, encoded, cue, content)
    rule_scores = [weights.source.score(source_features(parse, cue, content.ranges, s)) for s in sources]
    sources_agreed = [encoded.source_agreed(parse, s) for s in sources]
    chosen, source_share = _likeliest(rule_scores, sources_agreed, SOURCE_TRUST)
    seen = UNSEEN if score is None else score
    proposal = Proposal(cue, seen, content, content_share, sources[chosen], source_share)
    return Opinion(
        proposal, _features(parse, encoded, proposal, agreed[best], sources_agreed[chosen], weights)
    )


def _sources(parse: Parse, encoded: Encoded, cue: int, content: Content) -> list[Source]:
    """The rules' candidates and the encoder's choice, unless that lies in the content."""
    found = candidate_sources(parse, cue, content.ranges)
    own = encoded.source
    known = any((s.start, s.end) == (own.start, own.end) for s in found)
    if own.root >= 0 and not known and not any(content.covers(k) for k in range(own.start, own.end)):
        found.append(own)
    return found


def _likeliest(rule_scores: list[float], agreed: list[float], trust: float) -> tuple[int, float]:
    """The index of what both together hold likeliest, and its share."""
    joint = [s + trust * a for s, a in zip(rule_scores, agreed, strict=True)]
    best = max(range(len(joint)), key=joint.__getitem__)
    return best, shares(joint)[best]


def _features(
    parse: Parse,
    encoded: Encoded,
    proposal: Proposal,
    content_agreed: float,
    source_agreed: float,
    weights: ClaimWeights,
) -> dict[str, float]:
    no_source = proposal.source.root < 0
    return {
        "tagged": _cut(encoded.tagged),
        "is cue": _cut(encoded.is_cue),
        "content agreed": content_agreed,
        "content share": _log_odds(proposal.content_share),
        "source agreed": 0.0 if no_source else source_agreed,
        "no source agreed": source_agreed * no_source,
        "source share": _log_odds(proposal.source_share),
        "no source": float(no_source),
        "rules' cue": _cut(proposal.cue_score),
        "rules": _cut(weights.accept.score(accept_features(parse, proposal))),
    }


def _cut(value: float) -> float:
    return max(-_FARTHEST, min(_FARTHEST, value))


def _log_odds(chance: float) -> float:
    inside = min(max(chance, 1e-6), 1 - 1e-6)
    return _cut(math.log(inside / (1 - inside)))
