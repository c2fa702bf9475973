"""Stance of a claim (accuses, denies, demands …), whether its source did say it, and whether the report is hedged."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from policygraph.errors import DataError
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.data import DATA
from policygraph.extractors.records import Stance

__all__ = [
    "FOLDER",
    "Hedges",
    "Reading",
    "load_attitudes",
    "load_hedges",
    "load_stances",
    "read_sections",
    "read_stance",
    "read_word_sets",
    "reporting_words",
]

FOLDER = DATA / "lexicons"
_DEFAULT: Stance = "says"
_SUBJECTS = ("nsubj", "nsubjpass")
_QUESTION_WORDS = frozenset({"whether", "if", "who", "whom", "what", "when", "where", "why", "how", "which"})
_GOVERNING = frozenset({"xcomp", "pcomp", "ccomp"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a claim is meant: its stance, `negated` where the source did not say it, `hedged` where that is left open."""

    stance: Stance
    negated: bool
    hedged: bool


@dataclass(frozen=True, slots=True)
class Hedges:
    """The words of hedges.toml: those that soften or undo a report, and cues that mean what their object means."""

    adverbs: frozenset[str]
    governors: frozenset[str]
    modals: frozenset[str]
    passives: frozenset[str]
    refusals: frozenset[str]
    negatives: frozenset[str]
    undoing: frozenset[str]
    affirmed: frozenset[str]
    light: frozenset[str]
    speaking: frozenset[str]
    unrealized: frozenset[str]
    conditions: frozenset[str]


def read_stance(parse: Parse, cue: int, content: tuple[Range, ...]) -> Reading:
    """How the words around a cue say that its claim is meant."""
    unsaid = _unsaid(parse, cue)
    negated = _negated(parse, cue, content) or (unsaid >= 0 and not _is_affirmed(parse, cue))
    stance = (
        load_stances().get(parse.lemma[unsaid], _DEFAULT) if unsaid >= 0 else _stance(parse, cue, content)
    )
    return Reading(stance, negated, _hedged(parse, cue, content))


def _unsaid(parse: Parse, cue: int) -> int:
    """What a cue that refuses does not say or take a stand on: "refused *to say*", "declined *to endorse*"; or -1."""
    hedges = load_hedges()
    if parse.lemma[cue] not in hedges.refusals:
        return -1
    known = hedges.speaking | reporting_words()
    verbs = (k for k in parse.children[cue] if parse.dep[k] == "xcomp" and k > cue)
    return next((k for k in verbs if parse.lemma[k] in known and _is_infinitive(parse, k)), -1)


def _stance(parse: Parse, cue: int, content: tuple[Range, ...]) -> Stance:
    keys = list(_keys(parse, cue, content))
    for known in (load_stances(), load_attitudes()):
        for key in keys:
            if key in known:
                return known[key]
    return _DEFAULT


def _keys(parse: Parse, cue: int, content: tuple[Range, ...]) -> Iterator[str]:
    """What the lexicon may know the cue by, the most telling first: its frame, itself, its object or complement."""
    lemma = parse.lemma[cue]
    kids = parse.children[cue]
    for k in kids:
        if parse.dep[k] in ("prep", "prt", "dobj") and k > cue:
            yield f"{lemma} {parse.lemma[k]}"
    opening = parse.lower[content[0][0]] if content else ""
    quoted = bool(content) and parse.quote[content[0][0]] >= 0
    infinitive = not quoted and any(
        parse.dep[k] in ("xcomp", "ccomp") and _is_infinitive(parse, k) for k in kids
    )
    if opening in _QUESTION_WORDS:
        yield f"{lemma} +wh"
    if infinitive and (lemma != "want" or parse.lower[cue + 1 : cue + 2] != ["to"]):
        yield f"{lemma} +to"
    if any(parse.dep[k] == "ccomp" and parse.has_subject(k) and not _is_infinitive(parse, k) for k in kids):
        yield f"{lemma} +that"
    yield lemma
    for k in kids:  # "signed a letter demanding that …"
        if parse.dep[k] == "dobj" and k > cue:
            yield from (parse.lemma[x] for x in parse.children[k] if parse.dep[x] == "acl")
    if lemma in load_hedges().light:
        yield from (parse.lemma[k] for k in kids if parse.dep[k] in ("dobj", "xcomp", "attr") and k > cue)


def _is_infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.lower[k] == "to" and parse.dep[k] == "aux" for k in parse.children[verb])


def _outside(parse: Parse, verb: int, content: tuple[Range, ...]) -> list[int]:
    """The words that hang on a verb and are not part of the content: a "not" in a quotation is the speaker's own."""
    return [k for k in parse.children[verb] if not any(start <= k < end for start, end in content)]


def _negated(parse: Parse, cue: int, content: tuple[Range, ...]) -> bool:
    hedges = load_hedges()
    for verb in _with_governors(parse, cue):
        kids = _outside(parse, verb, content)
        undone = any(_negates(parse, k) for k in kids)
        if undone and parse.lemma[verb] in hedges.affirmed:
            continue
        if undone or (verb != cue and parse.lemma[verb] in hedges.refusals):
            return True
        for k in kids:
            words = [k, *parse.children[k]] if parse.dep[k] in _SUBJECTS else []
            if any(
                parse.lower[w] in hedges.negatives and parse.dep[w] in (*_SUBJECTS, "det", "preconj")
                for w in words
            ):
                return True
    return False


def _is_affirmed(parse: Parse, verb: int) -> bool:
    """ "Did not fail", "never missed a chance": denied twice."""
    return parse.lemma[verb] in load_hedges().affirmed and any(
        _negates(parse, k) for k in parse.children[verb]
    )


def _negates(parse: Parse, word: int) -> bool:
    """not, never; "no longer", "no more"; "hardly"."""
    if parse.dep[word] == "advmod":
        return parse.lower[word] in load_hedges().undoing or any(
            parse.lower[k] in ("no", "not") for k in parse.children[word] if k < word
        )
    return parse.dep[word] == "neg"


def _hedged(parse: Parse, cue: int, content: tuple[Range, ...]) -> bool:
    hedges = load_hedges()
    if parse.lower[cue] in hedges.adverbs or _is_unrealized(parse, cue) or _is_asked(parse, cue):
        return True
    for verb in _with_governors(parse, cue):
        kids = _outside(parse, verb, content)
        if verb != cue and parse.lemma[verb] in hedges.governors:
            return True
        if any(parse.lower[k] in hedges.adverbs and parse.dep[k] == "advmod" for k in kids):
            return True
        aux = {parse.lemma[k] for k in kids if parse.dep[k] == "aux"}
        if aux & hedges.modals and not any(_negates(parse, k) for k in kids):
            return True
        if any(parse.dep[k] == "mark" and parse.lower[k] in hedges.conditions for k in kids):
            return True
    return parse.lemma[cue] in hedges.passives and _is_anonymous_passive(parse, cue)


def _is_unrealized(parse: Parse, cue: int) -> bool:
    """Whether the cue is only what someone wants, plans or is asked to say: "urged them *to ask* why"."""
    head = parse.head[cue]
    governed = parse.dep[cue] in _GOVERNING and head < cue and _is_infinitive(parse, cue)
    return governed and parse.lemma[head] in load_hedges().unrealized


def _is_asked(parse: Parse, cue: int) -> bool:
    """Whether a question asks if it was said: "Did the minister say …?"."""
    kids = parse.children[cue]
    subject = min((k for k in kids if parse.dep[k] in _SUBJECTS), default=-1)
    inverted = any(parse.dep[k] == "aux" and k < subject for k in kids)
    start, end = parse.sentences[parse.sentence[cue]]
    return inverted and any(parse.text[i] == "?" for i in range(max(start, end - 3), end))


def _is_anonymous_passive(parse: Parse, cue: int) -> bool:
    deps = {parse.dep[k] for k in parse.children[cue]}
    return bool(deps & {"auxpass", "nsubjpass"}) and "xcomp" in deps and "agent" not in deps


def _with_governors(parse: Parse, cue: int) -> Iterator[int]:
    """The cue and the verbs that govern it ("declined to say", "stopped short of saying")."""
    yield cue
    verb = cue
    for _ in range(3):
        head = parse.head[verb]
        dep = parse.dep[verb]
        if head == verb or dep not in (*_GOVERNING, "prep", "advmod") or _has_subject(parse, verb):
            return
        verb = head
        yield verb


def _has_subject(parse: Parse, verb: int) -> bool:
    return any(parse.dep[k] in _SUBJECTS for k in parse.children[verb])


@lru_cache(maxsize=1)
def load_stances(path: Path = FOLDER / "stances.toml") -> Mapping[str, Stance]:
    """Cue (with its frame, if any) to stance. Raises DataError where the file breaks its format."""
    return _read_stances(path)


@lru_cache(maxsize=1)
def load_attitudes(path: Path = FOLDER / "attitudes.toml") -> Mapping[str, Stance]:
    """Noun to stance, where stances.toml knows no word of the cue. Raises DataError on a broken file."""
    return _read_stances(path)


def _read_stances(path: Path) -> Mapping[str, Stance]:
    stances: dict[str, Stance] = {}
    for stance, entries in read_sections(path, get_args(Stance)).items():
        for key in entries:
            if key in stances:
                raise DataError(f"{path.name}: {key!r} stands under {stances[key]} and {stance}; keep one")
            stances[key] = stance  # type: ignore[assignment]
    return stances


@lru_cache(maxsize=1)
def reporting_words() -> frozenset[str]:
    """The lemmas that stances.toml knows as cues."""
    return frozenset(key.split()[0] for key in load_stances())


@lru_cache(maxsize=1)
def load_hedges(path: Path = FOLDER / "hedges.toml") -> Hedges:
    """The words that soften or undo a report. Raises DataError where the file breaks its format."""
    return Hedges(**read_word_sets(path, Hedges.__slots__))


def read_word_sets(path: Path, slots: Iterable[str]) -> dict[str, frozenset[str]]:
    """The entries of these sections of a lexicon, all of which must be there. Raises DataError where one is not."""
    names = tuple(slots)
    sections = read_sections(path, names)
    missing = [name for name in names if name not in sections]
    if missing:
        raise DataError(f"{path.name}: there is no section {missing[0]}; add it, empty if need be")
    return {name: frozenset(sections[name]) for name in names}


def read_sections(path: Path, allowed: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """A lexicon's sections: each a table of entry and example sentence. Raises DataError where it breaks its format."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(
            f"{path.name}: can't be read ({error}); mend it or take it from the release"
        ) from error
    for section, entries in raw.items():
        if section not in allowed:
            raise DataError(f"{path.name}: section {section!r} is none of {', '.join(allowed)}; rename it")
        for key, example in entries.items():
            if not isinstance(example, str) or len(example.split()) < 3:
                raise DataError(
                    f"{path.name}: {section}.{key} has no example; give it a sentence of your own"
                )
            if key != key.lower():
                raise DataError(
                    f"{path.name}: {section}.{key} is not in lower case; write the lemma as spaCy gives it"
                )
    return raw
