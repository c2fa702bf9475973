"""A parsed document as plain lists: what the claim rules ask of every token, without going through spaCy each time."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc, Token

from policygraph.extractors.claims.quotations import quotations
from policygraph.extractors.paragraphs import paragraphs
from policygraph.extractors.texts import text_of

__all__ = ["Parse", "Range", "read_parse"]

_LONGEST_DATELINE = 14
_WORDLESS = frozenset({"PUNCT", "SPACE", "SYM"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})

Range = tuple[int, int]  # token indices, [start, end)


@dataclass(slots=True)
class Parse:
    """Columns of tokens; sentences, paragraphs and quotations as token ranges."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    word: list[str]  # the lemma, or the kind of name: so that nothing is learned about single people
    pos: list[str]
    tag: list[str]
    dep: list[str]
    ent: list[str]
    words: list[bool]  # False for marks and spaces
    words_before: list[int]  # how many of the tokens before each one are words
    head: list[int]
    left: list[int]  # first token of the subtree
    right: list[int]  # one past the last token of the subtree
    char_start: list[int]
    char_end: list[int]
    children: list[list[int]]
    sentences: list[Range]
    sentence: list[int]  # index into sentences
    paragraphs: list[Range]
    paragraph: list[int]  # index into paragraphs
    quotes: list[Range]
    quote: list[int]  # index into quotes, or -1
    quoted_before: list[int]  # how many of the tokens before each one are quoted
    quote_continues: list[bool]
    quote_closed: list[bool]
    quotes_of: dict[int, list[int]]  # paragraph to its quotations
    datelines: dict[
        int, int
    ]  # where a paragraph begins with a dateline: first token of it to the first one behind it

    def is_word(self, i: int) -> bool:
        return self.words[i]

    def has_subject(self, verb: int) -> bool:
        """Whether a subject hangs on a verb, be it an empty one ("there")."""
        return any(self.dep[k] in ("nsubj", "nsubjpass", "expl") for k in self.children[verb])

    def trimmed(self, start: int, end: int) -> Range:
        """The range without spaces at its ends."""
        while start < end and self.pos[start] == "SPACE":
            start += 1
        while end > start and self.pos[end - 1] == "SPACE":
            end -= 1
        return start, end


def read_parse(doc: Doc) -> Parse:
    """The columns of a parsed document."""
    tokens = list(doc)
    head = [t.head.i for t in tokens]
    starts = [t.idx for t in tokens]
    texts = [t.text for t in tokens]
    lemmas = [t.lemma_.lower() for t in tokens]
    pos = [t.pos_ for t in tokens]
    ents = [t.ent_type_ for t in tokens]
    initial = [bool(t.is_sent_start) for t in tokens]
    words = [p not in _WORDLESS or t[0].isalnum() for p, t in zip(pos, texts, strict=True)]
    sentences = [(s.start, s.end) for s in doc.sents]
    blocks = [_token_range(starts, a, b) for a, b in paragraphs(text_of(doc))]
    marked = quotations(text_of(doc))
    quotes = [_token_range(starts, q.start, q.end) for q in marked]
    for number, quotation in enumerate(marked):
        if not (quotation.closed or any(later.continues for later in marked[number + 1 : number + 2])):
            quotes[number] = _ended(tokens, *quotes[number])
    quote = _covering(quotes, len(tokens), outside=-1)
    return Parse(
        text=texts,
        lower=[t.lower() for t in texts],
        lemma=lemmas,
        word=[_word(*row) for row in zip(lemmas, pos, ents, texts, initial, strict=True)],
        pos=pos,
        tag=[t.tag_ for t in tokens],
        dep=[t.dep_ for t in tokens],
        ent=ents,
        words=words,
        words_before=[0, *accumulate(words)],
        head=head,
        left=[t.left_edge.i for t in tokens],
        right=[t.right_edge.i + 1 for t in tokens],
        char_start=starts,
        char_end=[s + len(t) for s, t in zip(starts, texts, strict=True)],
        children=_children(head),
        sentences=sentences,
        sentence=_covering(sentences, len(tokens), outside=0),
        paragraphs=blocks,
        paragraph=_covering(blocks, len(tokens), outside=-1),
        quotes=quotes,
        quote=quote,
        quoted_before=[0, *accumulate(q >= 0 for q in quote)],
        quote_continues=[q.continues for q in marked],
        quote_closed=[q.closed for q in marked],
        quotes_of=_by_paragraph(quotes, blocks),
        datelines=_datelines(texts, blocks),
    )


def _ended(tokens: list[Token], start: int, end: int) -> Range:
    """A quotation whose closing mark is missing, up to the comma behind which the writer says whose it is."""
    for verb in tokens[start:end]:
        if verb.dep_ != "ROOT" or not any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.lefts):
            continue
        subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in ("i", "we")]
        opening = min([verb.i, *(c.left_edge.i for c in subjects)])
        if subjects and opening - 1 > start and tokens[opening - 1].text in (",", "?", "!"):
            return start, opening
    return start, end


def _children(head: list[int]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    return children


def _datelines(texts: list[str], blocks: list[Range]) -> dict[int, int]:
    """Paragraphs that open with a place in capitals and a dash ("OSLO, Jan. 27 (Agency) - ")."""
    found = {}
    for start, end in blocks:
        if len(texts[start]) < 3 or not (texts[start].isalpha() and texts[start].isupper()):
            continue
        for i in range(start + 1, min(start + _LONGEST_DATELINE, end - 1)):
            if texts[i] in _DASHES:
                found[start] = i + 1
                break
            if texts[i] in (":", "?", "!"):
                break
    return found


def _word(lemma: str, pos: str, ent: str, text: str, initial: bool) -> str:
    if pos == "PROPN" or (pos in ("NOUN", "ADJ", "X") and text[0].isupper() and not initial):
        return f"<{ent}>"
    return "<number>" if pos == "NUM" else lemma


def _by_paragraph(quotes: list[Range], blocks: list[Range]) -> dict[int, list[int]]:
    starts = [start for start, _ in blocks]
    lists: dict[int, list[int]] = {}
    for q, (start, _) in enumerate(quotes):
        lists.setdefault(bisect_right(starts, start) - 1, []).append(q)
    return lists


def _token_range(starts: list[int], start: int, end: int) -> Range:
    """Tokens that begin within [start, end), and the one that `start` falls into."""
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end - 1)
    return max(first, 0), max(last, first + 1)


def _covering(ranges: list[Range], size: int, outside: int) -> list[int]:
    index = [outside] * size
    for k, (start, end) in enumerate(ranges):
        for i in range(start, min(end, size)):
            index[i] = k
    return index
