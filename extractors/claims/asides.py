"""Reports set in between or behind: "the fund, he said, was empty", "which critics say costs too much"."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.extractors.claims.frame_words import FINITE, NAMING, RELATIVES, word_lists
from policygraph.extractors.claims.frames import framed, sentence_end
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.proposals import Proposal
from policygraph.extractors.claims.stance import load_stances, reporting_words

__all__ = ["asides"]

_LONGEST_ASIDE = 14
_LONGEST_SUBJECT = 10
_QUESTIONS = frozenset({"WP", "WRB", "WDT"})
_INSIDE = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd"})
_LESS_SURE = 0.85  # where the learned steps are surer, they win
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})

Aside = tuple[int, Range]  # the cue and its source


def asides(parse: Parse) -> Iterator[Proposal]:
    """Reports between two commas, in relative clauses, and with verb and subject in turn behind a clause."""
    for i, text in enumerate(parse.text):
        found = None
        if text == ",":
            found = _between_commas(parse, i) or _inverted(parse, i)
        elif parse.tag[i] in RELATIVES and parse.lower[i] != "what":
            found = _relative(parse, i)
        if found:
            yield found


def _between_commas(parse: Parse, comma: int) -> Proposal | None:
    """ "The fund, the treasurer admitted, was empty"; "which, he said, ran …": what it parts is one clause."""
    first, end = parse.sentences[parse.sentence[comma]][0], sentence_end(parse, comma)
    close = next(
        (k for k in range(comma + 2, min(comma + _LONGEST_ASIDE, end - 1)) if parse.text[k] == ","), -1
    )
    if close < 0 or comma <= first or any(q >= 0 for q in parse.quote[comma - 1 : close + 2]):
        return None
    start = _left_start(parse, first, comma)
    if not _goes_on(parse, start, comma, close + 1):
        return None
    aside = _report(parse, comma + 1, close)
    if aside is None:
        return None
    stop = end
    if parse.tag[comma - 1] in RELATIVES and start > first:
        stop = _relative_end(parse, close + 1, end)
    return framed(parse, aside[0], aside[1], ((start, comma), (close + 1, stop)), "aside")


def _left_start(parse: Parse, first: int, comma: int) -> int:
    """Where the interrupted clause begins: with its relative pronoun, or with the sentence."""
    return comma - 1 if parse.tag[comma - 1] in RELATIVES else first


def _goes_on(parse: Parse, start: int, comma: int, after: int) -> bool:
    """Whether a clause is cut in two: no verb yet, and one comes; or its auxiliary is the last word."""
    last = parse.pos[comma - 1]
    if last == "AUX":
        return True
    if parse.pos[after] == "ADV":
        after += 1
    if parse.tag[after] not in FINITE:
        return False
    asks = parse.tag[start] in _QUESTIONS
    return asks or not any(
        parse.tag[k] in FINITE and not _in_relative(parse, k, start) for k in range(start, comma)
    )


def _in_relative(parse: Parse, i: int, start: int) -> bool:
    """Whether a verb is that of a relative clause within the noun phrase."""
    return any(parse.tag[k] in RELATIVES and k > start for k in range(max(start, i - 6), i))


def _report(parse: Parse, start: int, end: int) -> Aside | None:
    """Cue and source of an aside that is nothing but a report: "he said on Monday", "says the Red Cross"."""
    if parse.lower[start : start + 2] == ["according", "to"] and start + 2 < end:
        return start, (start + 2, end)
    if (
        parse.lower[start] == "so"
        and start + 2 <= end
        and not any(parse.tag[k] in FINITE for k in range(start, end))
    ):
        named = parse.tag[start + 1] in ("DT", "PRP$", "NNP") and parse.tag[end - 1] in (
            "NN",
            "NNS",
            "NNP",
            "NNPS",
        )
        return (start, (start + 1, end)) if named else None
    verb = next(
        (k for k in range(start, end) if parse.tag[k] in FINITE and parse.lemma[k] in reporting_words()), -1
    )
    if verb < 0 or any(parse.tag[k] in RELATIVES or parse.tag[k] == "IN" for k in range(start, verb)):
        return None
    objects = [k for k in parse.children[verb] if verb < k < end and parse.dep[k] in _INSIDE]
    if verb == start:
        known = parse.lemma[verb] in word_lists()["inverting"] and verb + 1 < end
        return (verb, (verb + 1, end)) if known and parse.tag[verb + 1] in NAMING else None
    if any(parse.lemma[verb] != "tell" for _ in objects) or parse.tag[start] not in NAMING:
        return None
    stop = verb
    while stop > start + 1 and parse.pos[stop - 1] in ("ADV", "AUX"):
        stop -= 1
    return verb, (start, stop)


def _relative(parse: Parse, pronoun: int) -> Proposal | None:
    """ "that the army says are empty", "which the president has vowed to sign"."""
    end = sentence_end(parse, pronoun)
    verb = next(
        (k for k in range(pronoun + 2, min(pronoun + _LONGEST_SUBJECT, end)) if parse.pos[k] == "VERB"), -1
    )
    if verb < 0 or parse.lemma[verb] not in reporting_words() or parse.quote[pronoun] >= 0:
        return None
    if parse.tag[pronoun + 1] not in NAMING or parse.tag[verb] not in (*FINITE, "VBN"):
        return None
    subject = next(
        (k for k in parse.children[verb] if k < verb and parse.dep[k] in _SUBJECTS and k > pronoun), -1
    )
    if subject < 0 or parse.left[subject] != pronoun + 1 or any(t == "," for t in parse.text[pronoun:verb]):
        return None
    after = verb + 1
    infinitive = parse.lower[after : after + 1] == ["to"] and parse.tag[after + 1 : after + 2] == ["VB"]
    source = parse.left[subject], parse.right[subject]
    if after < end and (infinitive or parse.tag[after] in FINITE or parse.lower[after] in ("of", "as")):
        content = ((pronoun, pronoun + 1), (after, _relative_end(parse, after, end)))
        return framed(parse, verb, source, content, "relative")
    stranded = parse.pos[after] == "ADP" and parse.text[after + 1 : after + 2] == [","]
    if _judges(parse, verb) and (after >= end or parse.text[after] == "," or stranded):
        return framed(parse, verb, source, ((pronoun, pronoun + 1),), "pronoun", _LESS_SURE)
    return None


def _judges(parse: Parse, verb: int) -> bool:
    """Whether what a verb takes is the matter itself: one opposes a levy, and says something about it."""
    return load_stances().get(parse.lemma[verb]) in ("opposes", "supports", "denies", "doubts", "demands")


def _relative_end(parse: Parse, start: int, end: int) -> int:
    """Where a relative clause ends: before the verb that the main clause goes on with."""
    subject = chain = False
    for k in range(start, end):
        if parse.text[k] in (";", "—", "–"):
            return k
        if parse.text[k] == "," and parse.tag[k + 1] in FINITE:
            return k
        if parse.tag[k] in FINITE and k > start and not (subject or chain):
            return k - 1 if parse.pos[k - 1] == "ADV" else k
        chain = parse.pos[k] in ("AUX", "CCONJ") or (chain and parse.pos[k] in ("ADV", "PART"))
        if parse.dep[k] in _SUBJECTS or parse.tag[k] in RELATIVES or parse.dep[k] == "mark":
            subject = True
        elif parse.tag[k] in FINITE:
            subject = False
    return end


def _inverted(parse: Parse, comma: int) -> Proposal | None:
    """ "The bridge will hold, insists the engineer": a clause, then verb and subject."""
    first, end, verb = parse.sentences[parse.sentence[comma]][0], sentence_end(parse, comma), comma + 1
    if verb + 1 >= end or parse.tag[verb] not in FINITE or parse.quote[comma] >= 0 or parse.quote[verb] >= 0:
        return None
    if parse.lemma[verb] not in word_lists()["inverting"] or parse.tag[verb + 1] not in NAMING:
        return None
    if parse.ent[verb + 1] == "DATE" or any(
        k < verb and parse.dep[k] in _SUBJECTS for k in parse.children[verb]
    ):
        return None
    stop = next((k for k in range(verb + 1, end) if parse.text[k] == ","), end)
    told = any(parse.tag[k] in FINITE for k in range(first, comma))
    further = [k for k in range(verb + 1, stop) if parse.tag[k] in FINITE]
    if not told or (further and not any(parse.tag[k] in RELATIVES for k in range(verb + 1, further[0]))):
        return None
    content: tuple[Range, ...] = ((first, comma),)
    if stop + 1 < end and parse.pos[stop + 1] == "CCONJ":
        content = ((first, comma), (stop, end))
    else:
        stop = max(
            [stop, *(min(end, parse.right[k]) for k in range(verb + 1, stop) if parse.head[k] <= verb)]
        )
    return framed(parse, verb, (verb + 1, stop), content, "inverted", _LESS_SURE)
