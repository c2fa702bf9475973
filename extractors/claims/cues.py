"""Cues: the words that could report what someone says, thinks or asks, and what speaks for and against each."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.extractors.claims.frame_words import word_lists
from policygraph.extractors.claims.labels import is_topic
from policygraph.extractors.claims.parse import Parse
from policygraph.extractors.claims.stance import load_stances, reporting_words

__all__ = ["CUE_POS", "candidate_cues", "cue_features", "frame_features", "word_features"]

CUE_POS = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADP", "SCONJ", "ADV", "PUNCT"})
_SKIPPED_DEPS = frozenset({"aux", "auxpass", "det", "punct", "nummod"})
_MARKS = frozenset({":", "―", "—", "–", "-", "--"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_TELLING = frozenset({"dobj", "xcomp", "ccomp", "pobj", "conj", "advcl", "attr", "nsubj"})
_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "dobj", "pobj", "acl", "attr", "acomp", "advcl", "parataxis", "oprd", "dative"}
)


def candidate_cues(parse: Parse) -> Iterator[int]:
    """Indices of the tokens that may be a cue, in order."""
    for i, pos in enumerate(parse.pos):
        text = parse.lower[i]
        if text in _MARKS or text[-1] == "―":
            if _parts_text(parse, i) and not is_topic(parse, i):
                yield i
        elif text == "according" and is_measured(parse, i):
            continue
        elif pos in ("ADP", "SCONJ", "ADV"):
            if text.isalpha() and (parse.dep[i] in ("prep", "agent", "advmod", "mark") or parse.children[i]):
                yield i
        elif pos in CUE_POS and parse.dep[i] not in _SKIPPED_DEPS and parse.text[i][0].isalnum():
            yield i


def is_measured(parse: Parse, i: int) -> bool:
    """ "Seated according to height": nobody says so. What "the schedule" says is a report."""
    to = next((k for k in parse.children[i] if parse.lower[k] == "to"), i)
    return any(
        parse.lemma[k] in word_lists()["yardsticks"] and parse.lower[parse.left[k]] != "the"
        for k in parse.children[to]
    )


def _parts_text(parse: Parse, i: int) -> bool:
    """Whether a mark stands where a heading, a transcript or a quotation could part who from what."""
    start, end = parse.sentences[parse.sentence[i]]
    if parse.lower[i] != ":":
        return i == start or parse.text[i][-1] == "―" or (parse.quote[i - 1] >= 0 and parse.quote[i] < 0)
    return i - start <= 8 or end - i <= 3 or (i + 1 < len(parse.quote) and parse.quote[i + 1] >= 0)


def cue_features(parse: Parse, i: int) -> list[str]:
    """What is seen at a candidate cue, as names that the weights know."""
    return word_features(parse, i) + frame_features(parse, i)


def word_features(parse: Parse, i: int) -> list[str]:
    """The cue itself, its head and its neighbours: enough to rule out most words."""
    lemma, pos, dep, head = _own_word(parse, i), parse.pos[i], parse.dep[i], parse.head[i]
    start, end = parse.sentences[parse.sentence[i]]
    before = _neighbour(parse, i - 1) if i > start else "<s>"
    after = _neighbour(parse, i + 1) if i + 1 < end else "</s>"
    out = [
        f"l={lemma}",
        f"lp={lemma}|{pos}",
        f"t={parse.tag[i]}",
        f"d={dep}",
        f"pd={pos}|{dep}",
        f"ld={lemma}|{dep}",
    ]
    out += [f"suf={lemma[-3:]}|{pos}", f"hl={parse.word[head]}|{dep}", f"hp={parse.pos[head]}|{dep}|{pos}"]
    out += [f"w-1={before}", f"w+1={after}", f"lw-1={lemma}|{before}", f"lw+1={lemma}|{after}"]
    return out


def frame_features(parse: Parse, i: int) -> list[str]:
    """The cue's subject, complements and auxiliaries, and the marks and quotations around it."""
    lemma, pos, dep = _own_word(parse, i), parse.pos[i], parse.dep[i]
    kids = parse.children[i]
    out: list[str] = []
    seen: set[str] = set()
    for k in kids:
        kd = parse.dep[k]
        if kd == "punct":
            continue
        side = "<" if k < i else ">"
        seen.add(kd + side)
        if kd in ("prep", "prt", "agent", "mark"):
            out.append(f"k={lemma}|{parse.lower[k]}")
            out.append(f"kp={pos}|{kd}|{parse.lower[k]}")
        elif kd in _SUBJECTS:
            out += _subject_features(parse, k, lemma, pos)
        elif kd in _COMPLEMENTS:
            out.append(f"kc={lemma}|{kd}")
            out.append(f"kt={pos}|{kd}|{parse.tag[k]}")
            out.append(f"kl={kd}|{parse.word[k]}")
            if kd in ("ccomp", "xcomp", "acl"):
                out.append(f"km={kd}|{_marker(parse, k)}")
        elif kd in ("aux", "neg", "auxpass", "advmod"):
            out.append(f"ka={kd}|{parse.lower[k]}")
            if kd != "advmod":
                out.append(f"kal={lemma}|{kd}|{parse.lower[k]}")
        elif kd == "poss":
            out.append(f"poss={lemma}")
            out.append(f"posse={parse.ent[k] or parse.pos[k]}")
    out += [f"kd={pos}|{s}" for s in sorted(seen)]
    out += [
        f"ldk={lemma}|{s}" for s in sorted(seen) if s[:-1] in ("ccomp", "xcomp", "dobj", "prep", "nsubjpass")
    ]
    out += _frame(seen, pos, dep)
    out += _lexical(parse, i, lemma, pos)
    out += _surroundings(parse, i, lemma, pos)
    return out


def _lexical(parse: Parse, i: int, lemma: str, pos: str) -> list[str]:
    """What the lexicon of stances says of the cue, of what governs it, and of its objects."""
    stances, words = load_stances(), reporting_words()
    out = [f"st={stances.get(lemma)}|{pos}"] if lemma in words else []
    head = parse.head[i]
    if head != i and parse.lemma[head] in words:
        out.append(f"sth={parse.dep[i]}|{pos}")
    for k in parse.children[i]:
        if parse.lemma[k] in words and parse.dep[k] in _TELLING:
            out.append(f"stk={parse.dep[k]}|{parse.pos[k]}|{pos}")
    return out


def _subject_features(parse: Parse, k: int, lemma: str, pos: str) -> list[str]:
    kind = parse.ent[k] or parse.pos[k]
    out = [f"s={kind}", f"sl={parse.word[k]}", f"slk={lemma}|{kind}"]
    if kind == "PRON":
        out.append(f"sp={pos}|{parse.lower[k]}")
    return out


def _marker(parse: Parse, k: int) -> str:
    first = parse.left[k]
    return (
        parse.lower[first]
        if first != k and parse.dep[first] in ("mark", "aux", "advmod", "nsubj", "dobj")
        else "-"
    )


def _frame(seen: set[str], pos: str, dep: str) -> list[str]:
    subject = any(s[:-1] in _SUBJECTS for s in seen)
    passive = "nsubjpass<" in seen or "auxpass<" in seen
    complement = "".join(
        c[0] for c in ("ccomp", "xcomp", "dobj", "prep") if c + ">" in seen or c + "<" in seen
    )
    return [f"f={pos}|{subject:d}|{passive:d}|{complement}", f"fd={dep}|{subject:d}|{passive:d}|{complement}"]


def _surroundings(parse: Parse, i: int, lemma: str, pos: str) -> list[str]:
    start, end = parse.sentences[parse.sentence[i]]
    size = len(parse.text)
    after2 = _neighbour(parse, i + 2) if i + 2 < end else "</s>"
    quote = _quote_state(parse, i, start, end)
    paragraph = parse.paragraph[i]
    out = [f"w+2={after2}", f"p-1={parse.pos[i - 1] if i > start else 's'}|{pos}"]
    out += [
        f"p+1={parse.pos[i + 1] if i + 1 < size else 's'}|{pos}",
        f"q={quote}|{pos}",
        f"ql={quote}|{lemma}",
    ]
    out.append(f"para={min(paragraph, 2)}|{pos}")
    out.append(f"case={parse.text[i][0].isupper():d}|{pos}|{i == start:d}")
    out.append(f"hh={parse.word[parse.head[parse.head[i]]]}|{parse.dep[i]}|{parse.dep[parse.head[i]]}")
    if not parse.text[i][0].isalnum():
        out += [f"m={lemma}|{min(i - start, 6)}|{min(end - i, 3)}", f"mq={lemma}|{quote}|{min(paragraph, 2)}"]
        out.append(f"mu={lemma}|{parse.text[start].isupper():d}|{parse.ent[start]}")
    return out


def _quote_state(parse: Parse, i: int, start: int, end: int) -> str:
    if parse.quote[i] >= 0:
        a, b = parse.quotes[parse.quote[i]]
        return "in" + ("s" if b - a < 8 else "l")
    state = ""
    for k in range(i - 1, max(start - 3, i - 12, -1), -1):
        if parse.quote[k] >= 0:
            a, b = parse.quotes[parse.quote[k]]
            state = f"<{'n' if i - k < 3 else 'f'}{'s' if b - a < 6 else 'l'}"
            break
    for k in range(i + 1, min(end + 2, i + 12, len(parse.quote))):
        if parse.quote[k] >= 0:
            a, b = parse.quotes[parse.quote[k]]
            return state + f">{'n' if k - i < 3 else 'f'}{'s' if b - a < 6 else 'l'}"
    return state or "-"


def _own_word(parse: Parse, i: int) -> str:
    """The cue's lemma. Verbs of headlines are often taken for names: only recognised names are left out."""
    return parse.lemma[i] if not parse.ent[i] else parse.word[i]


def _neighbour(parse: Parse, i: int) -> str:
    return parse.word[i] if parse.pos[i] in ("PROPN", "NUM") else parse.lower[i]
