"""Reports in the passive whose content stands in two places: "was accused by the union of …", "is said to have …"."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.extractors.claims.frame_words import BORDERS, FINITE, word_lists
from policygraph.extractors.claims.frames import framed, sentence_end
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.proposals import Proposal
from policygraph.extractors.claims.stance import reporting_words

__all__ = ["passives"]

_LONGEST_SUBJECT = 25
_FARTHEST_AGENT = 9
_AUXILIARIES = frozenset({"be", "get"})
_PREDICATES = frozenset({"oprd", "attr", "dobj", "xcomp", "acomp", "ccomp"})
_LESS_SURE = 0.85  # where the learned steps are surer, they win
_NO_AGENTS = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "ORDINAL", "QUANTITY"})


def passives(parse: Parse) -> Iterator[Proposal]:
    """Passives that name who says it behind "by" and go on, and those that name nobody."""
    words = word_lists()
    for i, tag in enumerate(parse.tag):
        if tag == "VBN" and _is_passive(parse, i):
            by = _agent(parse, i) if parse.lemma[i] in reporting_words() else -1
            found = None
            if by >= 0:
                found = _told_by(parse, i, by)
            elif parse.lemma[i] in words["sourceless"]:
                found = _told_by_nobody(parse, i)
            if found:
                yield found


def _is_passive(parse: Parse, verb: int) -> bool:
    if any(parse.dep[k] == "auxpass" for k in parse.children[verb]):
        return True
    return parse.lemma[verb - 1] in _AUXILIARIES and parse.pos[verb - 1] == "AUX" if verb else False


def _subject(parse: Parse, verb: int) -> int:
    """The passive's subject, or -1; an "it" that stands for the clause behind is none."""
    for k in parse.children[verb]:
        if k < verb and parse.dep[k] in ("nsubjpass", "nsubj"):
            return k if verb - parse.left[k] <= _LONGEST_SUBJECT else -1
    return -1


def _agent(parse: Parse, verb: int) -> int:
    """The "by" that brings who says it, or -1."""
    end = min(verb + _FARTHEST_AGENT, sentence_end(parse, verb))
    for i in range(verb + 1, end):
        if (
            parse.text[i] in BORDERS
            or parse.tag[i] in FINITE
            or (parse.tag[i] == "VBN" and parse.dep[i] != "amod")
        ):
            return -1
        if parse.lower[i] != "by":
            continue
        named = [k for k in parse.children[i] if parse.dep[k] == "pobj"]
        dated = any(parse.ent[k] in _NO_AGENTS for k in named)
        return i if named and not dated else -1
    return -1


def _told_by(parse: Parse, verb: int, by: int) -> Proposal | None:
    """ "The minister | was accused by | the opposition | of hiding it"."""
    subject, end = _subject(parse, verb), sentence_end(parse, verb)
    named = next(k for k in parse.children[by] if parse.dep[k] == "pobj")
    stop = _source_end(parse, by + 1, named, end)
    if subject < 0 or parse.quote[verb] >= 0:
        return None
    complement: tuple[Range, ...] = ()
    if _opens_complement(parse, stop) and (parse.lower[stop], parse.lemma[verb]) != ("to", "call"):
        complement = ((stop, _clause_end(parse, verb, stop, end)),)
    if any(parse.dep[k] in _PREDICATES and parse.ent[k] not in _NO_AGENTS for k in range(verb + 1, by)):
        complement = ((verb + 1, by), *complement)
    if not complement:
        return None
    ranges = complement
    if parse.lower[subject] != "it" or parse.lower[complement[0][0]] != "that":
        ranges = ((parse.left[subject], _before_cue(parse, subject, verb)), *complement)
    return framed(parse, verb, (by + 1, stop), ranges, "passive", _LESS_SURE)


def _before_cue(parse: Parse, subject: int, verb: int) -> int:
    return min(parse.right[subject], verb)


def _source_end(parse: Parse, start: int, named: int, end: int) -> int:
    """The end of the phrase behind "by": before what the passive goes on with."""
    for i in range(named + 1, min(max(parse.right[named], named + 1), end)):
        if _opens_complement(parse, i) or (parse.text[i] in BORDERS and parse.right[named] - i > 12):
            return i
    return max(min(parse.right[named], end), named + 1)


def _opens_complement(parse: Parse, i: int) -> bool:
    """ "of hiding", "as a threat", "to boil the water", "that …"."""
    if i + 1 >= len(parse.text):
        return False
    word, after = parse.lower[i], parse.tag[i + 1]
    return (
        (word == "of" and after == "VBG")
        or word == "as"
        or (word == "to" and after == "VB")
        or (word == "that" and parse.tag[i] == "IN")
    )


def _clause_end(parse: Parse, verb: int, start: int, end: int) -> int:
    """Where what is reported ends: with the verb's words, at most the sentence's, before a further main clause."""
    reach = parse.right[verb] if parse.right[verb] > start + 1 else end
    return min(reach, end)


def _told_by_nobody(parse: Parse, verb: int) -> Proposal | None:
    """ "The cargo | is said | to have come from Odessa"."""
    subject, end = _subject(parse, verb), sentence_end(parse, verb)
    if subject < 0 or parse.quote[verb] >= 0 or parse.lower[verb + 1 : verb + 2] != ["to"]:
        return None
    infinitive = next((i for i in range(verb + 2, min(verb + 5, end)) if parse.tag[i] == "VB"), -1)
    if infinitive < 0:
        return None
    reach = max(parse.right[k] for k in (infinitive, parse.head[infinitive]) if k >= infinitive)
    content = ((parse.left[subject], _before_cue(parse, subject, verb)), (verb + 1, min(reach, end)))
    return framed(parse, verb, (0, 0), content, "sourceless")
