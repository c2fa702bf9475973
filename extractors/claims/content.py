"""Contents: the stretches of text that a cue could report, proposed by the parse and by quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from policygraph.extractors.claims.frame_words import FINITE
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.stance import reporting_words

__all__ = ["Content", "Ranges", "candidate_contents"]

Ranges = tuple[Range, ...]

_CLOSED_DEPS = frozenset(
    {"aux", "auxpass", "neg", "punct", "det", "mark", "expl", "cc", "prt", "case", "predet"}
)
_DESCENDED = frozenset(
    {
        "prep",
        "agent",
        "xcomp",
        "dobj",
        "attr",
        "acomp",
        "pcomp",
        "pobj",
        "oprd",
        "advcl",
        "acl",
        "conj",
        "dative",
        "prt",
        "ccomp",
    }
)
_LOOSE = frozenset(
    {"conj", "advcl", "relcl", "acl", "appos", "parataxis", "prep", "npadvmod", "advmod", "dep", "ccomp"}
)
_DEEPEST = 3
_MOST = 40
_MOST_CUTS = 5
_MOST_QUOTES = 40
_SHORTEST_SPEECH = 6  # tokens: a quoted word or two are no speech that a paragraph goes on with
_LONGEST_TELLER = 8  # tokens between a quotation and who is told to have said it
_FARTHEST = 150  # tokens: longer sentences are lists without full stops, which must not take for ever


@dataclass(frozen=True, slots=True)
class Content:
    """Token ranges that could be the content of a cue; `kind` names the rule that proposed them, `root` the word that
    heads them (or -1)."""

    ranges: Ranges
    kind: str
    root: int

    @property
    def size(self) -> int:
        return sum(end - start for start, end in self.ranges)

    def covers(self, i: int) -> bool:
        return any(start <= i < end for start, end in self.ranges)

    def shared(self, other: Content) -> int:
        """How many tokens both hold."""
        return sum(max(0, min(b, d) - max(a, c)) for a, b in self.ranges for c, d in other.ranges)


class _Proposals:
    """Candidates without repeats, in the order in which the rules propose them."""

    def __init__(self, parse: Parse, cue: int) -> None:
        self.parse, self.cue = parse, cue
        self.found: dict[Ranges, Content] = {}

    def add(self, kind: str, *ranges: Range, root: int = -1) -> None:
        kept = tuple(r for r in (self._pared(*r) for r in ranges) if r)
        if kept and kept not in self.found and len(self.found) < _MOST:
            self.found[kept] = Content(kept, kind, root)

    def _pared(self, start: int, end: int) -> Range | None:
        """Without commas, colons, dashes and spaces at the ends; None where no word is left or the cue is inside."""
        text, pos = self.parse.text, self.parse.pos
        start = self.parse.datelines.get(start, start)
        while start < end and (pos[start] == "SPACE" or text[start] in _LEADING):
            start += 1
        while end > start and (pos[end - 1] in ("SPACE", "CCONJ") or text[end - 1] in _TRAILING):
            end -= 1
        if start >= end or start <= self.cue < end:
            return None
        return start, end


_LEADING = frozenset({",", ":", ";", "—", "–", "-", "--", ".", ")", "…"})
_TRAILING = frozenset({",", ":", ";", "—", "–", "-", "--", ".", "("})


def candidate_contents(parse: Parse, cue: int) -> list[Content]:
    """What the cue could report, the likeliest rules first."""
    out = _Proposals(parse, cue)
    if not parse.text[cue][0].isalnum():
        _around_mark(out, parse, cue)
    _below(out, parse, cue)
    _split_complement(out, parse, cue)
    _beside(out, parse, cue)
    _above(out, parse, cue)
    _quoted(out, parse, cue)
    return _gone_on(parse, cue, list(out.found.values()))


def _below(out: _Proposals, parse: Parse, cue: int) -> None:
    """Subtrees under the cue: complements, objects, and those of its objects and prepositions."""
    layer = [(cue, "")]
    for _ in range(_DEEPEST):
        below: list[tuple[int, str]] = []
        for t, path in layer:
            rights = []
            for k in parse.children[t]:
                dep = parse.dep[k]
                if dep in _CLOSED_DEPS:
                    continue
                here = f"{path}.{dep}"
                start, end = parse.left[k], parse.right[k]
                if dep == "ccomp" and t == cue:
                    end = max(end, _parallel_end(parse, cue, k))
                if not start <= cue < end:
                    out.add(here, (start, end), root=k)
                    _extended(out, parse, here, start, end, k)
                    if len(path) < 8:
                        _shortened(out, parse, here, start, end, k)
                if k > cue:
                    rights.append((k, dep))
                if dep in _DESCENDED and (k > cue or dep != "ccomp"):
                    below.append((k, here))
            if len(rights) > 1:
                _joined(out, parse, path, rights)
        layer = below


def _parallel_end(parse: Parse, cue: int, clause: int) -> int:
    """The end of a clause that is coordinated with the cue by the parse, but by its modal verb with the content.

    "She has declared that there will be no blockade, and the navy will stay away": both will, so both are hers.
    """
    modals = {parse.lower[x] for x in parse.children[clause] if parse.tag[x] == "MD"}
    for k in parse.children[cue]:
        shared = modals & {parse.lower[x] for x in parse.children[k]}
        if parse.dep[k] == "conj" and k > clause and shared and parse.has_subject(k):
            return parse.right[k]
    return 0


def _joined(out: _Proposals, parse: Parse, path: str, rights: list[tuple[int, str]]) -> None:
    """Neighbouring complements together ("urged | Congress | to act"), from each to the last."""
    for first in range(len(rights) - 1):
        k, dep = rights[first]
        for last in range(first + 1, len(rights)):
            out.add(f"{path}.{dep}+{rights[last][1]}", (parse.left[k], parse.right[rights[last][0]]), root=k)


def _extended(out: _Proposals, parse: Parse, kind: str, start: int, end: int, root: int) -> None:
    """A clause up to the end of the quotation that it goes into, and to the end of the sentence."""
    quote = parse.quote[end - 1]
    if quote >= 0 and parse.quotes[quote][1] > end:
        out.add(kind + "+quote", (start, parse.quotes[quote][1]), root=root)


def _shortened(out: _Proposals, parse: Parse, kind: str, start: int, end: int, root: int) -> None:
    """A subtree without what hangs on its right end: a further clause, an apposition, an aside."""
    cuts = []
    for t in range(root + 1, end):
        if (
            parse.dep[t] in _LOOSE
            and parse.left[t] > root
            and (parse.right[t] >= end - 1 or parse.head[t] == root)
        ):
            cuts.append((parse.left[t], t))
    for cut, t in cuts[:_MOST_CUTS]:
        mark = parse.text[cut - 1] if parse.pos[cut - 1] in ("PUNCT", "CCONJ") else ""
        name = f"{kind}-{parse.dep[t]}{',' if mark and not mark[0].isalnum() else mark}"
        out.add(name, (start, cut), root=root)


def _split_complement(out: _Proposals, parse: Parse, cue: int) -> None:
    """Subject and infinitive where the cue stands between them ("He | is expected | to resign")."""
    kids = parse.children[cue]
    subjects = [k for k in kids if parse.dep[k] in ("nsubj", "nsubjpass") and k < cue]
    for k in kids:
        if k > cue and subjects and parse.dep[k] in ("xcomp", "oprd", "ccomp", "prep", "acomp"):
            subject = subjects[-1]
            inner = (parse.left[subject], parse.right[subject])
            out.add(f"nsubj&{parse.dep[k]}", inner, (parse.left[k], parse.right[k]), root=k)


def _beside(out: _Proposals, parse: Parse, cue: int) -> None:
    """The rest of the sentence after the cue and before its subject."""
    start, end = parse.sentences[parse.sentence[cue]]
    out.add("rest", (cue + 1, end))
    for k in range(cue + 1, min(end, cue + 9)):
        if parse.text[k] == ":":
            out.add("colon", (k + 1, end))
            _blocks_after(out, parse, k, end)
            break
        if parse.lower[k] == "that" and parse.dep[k] == "mark":
            out.add("that", (k, end))
            break
    first = min(
        [parse.left[k] for k in parse.children[cue] if parse.dep[k] in ("nsubj", "nsubjpass")] + [cue]
    )
    out.add("before", (start, first))
    if parse.right[cue] < end and first > start:
        out.add("around", (start, first), (parse.right[cue], end))
    if parse.sentence[cue] and first - start <= 1:
        previous = parse.sentences[parse.sentence[cue] - 1]
        if parse.paragraph[previous[0]] == parse.paragraph[start]:
            out.add("previous", previous)


def _blocks_after(out: _Proposals, parse: Parse, colon: int, end: int) -> None:
    """What follows a colon that ends its paragraph: the next paragraph, or the rest of this one."""
    paragraph = parse.paragraph[colon]
    if paragraph < 0:
        return
    block_end = parse.paragraphs[paragraph][1]
    if block_end > end:
        out.add("colon+block", (colon + 1, block_end))
    if colon + 2 >= block_end and paragraph + 1 < len(parse.paragraphs):
        out.add("next block", parse.paragraphs[paragraph + 1])


def _above(out: _Proposals, parse: Parse, cue: int) -> None:
    """What the cue's own clause hangs on: the clause around a parenthesis, the noun before a participle."""
    t = cue
    for step in range(1, 4):
        head = parse.head[t]
        if head == t:
            break
        dep = parse.dep[t]
        start, end = parse.left[head], parse.right[head]
        inner = (parse.left[t], parse.right[t])
        kind = f"^{step}.{dep}.{parse.pos[head]}"
        out.add(kind, (start, inner[0]), (inner[1], end), root=head)
        out.add(kind + "<", (start, inner[0]), root=head)
        if dep in ("acl", "relcl", "prep", "amod"):
            out.add(kind + "-np", (start, head + 1), root=head)
        if dep in ("conj", "xcomp", "advcl", "ccomp", "acl"):
            for k in parse.children[head]:
                if k != t and parse.dep[k] in ("dobj", "ccomp", "nsubj", "nsubjpass", "xcomp", "conj"):
                    out.add(f"^{step}.{dep}>{parse.dep[k]}", (parse.left[k], parse.right[k]), root=k)
        t = head


def _quoted(out: _Proposals, parse: Parse, cue: int) -> None:
    """Quotations of the cue's sentence and next to it, alone and together."""
    number = parse.sentence[cue]
    start, end = parse.sentences[number]
    paragraph = parse.paragraph[cue]
    inside = [
        q
        for q in _quotes_of(parse, paragraph, cue)
        if parse.quotes[q][0] < end and parse.quotes[q][1] > start
    ]
    inside = [q for q in inside if not parse.quotes[q][0] <= cue < parse.quotes[q][1]]
    for q in inside:
        out.add("quote", parse.quotes[q])
    if len(inside) > 1:
        out.add("quotes", *(parse.quotes[q] for q in inside))
        after = [q for q in inside if parse.quotes[q][0] > cue]
        out.add("quotes after", *(parse.quotes[q] for q in after))
    following = _run_after(parse, end, paragraph)
    if following:
        out.add("quotes+next", *(parse.quotes[q] for q in inside), *following)
        out.add("next quotes", *following)
    if number:
        before = parse.sentences[number - 1][0]
        previous = [q for q in _quotes_of(parse, paragraph, cue) if before < parse.quotes[q][1] <= start]
        if previous:
            out.add("previous quote", parse.quotes[previous[-1]])
            if following:
                out.add("previous quote+next", parse.quotes[previous[-1]], *following)
    last = (_quotes_of(parse, paragraph, cue) or [-1])[-1]
    if last >= 0 and (last in inside or parse.quotes[last] in following):
        chain = [parse.quotes[q] for q in inside if q != last] + [parse.quotes[last]]
        while _takes_up(parse, last + 1):
            last += 1
            chain.append(parse.quotes[last])
            out.add("quotes+blocks", *chain)
    if not inside and paragraph + 1 < len(parse.paragraphs) and paragraph >= 0:
        block = parse.paragraphs[paragraph + 1]
        if parse.quote[block[0]] >= 0 and parse.paragraphs[paragraph][1] - end <= 1:
            out.add("next block quote", parse.quotes[parse.quote[block[0]]])


def _gone_on(parse: Parse, cue: int, contents: list[Content]) -> list[Content]:
    """The contents that end with the last quotation of their paragraph, with the paragraphs that take it up."""
    last = (_quotes_of(parse, parse.paragraph[cue], cue) or [-1])[-1]
    blocks: Ranges = ()
    while last >= 0 and _takes_up(parse, last + 1 + len(blocks)):
        blocks += (parse.quotes[last + 1 + len(blocks)],)
    if not blocks:
        return contents
    start, end = parse.quotes[last]
    if end - start < _SHORTEST_SPEECH:
        return contents
    extended: dict[Ranges, Content] = {}
    for content in contents:
        b = content.ranges[-1][1]
        ends_quoted = start <= b - 1 and b >= end - 2 and parse.quote[b - 1] == last
        ranges = content.ranges + blocks if ends_quoted else content.ranges
        extended.setdefault(ranges, Content(ranges, content.kind, content.root))
    return list(extended.values())


def _takes_up(parse: Parse, quote: int) -> bool:
    """Whether a quotation goes on with the one before it, and nobody else by name is told to have said it."""
    if quote >= len(parse.quotes) or not parse.quote_continues[quote]:
        return False
    end = parse.quotes[quote][1]
    behind = range(end, min(end + _LONGEST_TELLER, parse.paragraphs[parse.paragraph[end - 1]][1]))
    told = next((k for k in behind if parse.tag[k] in FINITE and parse.lemma[k] in reporting_words()), -1)
    if told < 0 or any(parse.quote[k] >= 0 or parse.text[k][0] in ".;:" for k in range(end, told)):
        return True
    named = (
        range(told + 1, min(told + 1 + _LONGEST_TELLER, len(parse.pos))) if told == end else range(end, told)
    )
    return not any(parse.ent[k] == "PERSON" and parse.sentence[k] == parse.sentence[told] for k in named)


def _quotes_of(parse: Parse, paragraph: int, around: int) -> list[int]:
    """Quotations of a paragraph, those near a token."""
    quotes = parse.quotes_of.get(paragraph, [])
    if len(quotes) <= _MOST_QUOTES:
        return quotes
    at = bisect_right(quotes, around, key=lambda q: parse.quotes[q][0])
    return quotes[max(0, at - _MOST_QUOTES // 2) : at + _MOST_QUOTES // 2]


def _run_after(parse: Parse, end: int, paragraph: int) -> list[Range]:
    """Quotations that follow a sentence with nothing but spaces between them."""
    run: list[Range] = []
    at = end
    while at < len(parse.quote):
        while at < len(parse.quote) and parse.pos[at] == "SPACE":
            at += 1
        if at >= len(parse.quote) or parse.quote[at] < 0 or parse.paragraph[at] != paragraph:
            break
        quote = parse.quotes[parse.quote[at]]
        if quote[0] != at or run:
            break
        run.append(quote)
        at = quote[1]
    return run


def _around_mark(out: _Proposals, parse: Parse, cue: int) -> None:
    """Both sides of a colon or dash, the paragraph it introduces and the one that it closes."""
    start, end = parse.sentences[parse.sentence[cue]]
    out.add("mark>", (cue + 1, end))
    out.add("mark<", (start, cue))
    paragraph = parse.paragraph[cue]
    if paragraph < 0:
        return
    block = parse.paragraphs[paragraph]
    out.add("mark>>", (cue + 1, block[1]))
    out.add("mark<<", (block[0], cue))
    if paragraph and cue - block[0] <= 1:
        out.add("mark^", parse.paragraphs[paragraph - 1])
    if block[1] - cue <= 2 and paragraph + 1 < len(parse.paragraphs):
        out.add("mark^>", parse.paragraphs[paragraph + 1])
