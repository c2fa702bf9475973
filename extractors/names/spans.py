"""Spans of tokens that may be names: capitalised runs, clean edges, headings, and which of two that overlap stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.paragraphs import paragraphs
from policygraph.extractors.records import Form, Kind
from policygraph.extractors.texts import text_of

__all__ = [
    "OWN",
    "TABLES",
    "Name",
    "capital_runs",
    "headings",
    "is_capital",
    "settled",
    "small_words",
    "trimmed",
]

TABLES, OWN = "gazetteer", "knowledge"  # rules of names from our tables, and from the user's files
_FUNCTION_TAGS = frozenset(
    {"DT", "IN", "PRP", "PRP$", "CC", "WP", "WDT", "WRB", "WP$", "MD", "TO", "EX", "UH", "PDT"}
)
_SMALL = "policygraph_small_words"
_CONTENT_TAGS = frozenset({"NN", "VB", "JJ"})
_DASHES = frozenset("-–‑")
_LONGEST_HEADING = 40
_HEADING_SHARE = 0.8
_SHORT_LINE = 4


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [start, end) that name something. `score` says how far the rule is to be trusted."""

    start: int
    end: int
    kind: Kind
    rule: str
    score: float
    form: Form = "name"

    def at(self, start: int, end: int) -> Name:
        """The same name with other borders."""
        return replace(self, start=start, end=end)

    def text(self, doc: Doc) -> str:
        """Its words as the article has them."""
        return doc[self.start : self.end].text


def is_capital(token: Token) -> bool:
    """Whether a word is written as names are: "Paris", "EU", "al-Assad's" Assad, "McCain"; not "I", not "2016"."""
    text = token.text
    return text[0].isupper() and text != "I" and text not in name_lexicon()["junk.calendar"]


def small_words(doc: Doc) -> frozenset[str]:
    """Common words of the document, written small somewhere in it."""
    if doc.user_data.get(_SMALL) is None:
        doc.user_data[_SMALL] = frozenset(token.text for token in doc if token.is_lower)
    found: frozenset[str] = doc.user_data[_SMALL]
    return found


def headings(doc: Doc) -> list[bool]:
    """For each token whether it stands in a line of Title Case or CAPITALS, where capitals tell nothing."""
    flags = [False] * len(doc)
    for start, end in paragraphs(text_of(doc)):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and _is_heading(span):
            flags[span.start : span.end] = [True] * len(span)
    return flags


def _is_heading(tokens: Iterable[Token]) -> bool:
    """Title Case leaves verbs and nouns no small letter: a line of many names has a small verb."""
    words = [token for token in tokens if token.is_alpha]
    content = [word for word in words if len(word.text) > 3 or word.tag_[:2] in _CONTENT_TAGS]
    small = [word for word in content if word.text[0].islower() and word.tag_ != "IN"]
    if len(words) < _SHORT_LINE and not small and words:
        return True
    if len(content) < 4 or len(content) > _LONGEST_HEADING or any(word.tag_[:2] == "VB" for word in small):
        return False
    return len(small) <= (1 - _HEADING_SHARE) * len(content)


def capital_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Maximal runs of capitalised words, joined by hyphens and "&"; a sentence's first function word is left out."""
    start: int | None = None
    for token in [*doc, None]:
        if token is not None and start is not None and _goes_on(token):
            continue
        if start is not None:
            yield start, token.i if token is not None else len(doc)
            start = None
        if token is not None and is_capital(token) and token.tag_ not in _FUNCTION_TAGS:
            start = token.i


def _goes_on(token: Token) -> bool:
    if token.is_sent_start and not _after_initial(token):
        return False
    if token.text in _DASHES or token.text == "&":
        return token.i + 1 < len(token.doc) and is_capital(token.nbor())
    return is_capital(token) and token.tag_ not in {"DT", "PRP", "CC", "IN"} and not token.nbor(-1).is_space


def _after_initial(token: Token) -> bool:
    before = token.nbor(-1).text
    return len(before) == 2 and before[1] == "." and before[0].isupper()


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without articles, small words, possessives, quotation marks and lower-case words at its edges."""
    words = name_lexicon()
    if end - start > 2 and len(doc[start].text) == 1 and doc[start + 1].text == "-":  # "(D-Newport News)"
        start += 2
    while start < end and not _may_start(doc[start], words["edges.before"], words["edges.particles"]):
        start += 1
    while end > start and not _may_end(doc[end - 1], words["edges.after"]):
        end -= 1
    return start, end


def _may_start(token: Token, before: frozenset[str], particles: frozenset[str]) -> bool:
    text = token.text
    shouted = text.isupper() and len(text) > 1 and not token.is_sent_start
    if text.lower() in before and not shouted and token.tag_ not in {"NNP", "NNPS"}:
        return False
    return text[0].isupper() or text[0].isdigit() or text.lower() in particles


def _may_end(token: Token, after: frozenset[str]) -> bool:
    if token.tag_ == "POS" or token.text in after or token.text.lower() in {"'s", "’s", "’", "'"}:
        return False
    return token.text[0].isupper() or token.text[0].isdigit() or token.text in {"Jr.", "Sr."}


def _wraps(outer: Name, name: Name) -> bool:
    longer = outer.end - outer.start > name.end - name.start
    trusted = outer.kind in {"Organization", "Policy", "Person"} or outer.rule in {"head", "site", TABLES}
    return longer and trusted and outer.start <= name.start and name.end <= outer.end


def settled(names: Iterable[Name]) -> list[Name]:
    """Names that do not overlap: the better score wins, then the longer, then the earlier.

    A name from our tables or the user's gives way to a longer one around it: Chicago in "Chicago Police Department".
    """
    names = list(names)
    around: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        for at in range(name.start, name.end):
            around[at].append(name)
    wrapped = {
        name
        for name in names
        if name.rule.startswith((TABLES, OWN)) and any(_wraps(other, name) for other in around[name.start])
    }
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (n in wrapped, -n.score, n.start - n.end, n.start, n.kind)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept, key=lambda n: (n.start, n.end))
