"""Sources: the phrases that could name who says what a cue reports."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.extractors.claims.parse import Parse, Range

__all__ = ["NO_SOURCE", "Source", "candidate_sources", "source_features"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FARTHEST = 150  # tokens
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_HEADS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "pobj",
        "poss",
        "dobj",
        "attr",
        "appos",
        "ROOT",
        "conj",
        "npadvmod",
        "compound",
        "dep",
        "oprd",
        "dative",
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """A token range that could be the source of a cue, or none at all (`root` is -1); `kind` says how it was found."""

    start: int
    end: int
    kind: str
    root: int


NO_SOURCE = Source(0, 0, "none", -1)


def candidate_sources(parse: Parse, cue: int, content: tuple[Range, ...]) -> list[Source]:
    """Phrases of the cue's sentence outside its content, subjects of the sentence before, and no source at all."""
    found: dict[Range, Source] = {}
    start, end = parse.sentences[parse.sentence[cue]]
    for i in range(max(start, cue - _FARTHEST), min(end, cue + _FARTHEST)):
        dep = parse.dep[i]
        if dep not in _HEADS or parse.pos[i] not in _NOMINAL or (i == cue and dep != "pobj"):
            continue
        if any(a <= i < b for a, b in content):
            continue
        span = _phrase(parse, i, cue, content)
        if span and span not in found:
            found[span] = Source(*span, _path(parse, i, cue), i)
    _beyond(found, parse, cue, content)
    return [*found.values(), NO_SOURCE]


def _phrase(parse: Parse, root: int, cue: int, content: tuple[Range, ...]) -> Range | None:
    """The subtree of a noun, cut where the cue or the content begins."""
    start, end = parse.left[root], parse.right[root]
    after = parse.datelines.get(start, start)
    start = after if after <= root else start
    for a, b in (*content, (cue, cue + 1)):
        if root < a < end:
            end = a
        if start < b <= root:
            start = b
    if parse.dep[root] == "compound":
        start, end = root, root + 1
    while start < root and (
        parse.pos[start] in ("PUNCT", "SPACE", "CCONJ", "ADP") or parse.dep[start] in ("mark", "cc")
    ):
        start += 1
    while start > 1 and _hyphenated(parse, start):
        start -= 2
    while end > root + 1 and (
        parse.pos[end - 1] in ("SPACE", "ADP", "SCONJ", "CCONJ", "PUNCT", "AUX", "PART")
        or parse.lower[end - 1] == "that"
    ):
        if parse.text[end - 1] in (")", "]") or (
            parse.quote[end - 1] >= 0 and parse.quotes[parse.quote[end - 1]][1] == end
        ):
            break
        end -= 1
    return (start, end) if start <= root < end else None


def _hyphenated(parse: Parse, start: int) -> bool:
    """Whether a phrase begins in the middle of a hyphenated word ("ex-|wife")."""
    return (
        parse.text[start - 1] == "-"
        and parse.char_end[start - 2] + 1 == parse.char_end[start - 1] == parse.char_start[start]
    )


def _path(parse: Parse, i: int, cue: int) -> str:
    """How the parse leads from the cue to a word: up to a common ancestor ("^dep"), then down (".dep")."""
    ancestors: dict[int, int] = {}
    t, step = cue, 0
    ups: list[str] = []
    while True:
        ancestors[t] = step
        if parse.head[t] == t or step == 6:
            break
        ups.append(parse.dep[t])
        t, step = parse.head[t], step + 1
    downs: list[str] = []
    t = i
    while t not in ancestors:
        downs.append(parse.dep[t])
        if parse.head[t] == t or len(downs) == 5:
            return "far"
        t = parse.head[t]
    up = "".join("^" + d for d in ups[: ancestors[t]])
    return up + "".join("." + d for d in reversed(downs)) or "self"


def _beyond(found: dict[Range, Source], parse: Parse, cue: int, content: tuple[Range, ...]) -> None:
    """Subjects in the sentence before, and in the next one where a quotation stands between."""
    number = parse.sentence[cue]
    for step in (-1, -2, 1):
        if not 0 <= number + step < len(parse.sentences):
            continue
        start, end = parse.sentences[number + step]
        for i in range(start, min(end, start + _FARTHEST)):
            if parse.dep[i] in ("nsubj", "nsubjpass", "ROOT") and parse.pos[i] in _NOMINAL:
                if any(a <= i < b for a, b in content):
                    continue
                span = _phrase(parse, i, cue, content)
                if span and span not in found:
                    head = parse.head[i]
                    found[span] = Source(
                        *span, f"{step:+d}{parse.dep[i]}{'R' if parse.dep[head] == 'ROOT' else ''}", i
                    )


def source_features(parse: Parse, cue: int, content: tuple[Range, ...], source: Source) -> list[str]:
    """What is seen at a candidate source, as names that the weights know."""
    lemma, pos, dep = parse.word[cue], parse.pos[cue], parse.dep[cue]
    side = ">" if content and content[0][0] > cue else "<"
    passive = any(parse.dep[k] in ("auxpass", "nsubjpass") for k in parse.children[cue])
    subject = any(parse.dep[k] in _SUBJECTS for k in parse.children[cue])
    state = f"{passive:d}{subject:d}"
    kind = source.kind
    if source.root < 0:
        return _no_source_features(parse, cue, state)
    kd = f"kd={kind}|{dep}|{_between(parse, source.root, cue, content)}"
    out = [f"k={kind}", f"kp={kind}|{pos}", f"kl={kind}|{lemma}", f"ks={kind}|{state}", kd]
    out.append(f"kt={kind}|{parse.tag[cue]}|{state}")
    return out + _phrase_features(parse, cue, source, side)


def _phrase_features(parse: Parse, cue: int, source: Source, side: str) -> list[str]:
    """The phrase itself, and where it stands to the cue."""
    root, kind, lemma = source.root, source.kind, parse.word[cue]
    ent, dep = parse.ent[root] or parse.pos[root], parse.dep[root]
    word = parse.word[root] if parse.pos[root] in ("PROPN", "NUM") else parse.lower[root]
    where = f"{root < cue:d}"
    distance = min(abs(root - cue).bit_length(), 6)
    adjacent = f"{source.end == cue:d}{source.start == cue + 1:d}"
    quoted = f"{parse.quote[root] >= 0:d}"
    before = parse.word[source.start - 1] if source.start else "^"
    out = [
        f"e={ent}",
        f"ek={ent}|{kind}",
        f"w={word}",
        f"l={parse.word[root]}|{where}",
        f"d={dep}|{where}|{ent}",
    ]
    out += [
        f"b={where}|{distance}|{parse.pos[cue]}",
        f"sd={side}|{where}|{distance}",
        f"dl={dep}|{lemma}|{where}",
    ]
    out += [
        f"adj={adjacent}|{parse.pos[cue]}",
        f"adjk={adjacent}|{dep}|{side}",
        f"al={adjacent}|{lemma}|{side}",
    ]
    out += [f"q={quoted}", f"qk={quoted}|{parse.quote[cue] >= 0:d}|{kind[:6]}", f"ps={before}|{lemma}"]
    out += [
        f"n={min(source.end - source.start, 8)}|{dep}",
        f"cw={parse.text[root][0].isupper():d}|{ent}|{dep}",
    ]
    return out


def _no_source_features(parse: Parse, cue: int, state: str) -> list[str]:
    lemma, pos, dep = parse.word[cue], parse.pos[cue], parse.dep[cue]
    out = ["none", f"none={state}|{pos}", f"none={parse.tag[cue]}", f"none={dep}|{pos}|{state}"]
    out += [f"none={lemma}", f"none={lemma}|{state}", f"none={dep}|{parse.word[parse.head[cue]]}"]
    out += [f"none={_agent(parse, cue)}|{state}", f"none={dep}|{_head_subject(parse, cue)}"]
    return out


def _agent(parse: Parse, cue: int) -> str:
    return next((parse.dep[k] for k in parse.children[cue] if parse.dep[k] == "agent"), "-")


def _head_subject(parse: Parse, cue: int) -> bool:
    return any(parse.dep[k] in _SUBJECTS for k in parse.children[parse.head[cue]])


def _between(parse: Parse, root: int, cue: int, content: tuple[Range, ...]) -> str:
    low, high = min(root, cue), max(root, cue)
    return "c" if any(a < high and b > low for a, b in content) else "-"
