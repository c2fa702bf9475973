"""Claims inside a claim's content: "Reuters reported that the mayor said …" keeps both speakers.

What nobody is reported to have said makes none: no claim stands under a denial, a doubt, a question, a condition or a
wish, whoever's it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from policygraph.extractors.claims.content import Content
from policygraph.extractors.claims.neighbours import Neighbours
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.proposals import Proposal
from policygraph.extractors.claims.sources import candidate_sources
from policygraph.extractors.claims.stance import FOLDER, load_stances, read_stance, read_word_sets
from policygraph.extractors.records import Stance

__all__ = ["Nesting", "Placed", "load_nesting", "place"]

_DEEPEST = 2  # claims around one: more are beyond what a parse can tell
_UNTOLD: frozenset[Stance] = frozenset(
    {"denies", "doubts", "asks", "demands", "opposes", "promises", "predicts"}
)
_NOBODY = frozenset(
    {"i", "we", "you", "it", "this", "that", "which", "what", "one", "there", "whoever", "anyone", "everyone"}
)
_THINKING = frozenset({"believe", "think"})
_OWN = frozenset({"my", "our", "your"})
_VAGUE = frozenset(
    {"who", "they"}
)  # speakers only where the verb tells of the past: "those who say", "they say"
_FACTUAL = frozenset({"because", "after", "since", "as", "while", "although", "though", "when"})
_LAID_OUT = frozenset({"turn", "signed"})
_OBJECTS = frozenset({"dobj", "dative", "ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class Nesting:
    """The words of nesting.toml: cues of claims inside others, and words under which nobody has said it."""

    cues: frozenset[str]
    nouns: frozenset[str]
    unreal: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with the one whose content it is a part of: its number in the list, or -1."""

    proposal: Proposal
    outer: int = -1


def place(parse: Parse, chosen: Iterable[Proposal]) -> list[Placed]:
    """The chosen claims in order of their cues, with the clear ones inside them, each within the innermost around it.

    Of the chosen ones, those that nobody has said, as what is around them tells, are left out.
    """
    kept: dict[int, Proposal] = {}
    near = Neighbours()
    for proposal in sorted(chosen, key=lambda p: (-p.sure, p.cue)):
        circular = any(_hold_each_other(proposal, kept[cue]) for cue in near.of(proposal))
        if not (circular or proposal.cue in kept or _is_undone(parse, proposal.cue)):
            kept[proposal.cue] = proposal
            near.add(proposal, proposal.cue)
    for outer in list(kept.values()):
        for inner in _inside(parse, outer):
            if inner.cue not in kept:
                kept[inner.cue] = inner
                near.add(inner, inner.cue)
    around = {cue: _around(kept, near, cue) for cue in kept}
    good = {cue for cue, outer in around.items() if outer is None or _may_hold(parse, kept[outer], kept[cue])}
    cues = sorted(cue for cue in good if _depth(around, good, cue) <= _DEEPEST)
    numbers: dict[int | None, int] = {cue: number for number, cue in enumerate(cues)}
    return [Placed(kept[cue], numbers.get(around[cue], -1)) for cue in cues]


def _hold_each_other(one: Proposal, other: Proposal) -> bool:
    return one.content.covers(other.cue) and other.content.covers(one.cue)


def _around(kept: dict[int, Proposal], near: Neighbours, cue: int) -> int | None:
    """The cue of the smallest claim whose content holds this cue."""
    others = (kept[other] for other in near.of(kept[cue]))
    around = [p for p in others if p.cue != cue and p.content.covers(cue)]
    return min(around, key=lambda p: (p.content.size, p.cue)).cue if around else None


def _depth(around: dict[int, int | None], good: set[int], cue: int) -> int:
    """How many claims stand around one; too many where one of them is none or they run in a circle."""
    outer, depth = around[cue], 0
    while outer is not None and depth <= _DEEPEST:
        depth = depth + 1 if outer in good else _DEEPEST + 1
        outer = around[outer]
    return depth


def _may_hold(parse: Parse, outer: Proposal, inner: Proposal) -> bool:
    """Whether a claim that was found for itself is a part of the one around it."""
    words = load_nesting().nouns if parse.pos[inner.cue] == "NOUN" else _cue_words()
    known = parse.lemma[inner.cue] in words and outer.content.covers(inner.source.root)
    return known and _holds(parse, outer, inner.cue)


def _holds(parse: Parse, outer: Proposal, cue: int) -> bool:
    """Whether the outer claim says that the cue's speaker did say it, or only rejects what he is known to have said."""
    return (_says(parse, outer) and _is_told(parse, cue, outer)) or _is_rejected(parse, cue, outer)


def _says(parse: Parse, outer: Proposal) -> bool:
    """Whether a claim says that what is in its content is so."""
    reading = read_stance(parse, outer.cue, outer.content.ranges)
    unreal = parse.lemma[outer.cue] in load_nesting().unreal
    return not (reading.negated or unreal or reading.stance in _UNTOLD)


@lru_cache(maxsize=1)
def _cue_words() -> frozenset[str]:
    return frozenset(key.split()[0] for key in load_nesting().cues)


def _inside(parse: Parse, outer: Proposal) -> Iterator[Proposal]:
    """The clear claims in another one's content: a cue of the list with its own subject and its own complement."""
    yield from _nouns_inside(parse, outer)
    if not _says(parse, outer):
        return
    cues = _cue_words()
    for stretch in outer.content.ranges:
        for cue in range(*stretch):
            if parse.lemma[cue] in cues and parse.pos[cue] == "VERB" and cue != outer.cue:
                subject, content = _subject(parse, cue, stretch), _complement(parse, cue, stretch)
                if subject >= 0 and content and _is_reported(parse, cue) and _is_told(parse, cue, outer):
                    yield from _proposal(parse, cue, subject, content)


def _nouns_inside(parse: Parse, outer: Proposal) -> Iterator[Proposal]:
    """ "The president's claim that …", also where the outer source rejects it: made it was all the same."""
    nouns = load_nesting().nouns
    for stretch in outer.content.ranges:
        for cue in range(*stretch):
            if parse.lemma[cue] not in nouns or parse.pos[cue] != "NOUN":
                continue
            owners = [k for k in parse.children[cue] if parse.dep[k] == "poss" and stretch[0] <= k < cue]
            content = _reported_by_noun(parse, cue, stretch)
            theirs = bool(owners) and parse.lower[owners[0]] not in _OWN
            if theirs and content and _holds(parse, outer, cue):
                yield from _proposal(parse, cue, owners[0], content)


def _reported_by_noun(parse: Parse, cue: int, stretch: Range) -> Content | None:
    """The clause with "that" behind a noun, or its infinitive where the list has one for it."""
    for k in parse.children[cue]:
        if not cue < k < stretch[1] or parse.dep[k] not in ("acl", "relcl", "ccomp"):
            continue
        opening = parse.lower[cue + 1]
        clause = opening == "that" and parse.has_subject(k) and parse.dep[parse.head[cue + 1]] != "relcl"
        planned = opening == "to" and f"{parse.lemma[cue]} +to" in load_nesting().nouns
        if clause or planned:
            return _content(parse, cue + 1, parse.right[k], stretch, k)
    return None


def _is_rejected(parse: Parse, cue: int, outer: Proposal) -> bool:
    """Whether the outer claim does no more than reject what the noun names."""
    if parse.pos[cue] != "NOUN" or parse.head[cue] != outer.cue:
        return False
    reading = read_stance(parse, outer.cue, outer.content.ranges)
    return reading.stance in ("opposes", "denies", "doubts") and not reading.negated


def _proposal(parse: Parse, cue: int, subject: int, content: Content) -> Iterator[Proposal]:
    for source in candidate_sources(parse, cue, content.ranges):
        if source.root == subject:
            yield Proposal(cue, 0.0, content, 1.0, source, 1.0, sure=1.0)
            return


def _subject(parse: Parse, cue: int, stretch: Range) -> int:
    """Who says it: a subject before the cue, within the outer content, that means somebody; or -1."""
    found = [k for k in parse.children[cue] if parse.dep[k] == "nsubj" and stretch[0] <= k < cue]
    if not found or parse.lower[found[-1]] in _NOBODY:
        return -1
    if parse.pos[found[-1]] == "PRON" and parse.lemma[cue] in _THINKING:
        return -1  # what he says that he thinks, he says
    past = parse.tag[cue] in ("VBD", "VBN")
    return found[-1] if past or parse.lower[found[-1]] not in _VAGUE else -1


def _is_reported(parse: Parse, cue: int) -> bool:
    """Whether the verb tells what was or is said, not what would be or whether it is."""
    aux = {parse.lemma[k] for k in parse.children[cue] if parse.dep[k] in ("aux", "auxpass")}
    modal = any(parse.tag[k] == "MD" for k in parse.children[cue]) or "to" in aux
    finite = parse.tag[cue] in ("VBD", "VBZ", "VBP") or bool(aux & {"have", "be", "do"})
    passive = any(parse.dep[k] == "auxpass" for k in parse.children[cue])
    return finite and not modal and not passive and not _is_asked(parse, cue)


def _is_asked(parse: Parse, cue: int) -> bool:
    """Whether the cue's sentence is a question."""
    start, end = parse.sentences[parse.sentence[cue]]
    marks = [parse.text[i] for i in range(max(start, cue), end) if parse.text[i] in (".", "?", "!")]
    return bool(marks) and marks[0] == "?"


def _complement(parse: Parse, cue: int, stretch: Range) -> Content | None:
    """What the cue reports: a clause with its own subject, or the words of the frame that the list has for it."""
    cues, lemma = load_nesting().cues, parse.lemma[cue]
    behind = [k for k in parse.children[cue] if cue < k < stretch[1]]
    for k in behind:
        infinitive = any(parse.lower[x] == "to" and parse.dep[x] == "aux" for x in parse.children[k])
        clause = parse.dep[k] == "ccomp" and not infinitive and parse.has_subject(k)
        if clause and lemma in cues:
            return _content(parse, parse.left[k], parse.right[k], stretch, k)
        objects = [x for x in behind if x <= k and parse.dep[x] in _OBJECTS]
        if infinitive and parse.dep[k] in ("xcomp", "ccomp") and f"{lemma} +to" in cues:
            return _content(parse, parse.left[objects[0]], parse.right[k], stretch, k)
        words = [k, *parse.children[k]] if parse.dep[k] == "dobj" else [k]
        if any(parse.dep[x] == "prep" and f"{lemma} {parse.lower[x]}" in cues for x in words):
            return _content(parse, parse.left[objects[0]] if objects else k + 1, parse.right[k], stretch, k)
    return None


def _content(parse: Parse, start: int, end: int, stretch: Range, root: int) -> Content | None:
    """The words from `start` to `end` within the outer content and its quotation, without marks at their ends."""
    quote = parse.quote[root]
    end = min(end, stretch[1], parse.quotes[quote][1] if quote >= 0 else stretch[1])
    while start < end and not parse.text[start][0].isalnum():
        start += 1
    while end > start and not parse.text[end - 1][-1].isalnum() and parse.text[end - 1] != "%":
        end -= 1
    return Content(((start, end),), "inside", root) if start < end else None


def _is_told(parse: Parse, cue: int, outer: Proposal) -> bool:
    """Whether the outer claim says that the inner cue's speaker did say it: nothing between them undoes that."""
    word, unreal = cue, load_nesting().unreal
    while True:
        marks = {parse.lower[k] for k in parse.children[word] if parse.dep[k] in ("mark", "advmod")}
        head = parse.head[word]
        if marks & unreal:
            return False
        if head in (word, outer.cue) or not outer.content.covers(head):
            break
        if _is_weakened(parse, head, aside=parse.dep[word] == "relcl" or bool(marks & _FACTUAL)):
            return False
        word = head
    if parse.quote[cue] >= 0 or outer.source.kind in _LAID_OUT:
        return True
    return head == outer.cue or parse.left[word] <= outer.cue < parse.right[word]


def _is_weakened(parse: Parse, verb: int, *, aside: bool) -> bool:
    """Whether what stands under a verb is not said to be so; of a modal verb's asides it may be."""
    kids, lemma = parse.children[verb], parse.lemma[verb]
    modal = any(parse.tag[k] == "MD" or parse.lower[k] == "to" for k in kids if parse.dep[k] == "aux")
    negated = any(parse.dep[k] == "neg" for k in kids)
    return (
        negated
        or (modal and not aside)
        or lemma in load_nesting().unreal
        or load_stances().get(lemma) in _UNTOLD
    )


def _is_undone(parse: Parse, cue: int) -> bool:
    """Whether a verb above the cue says that this was not said, or leaves it open: "denied that he said …"."""
    word = cue
    while parse.dep[word] == "ccomp" and parse.head[word] < word and parse.has_subject(word):
        if any(parse.lower[k] in ("whether", "if") and parse.dep[k] == "mark" for k in parse.children[word]):
            return True
        word = parse.head[word]
        stance = load_stances().get(parse.lemma[word])
        negated = any(parse.dep[k] == "neg" for k in parse.children[word])
        if stance in ("denies", "doubts") or (stance and negated):
            return True
    return False


@lru_cache(maxsize=1)
def load_nesting(path: Path = FOLDER / "nesting.toml") -> Nesting:
    """The words that nesting depends on. Raises DataError where the file breaks its format."""
    return Nesting(**read_word_sets(path, Nesting.__slots__))
