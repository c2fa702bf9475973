"""Whose claim it is, where the grammar rules out the source that the learned step took.

"The union faces questions about its funds": the union asks none. Only the source changes, never what is claimed.
"""

from __future__ import annotations

from dataclasses import replace

from policygraph.extractors.claims.frame_words import FINITE, word_lists
from policygraph.extractors.claims.parse import Parse
from policygraph.extractors.claims.proposals import Proposal
from policygraph.extractors.claims.sources import NO_SOURCE, Source, candidate_sources

__all__ = ["attributed"]

_NAMING = frozenset({"PROPN", "NOUN", "PRON"})
_MODIFIERS = frozenset({"compound", "det", "amod", "poss", "nmod"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_PREDICATES = frozenset({"xcomp", "advcl", "ccomp"})
_SHARES = frozenset({"PERCENT", "CARDINAL"})


def attributed(parse: Parse, proposal: Proposal) -> Proposal:
    """The claim with who says it, or with nobody where the sentence does not tell."""
    cue, source = proposal.cue, proposal.source
    if source.root < 0:
        return proposal
    if _is_addressed(parse, proposal) or _is_another_s(parse, cue, source) or _is_empty(parse, cue, source):
        return replace(proposal, source=NO_SOURCE)
    own = _cut_off(parse, cue, source)
    if own:
        return replace(proposal, source=own)
    named = _made_to(parse, cue, source)
    if named < 0:
        named = _counted_apart(parse, source)
    if named < 0:
        return proposal
    return replace(proposal, source=_source_at(parse, proposal, named))


def _source_at(parse: Parse, proposal: Proposal, root: int) -> Source:
    """The phrase that this word heads."""
    found = candidate_sources(parse, proposal.cue, proposal.content.ranges)
    return next((source for source in found if source.root == root), proposal.source)


def _is_addressed(parse: Parse, proposal: Proposal) -> bool:
    """ "When asked about the strike, she left": she is who was asked, not who asks."""
    cue = proposal.cue
    bare = parse.tag[cue] == "VBN" and parse.dep[cue] in ("advcl", "acl")
    alone = not any(parse.dep[k] in (*_AUXILIARIES, "agent") for k in parse.children[cue])
    return (
        bare and alone and proposal.source.kind[0] == "^" and parse.lemma[cue] in word_lists()["addressing"]
    )


def _is_another_s(parse: Parse, cue: int, source: Source) -> bool:
    """ "Senators seethed after the claim that …", "faces questions about …": the subject meets what others say."""
    if parse.pos[cue] != "NOUN" or any(parse.dep[k] == "poss" for k in parse.children[cue]):
        return False
    head = parse.head[cue]
    if source.kind == "^dobj.nsubj":
        return parse.lemma[head] in word_lists()["undergoing"]
    told_of = source.kind.startswith("^pobj^prep") and source.kind.endswith(".nsubj")
    definite = any(parse.lower[k] == "the" for k in parse.children[cue])
    return told_of and definite and parse.lower[head] in word_lists()["facing"]


def _is_empty(parse: Parse, cue: int, source: Source) -> bool:
    """ "It is unclear whether …", "it goes without saying that …": that "it" is nobody."""
    if parse.lower[source.root] != "it":
        return False
    return parse.pos[cue] == "ADJ" or parse.dep[source.root] == "expl" or source.kind == "^pcomp^prep.nsubj"


def _cut_off(parse: Parse, cue: int, source: Source) -> Source | None:
    """ "Many were surprised when Berg, after railing against fees, kept them": Berg railed, not the many."""
    prep = parse.head[cue]
    if parse.dep[cue] != "pcomp" or not source.kind.startswith("^pcomp^prep^") or prep < 2:
        return None
    last, behind = prep - 2, parse.right[cue] + 1
    if parse.text[prep - 1] != "," or parse.pos[last] not in _NAMING or source.start <= last < source.end:
        return None
    if behind >= len(parse.text) or parse.text[behind - 1] != "," or parse.tag[behind] not in FINITE:
        return None
    start = last
    while start and parse.head[start - 1] == last and parse.dep[start - 1] in _MODIFIERS:
        start -= 1
    return Source(start, last + 1, "cut off", last)


def _made_to(parse: Parse, cue: int, source: Source) -> int:
    """ "The court got the officer to admit …": the officer admits; or -1."""
    head = parse.head[cue]
    infinitive = any(parse.lower[k] == "to" and parse.dep[k] == "aux" for k in parse.children[cue])
    if (
        not infinitive
        or parse.dep[cue] not in _PREDICATES
        or parse.lemma[head] not in word_lists()["compelling"]
    ):
        return -1
    made = [k for k in parse.children[head] if parse.dep[k] == "dobj" and head < k < cue]
    return made[0] if made and source.root in parse.children[head] and source.root < head else -1


def _counted_apart(parse: Parse, source: Source) -> int:
    """ "Five percent prefer Moe and one percent support Hale": the parse joins Moe with the one percent; or -1."""
    for k in parse.children[source.root]:
        if parse.dep[k] == "conj" and k < source.end and parse.ent[source.root] == "PERSON":
            return k if parse.ent[k] in _SHARES and parse.ent[k - 1] in _SHARES else -1
    return -1
