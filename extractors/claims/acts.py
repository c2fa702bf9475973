"""Plain acts that look like claims: "signed a treaty", "rejected single mothers", a law "requiring" something."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from policygraph.errors import DataError
from policygraph.extractors.claims.parse import Parse
from policygraph.extractors.claims.proposals import Proposal
from policygraph.extractors.claims.stance import FOLDER, reporting_words
from policygraph.extractors.gazetteer import lookup as gazetteer

__all__ = ["Acts", "is_plain_act", "load_acts"]

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "pcomp"})
_NOUNS = ("said", "people")
_TAGS = ("VERB", "NOUN")  # a verb in a headline may be tagged as a noun


@dataclass(frozen=True, slots=True)
class Acts:
    """The words of acts.toml."""

    deeds: frozenset[str]
    said: frozenset[str]
    treatment: frozenset[str]
    people: frozenset[str]
    naming: frozenset[str]
    effects: frozenset[str]
    moods: frozenset[str]


def is_plain_act(parse: Parse, proposal: Proposal) -> bool:
    """Whether a cue with this content tells what was done, not what was said or thought."""
    cue, acts = proposal.cue, load_acts()
    lemma = parse.lemma[cue]
    if _is_helper(parse, proposal) or _is_command(parse, proposal) or _is_naming(parse, cue):
        return True
    if proposal.source.kind.endswith(".agent.pobj") and lemma in acts.moods:
        return True
    if parse.pos[cue] not in _TAGS or lemma not in acts.deeds | acts.treatment | acts.effects:
        return False
    if lemma in acts.effects:
        bare = parse.dep[cue] in ("acl", "advcl") and not parse.has_subject(cue)
        return parse.tag[cue] == "VBG" and bare
    objects = [k for k in parse.children[cue] if parse.dep[k] in ("dobj", "nsubjpass")]
    if lemma in acts.treatment:
        return any(_is_people(parse, k) for k in objects)
    return not (
        _is_quoted(parse, proposal)
        or _has_clause(parse, cue)
        or any(parse.lemma[k] in acts.said for k in objects)
    )


def _is_helper(parse: Parse, proposal: Proposal) -> bool:
    """Whether the cue is an auxiliary or adverb of what somebody does: "*has* tried", "*foolishly* withdrew"."""
    return parse.dep[proposal.cue] in ("aux", "auxpass") or proposal.source.kind.startswith("^advmod")


def _is_command(parse: Parse, proposal: Proposal) -> bool:
    """Whether a sentence tells the reader to do something: "Don't forget that …"."""
    cue = proposal.cue
    bare = parse.tag[cue] == "VB" and parse.dep[cue] == "ROOT" and proposal.source.root < 0
    kids = parse.children[cue]
    helped = any(parse.dep[k] == "aux" and parse.lemma[k] != "do" for k in kids)
    return bare and not helped and not parse.has_subject(cue)


def _is_naming(parse: Parse, cue: int) -> bool:
    """Whether a participle only says what something is called: "the bill, known as the Harbour Act"."""
    naming = parse.lemma[cue] in load_acts().naming and parse.tag[cue] == "VBN" and parse.dep[cue] == "acl"
    return naming and any(parse.lower[k] == "as" for k in parse.children[cue])


def _is_quoted(parse: Parse, proposal: Proposal) -> bool:
    return any(parse.quote[i] >= 0 for start, end in proposal.content.ranges for i in range(start, end))


def _has_clause(parse: Parse, cue: int) -> bool:
    """Whether a clause with its own subject hangs on the cue, or one that reports."""
    for k in parse.children[cue]:
        if parse.dep[k] == "ccomp" and parse.has_subject(k):
            return True
        if parse.dep[k] in _CLAUSES and k > cue and parse.lemma[k] in reporting_words():
            return True
    return False


def _is_people(parse: Parse, noun: int) -> bool:
    known = parse.lemma[noun] in load_acts().people or gazetteer.group_of(parse.text[noun]) is not None
    return known and parse.tag[noun] == "NNS" and not parse.ent[noun]


@lru_cache(maxsize=1)
def load_acts(path: Path = FOLDER / "acts.toml") -> Acts:
    """The words of plain acts. Raises DataError where the file breaks its format."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {name: raw[name]["nouns" if name in _NOUNS else "verbs"] for name in Acts.__slots__}
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise DataError(
            f"{path.name}: can't be read ({error}); mend it or take it from the release"
        ) from error
    for name, words in found.items():
        wrong = [w for w in words if not isinstance(w, str) or w != w.lower()]
        if wrong:
            raise DataError(f"{path.name}: {name}: {wrong[0]!r} is no word in lower case; write the lemma")
    return Acts(**{name: frozenset(words) for name, words in found.items()})
