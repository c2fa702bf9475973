"""What is seen at a candidate content: its shape, its borders, its place, and how it hangs on the cue."""

from __future__ import annotations

from policygraph.extractors.claims.content import Content, Ranges
from policygraph.extractors.claims.parse import Parse
from policygraph.extractors.claims.stance import reporting_words

__all__ = ["content_features"]


def content_features(parse: Parse, cue: int, content: Content) -> list[str]:
    """What is seen at a candidate content, as names that the weights know."""
    start, end = content.ranges[0][0], content.ranges[-1][1]
    kind, lemma, pos = content.kind, parse.word[cue], parse.pos[cue]
    side = "<" if end <= cue else ">" if start > cue else "<>"
    n = min(content.size.bit_length(), 7)
    first, last = _opening(parse, start), _closing(parse, end)
    inside, cut = _quote_share(parse, content.ranges)
    gap = _gap(parse, cue, start, end)
    out = [f"k={kind}", f"kl={kind}|{lemma}", f"kp={kind}|{pos}|{parse.dep[cue]}", f"sl={side}|{lemma}"]
    out += [f"n={n}", f"kn={kind}|{n}", f"nl={n}|{lemma}", f"nq={n}|{inside}|{side}"]
    out += [f"r={len(content.ranges)}|{kind}", f"c={cut}|{kind}", f"kaz={kind}|{first}|{last}"]
    out += [f"a={first}|{side}", f"al={first}|{lemma}", f"z={last}|{side}", f"az={first}|{last}"]
    out += [f"q={inside}|{cut}|{side}", f"qk={inside}|{kind}", f"ql={inside}|{cut}|{lemma}"]
    out += [f"qz={cut}|{last}|{first}", f"g={gap}|{side}", f"gp={gap}|{pos}", f"gk={gap}|{kind}"]
    out += [f"y={_before(parse, start)}|{side}|{first}", f"hc={_complements(parse, cue)}|{kind}"]
    out += _coordinated(parse, cue, content)
    out += _extent(parse, cue, content, side)
    if content.root >= 0:
        out += _root_features(parse, content.root, kind, lemma, pos)
    return out


def _extent(parse: Parse, cue: int, content: Content, side: str) -> list[str]:
    """Whether the content fills the sentence, what follows it, and whether it reports something itself."""
    start, end = content.ranges[0][0], content.ranges[-1][1]
    kind = content.kind
    sentence_start, sentence_end = parse.sentences[parse.sentence[cue]]
    whole = f"{start <= sentence_start + 1:d}{end >= sentence_end - 1:d}"
    after, inner = _following(parse, end), _reports_inside(parse, start, end, content.root)
    out = [f"w={whole}|{side}", f"wk={whole}|{kind}", f"zw={after}", f"zk={after}|{kind}"]
    out += [f"in={inner}", f"ink={inner}|{kind}"]
    if "-" in kind:
        out.append(f"cut={kind.rpartition('-')[2]}|{after}")
    return out


def _root_features(parse: Parse, root: int, kind: str, lemma: str, pos: str) -> list[str]:
    tag, dep = f"{parse.pos[root]}|{parse.tag[root]}", parse.dep[root]
    out = [f"rp={tag}|{kind}", f"rpl={parse.pos[root]}|{dep}|{lemma}", f"rl={parse.word[root]}|{dep}"]
    return [*out, f"re={parse.ent[root]}|{kind}", f"rs={parse.has_subject(root)}|{kind}|{pos}"]


def _complements(parse: Parse, cue: int) -> str:
    """Which complements the parse gave the cue, and on which side."""
    found = {
        f"{parse.dep[k][0]}{k > cue:d}"
        for k in parse.children[cue]
        if parse.dep[k] in ("ccomp", "dobj", "xcomp", "prep")
    }
    return "".join(sorted(found))


def _coordinated(parse: Parse, cue: int, content: Content) -> list[str]:
    """A clause that is coordinated with the cue ("and the navy will be …"): what it looks like, and if it is inside."""
    for k in parse.children[cue]:
        if parse.dep[k] == "conj" and k > cue:
            aux = [parse.lower[x] for x in parse.children[k] if parse.dep[x] == "aux"]
            reports = "!" if parse.lemma[k] in reporting_words() else ""
            look = f"{(aux or [parse.tag[k]])[0]}|{parse.has_subject(k):d}{reports}"
            return [f"cj={look}|{content.covers(k):d}", f"cjl={parse.word[cue]}|{content.covers(k):d}"]
    return []


def _opening(parse: Parse, i: int) -> str:
    if parse.quote[i] >= 0 and parse.quotes[parse.quote[i]][0] == i:
        return "Q"
    if parse.dep[i] == "mark" or parse.tag[i] in ("WDT", "WP", "WRB", "TO", "IN"):
        return parse.lower[i]
    return parse.tag[i]


def _closing(parse: Parse, end: int) -> str:
    mark = parse.quote[end - 1] >= 0 and parse.quotes[parse.quote[end - 1]][1] == end
    after = parse.text[end] if end < len(parse.text) else "$"
    after = parse.pos[end] if after[0].isalnum() or after[0].isspace() else after
    return f"{mark:d}{after}"


def _following(parse: Parse, end: int) -> str:
    """The first word after the content, if it is one of grammar, else its part of speech."""
    while end < len(parse.text) and parse.pos[end] in ("PUNCT", "SPACE"):
        if parse.text[end] in "?!.":
            return parse.text[end]
        end += 1
    if end >= len(parse.text):
        return "$"
    if parse.pos[end] in ("SCONJ", "CCONJ", "ADP", "PRON", "ADV", "PART", "AUX", "DET"):
        return parse.lower[end]
    return parse.tag[end] + ("!" if parse.lemma[end] in reporting_words() else "")


def _reports_inside(parse: Parse, start: int, end: int, root: int) -> str:
    """Whether a reporting verb stands in the content beside its head: at its end it may begin a claim of its own."""
    words = reporting_words()
    for i in range(start, end):
        if i != root and parse.pos[i] == "VERB" and parse.lemma[i] in words and parse.quote[i] < 0:
            return parse.dep[i]
    return ""


def _before(parse: Parse, start: int) -> str:
    if start == 0 or parse.sentence[start - 1] != parse.sentence[start]:
        return "^"
    return parse.text[start - 1] if not parse.text[start - 1][0].isalnum() else parse.dep[start - 1]


def _quote_share(parse: Parse, ranges: Ranges) -> tuple[str, str]:
    """How much of the ranges is quoted (0, some, most, all), and which of their borders cut through a quotation."""
    size = quoted = 0
    cut = ""
    for start, end in ranges:
        size += end - start
        quoted += parse.quoted_before[end] - parse.quoted_before[start]
        q = parse.quote[start]
        if q >= 0 and parse.quotes[q][0] < start:
            cut += "s"
        q = parse.quote[end - 1]
        if q >= 0 and parse.quotes[q][1] > end:
            cut += "e"
    share = quoted / size
    return "0" if not quoted else "1" if share < 0.4 else "2" if share < 0.95 else "3", cut[:3]


def _gap(parse: Parse, cue: int, start: int, end: int) -> str:
    """What lies between the cue and the content: nothing, marks, how many words."""
    if end <= cue:
        between = range(end, cue)
    elif start > cue:
        between = range(cue + 1, start)
    else:
        return "around"
    words, marks = 0, set()
    for text in parse.text[between.start : between.stop]:
        if text[0].isalnum():
            words += 1
        else:
            marks.add(text)
    quoted = "q" if max(parse.quote[between.start : between.stop], default=-1) >= 0 else ""
    mark = ":" if ":" in marks else "," if "," in marks else ""
    return f"{min(words, 6)}{quoted}{mark}"
