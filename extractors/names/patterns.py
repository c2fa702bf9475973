"""Names that their own words give away: institutions, places, policies, administrations, people with a title before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import Heads, name_lexicon
from policygraph.extractors.names.spans import Name, capital_runs, is_capital, trimmed
from policygraph.extractors.names.tables import known_kind
from policygraph.extractors.paragraphs import paragraphs
from policygraph.extractors.texts import text_of

__all__ = [
    "administrations",
    "by_head",
    "datelines",
    "families",
    "kind_by_head",
    "parties",
    "policies",
    "short_forms",
    "surname_wins",
]

_ARTICLES = frozenset({"the", "The", "a", "an"})
_JOINERS = frozenset({"of", "for", "on"})
_SCORE = 0.9


def by_head(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """Capitalised runs with a head word: "House Intelligence Committee", "Ministry of Trade and Industry"."""
    for start, end in capital_runs(doc):
        if headings[start] or (start and doc[start - 1].text == "-" and not doc[start - 1].whitespace_):
            continue
        start = _with_phrase(doc, _with_conjunct(doc, start, end), end)
        yield from _heads_in(doc, *_with_possessive(doc, start, end))


def _with_conjunct(doc: Doc, start: int, end: int) -> int:
    """ "House Oversight" before "and Government Reform Committee": the first half of one name."""
    if (
        start < 2
        or doc[start - 1].text != "and"
        or doc[end - 1].text not in name_lexicon()["edges.conjoined"]
    ):
        return start
    first = start - 2
    while first > 0 and is_capital(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    first, stop = trimmed(doc, first, start - 1)
    half = doc[first:stop]
    other = any(token.ent_type_ in {"PERSON", "GPE", "NORP"} or token.is_upper for token in half)
    chamber = half.text.startswith(("House ", "Senate "))
    lone = chamber or (first > 0 and doc[first - 1].lower_ in {"the", "s", "'s", "’s"} and len(half) == 1)
    return first if stop == start - 1 and half.text and lone and not other and _is_free(half.text) else start


def _with_phrase(doc: Doc, start: int, end: int) -> int:
    """ "the Justice in" before "Policing Act", "the Tax Cuts and" before "Jobs Act": one law."""
    lexicon = name_lexicon()
    small = start > 2 and doc[start - 1].lower_ in lexicon["policy.joiners"]
    if not small or doc[end - 1].text not in lexicon["policy.laws"] or end - start < 2:
        return start
    first = start - 1
    while first > 0 and is_capital(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    half = doc[first : start - 1].text
    lone = first < start - 1 and doc[first - 1].lower_ == "the"
    return first if lone and _is_free(half) and not _names_on_its_own(half.split()) else start


def _is_free(text: str) -> bool:
    return gazetteer.organization_of(text) is None and gazetteer.place_of(text) is None


def _with_possessive(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The run goes on after "People's", "Sheriff's" and the like."""
    words = name_lexicon()["edges.possessives"]
    if (
        end + 1 < len(doc)
        and doc[end - 1].text in words
        and doc[end].tag_ == "POS"
        and is_capital(doc[end + 1])
    ):
        end += 2
        while end < len(doc) and is_capital(doc[end]) and not doc[end].is_sent_start:
            end += 1
    return start, end


def _heads_in(doc: Doc, start: int, end: int) -> Iterator[Name]:
    start, end = trimmed(doc, start, end)
    at = start
    while at < end:
        found = _next_head(doc, at, end)
        if found is None:
            return
        head, kind = found
        stop = _complement_end(doc, head, kind)
        if stop > head + 3 and _is_place_of(doc[stop - 1].text):
            kind = "Place"
        if doc[max(start, head - 1) : head + 1].text in name_lexicon()["junk.endings"]:
            kind = "none"
        person = kind == "Place" and surname_wins(doc, at, stop)
        if kind != "none" and not person and (head > at or stop > head + 1):
            yield Name(at, stop, kind, "head", _SCORE)  # type: ignore[arg-type]
        at = max(stop, head + 1)


def _is_place_of(word: str) -> bool:
    """ "Bank of America Tower" is a place; "Court of Appeals for the Second District" is none."""
    heads = name_lexicon().heads
    return word in heads["Place"].words and word not in heads["Organization"].complements


def surname_wins(doc: Doc, start: int, end: int) -> bool:
    """ "Judge Ada Park", "Christopher Hill": people where the model says so, and no place words are before them."""
    if doc[end - 1].text not in name_lexicon()["edges.surnames"] or end - start < 2:
        return False
    labels = {token.ent_type_ for token in doc[end - 2 : end]}
    return labels == {"PERSON"} and doc[start - 1].lower_ not in {"the", "at", "in", "near", "through"}


def _next_head(doc: Doc, start: int, end: int) -> tuple[int, str] | None:
    """The last head of the first cluster of heads: "Secret Service Office" goes on to Office."""
    lexicon = name_lexicon()
    best: tuple[int, str] | None = None
    for i in range(start, end):
        if i + 1 < end and gazetteer.gender_of_given_name(doc[i].text) is not None:
            continue  # "Bill" in "NASA Bill Moore"
        kind = lexicon.kind_of_last([token.text for token in doc[max(start, i - 1) : i + 1]])
        if kind is not None:
            best = (i, kind)
    return best


def _complement_end(doc: Doc, head: int, kind: str) -> int:
    heads = name_lexicon().heads[kind]
    end = head + 1
    if doc[head].text in heads.complements:
        end = _after_joiner(doc, end, heads, doc[head].text)
    return end


def _after_joiner(doc: Doc, end: int, heads: Heads, head: str) -> int:
    at = end
    if at >= len(doc) or doc[at].text not in _JOINERS:
        return end
    at += 1
    if at < len(doc) and doc[at].text in _ARTICLES:
        at += 1
    stop = _capitals(doc, at)
    if stop == at or (doc[end].text == "on" and gazetteer.place_of(doc[at:stop].text)):
        return end
    if head in heads.lists:
        stop = _list_end(doc, stop)
    if doc[stop - 1].text in heads.complements:
        return _after_joiner(doc, stop, heads, head)
    return _with_state(doc, stop)


def _with_state(doc: Doc, end: int) -> int:
    """ "Confederation of Dockers of Ecuador": the state that the body is of."""
    if end + 1 < len(doc) and doc[end].text == "of" and gazetteer.state_of(doc[end + 1].text):
        return end + 2
    return end


def _capitals(doc: Doc, at: int) -> int:
    while at < len(doc) and (
        is_capital(doc[at]) or (doc[at].text in {"-", "&"} and at + 1 < len(doc) and is_capital(doc[at + 1]))
    ):
        if doc[at].tag_ in {"PRP", "DT"} or doc[at].is_sent_start:
            break
        at += 1
    return at


def _list_end(doc: Doc, end: int) -> int:
    """ "Housing and Urban Development", "Alcohol, Tobacco, Firearms and Explosives"; not "Justice and Congress"."""
    at = end
    while at + 1 < len(doc) and doc[at].text == "," and _capitals(doc, at + 1) > at + 1:
        at = _capitals(doc, at + 1)
    if at < len(doc) and doc[at].text == "," and at + 1 < len(doc) and doc[at + 1].text == "and":
        at += 1
    if at < len(doc) and doc[at].text in {"and", "&"}:
        stop = _capitals(doc, at + 1)
        words = [token.text for token in doc[at + 1 : stop]]
        if words and not _names_on_its_own(words):
            return stop
    return end


def _names_on_its_own(words: list[str]) -> bool:
    lexicon = name_lexicon()
    text = " ".join(words)
    return (
        known_kind(text) is not None
        or lexicon.kind_of_head(words[-1]) in {"Organization", "Place"}
        or (len(words) == 1 and words[0].isupper())
    )


def parties(doc: Doc) -> Iterator[Name]:
    """ "Republican party", with the last word in lower case."""
    for token in doc:
        if token.text in {"party", "parties"} and token.i and is_capital(doc[token.i - 1]):
            start = token.i - 1
            while start > 0 and is_capital(doc[start - 1]) and not doc[start].is_sent_start:
                start -= 1
            start, _ = trimmed(doc, start, token.i)
            group = gazetteer.group_of(doc[start : token.i].text)
            if start == token.i - 1 and token.text == "party" and group and group.singular[0].isupper():
                yield Name(start, token.i + 1, "Organization", "party", 0.9)


def short_forms(doc: Doc) -> Iterator[Name]:
    """ "the Court", "the Commission", "the Academy": an institution by its head alone."""
    organizations = name_lexicon().heads["Organization"].words
    for token in doc[1:]:
        before, after = token.nbor(-1), doc[token.i + 1] if token.i + 1 < len(doc) else None
        if token.text not in organizations or before.lower_ != "the" or token.tag_ not in {"NNP", "NNPS"}:
            continue
        if after is None or not (
            is_capital(after) or after.tag_ in {"NN", "NNS"} or after.text in {"-", "of", "for"}
        ):
            yield Name(token.i, token.i + 1, "Organization", "short", 0.68)


def datelines(doc: Doc) -> Iterator[Name]:
    """ "HEMPSTEAD, N.Y., Sept. 26 (UPI) —" at the start of a paragraph: the place."""
    for start, end in paragraphs(text_of(doc)):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        at = span.start
        while at < span.end and doc[at].is_alpha and doc[at].is_upper and len(doc[at].text) > 2:
            at += 1
        rest = doc[at : min(at + 10, span.end)]
        if (
            at > span.start
            and any(token.text in {"—", "–", "―", "--", "-"} for token in rest)
            and ":" not in rest.text
        ):
            yield Name(span.start, at, "Place", "dateline", 0.88)
            yield from _agency(doc, at, span.end)


def _agency(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """ "QUITO (Andes Wire) —": who reports, in the brackets before the dash."""
    for at in range(start, min(start + 10, end - 3)):
        if doc[at].text == "(":
            stop = at + 1
            while stop < end and is_capital(doc[stop]):
                stop += 1
            closed = doc[stop : stop + 2].text.replace(" ", "")
            if stop - at > 2 and closed in {")-", ")—", ")–", ")--"} and doc[at + 1].ent_type_ != "DATE":
                yield Name(at + 1, stop, "Organization", "dateline", 0.97)
            return


def kind_by_head(words: list[str]) -> str | None:
    """The kind that a name's head gives it: the last word, or the word before "of"."""
    lexicon = name_lexicon()
    if " ".join(words[-2:]) in lexicon["junk.endings"]:
        return "none"
    for i, word in enumerate(words[1:], 1):
        if word in _JOINERS and words[i - 1] in _all_complements():
            return lexicon.kind_of_head(words[i - 1])
    return lexicon.kind_of_last(words)


def _all_complements() -> frozenset[str]:
    return frozenset().union(*(heads.complements for heads in name_lexicon().heads.values()))


def policies(doc: Doc) -> Iterator[Name]:
    """Known short names, numbered acts, cases, "Operation X" and bargains: "Executive Order 13769", "Roe v. Wade"."""
    lexicon = name_lexicon()
    yield from _known_policies(doc, lexicon["policy.names"])
    for token in doc:
        if token.text in lexicon["policy.versus"]:
            yield from _case(doc, token.i)
        elif token.text == "Operation" and token.i + 1 < len(doc) and is_capital(doc[token.i + 1]):
            yield Name(token.i, _capitals(doc, token.i + 1), "Policy", "operation", 0.93)
        elif token.text in lexicon["policy.bargains"]:
            yield from _bargain(doc, token.i)
        elif token.text[0].isdigit():
            yield from _numbered(doc, token.i)


def _known_policies(doc: Doc, names: frozenset[str]) -> Iterator[Name]:
    longest = max(len(name.split()) for name in names)
    firsts = {re.split(r"[\s-]", name)[0] for name in names}
    for start in range(len(doc)):
        if doc[start].text not in firsts:
            continue
        for size in range(longest * 2, 0, -1):
            if doc[start : start + size].text in names:
                yield Name(start, min(start + size, len(doc)), "Policy", "policy", 0.95)
                break


def _case(doc: Doc, at: int) -> Iterator[Name]:
    start, end = at, _capitals(doc, at + 1)
    while start > 0 and is_capital(doc[start - 1]) and not doc[start].is_sent_start:
        start -= 1
    start, _ = trimmed(doc, start, at)
    rivals = doc[at].text != "v." and end - start == 3  # "Trump vs. Clinton" is an election
    if start < at and end > at + 1 and not rivals:
        yield Name(start, end, "Policy", "case", _SCORE)


def _bargain(doc: Doc, at: int) -> Iterator[Name]:
    """ "the Paris climate agreement": a place, a topic in lower case, a head in lower case."""
    start = at
    while start > 0 and doc[start - 1].text in name_lexicon()["policy.topics"]:
        start -= 1
    named = start
    while named > 0 and is_capital(doc[named - 1]) and doc[named - 1].ent_type_ in {"GPE", "LOC"}:
        named -= 1
    definite = named > 0 and doc[named - 1].lower_ in {"the", "of"}
    if named < start and definite and (start < at or start - named == 1):
        yield Name(named, at + 1, "Policy", "bargain", 0.92)


def _numbered(doc: Doc, at: int) -> Iterator[Name]:
    start = at
    while start > 0 and is_capital(doc[start - 1]) and not doc[start].is_sent_start:
        start -= 1
    if start == at and at > 1 and doc[at - 1].text in {"No.", "of"} and is_capital(doc[at - 2]):
        return
    start, _ = trimmed(doc, start, at)
    words = doc[start:at].text
    if start < at and any(words == w or words.endswith(f" {w}") for w in name_lexicon()["policy.numbered"]):
        yield Name(start, at + 1, "Policy", "numbered", _SCORE)


def administrations(doc: Doc) -> Iterator[Name]:
    """ "Trump administration", "Biden-Harris administration", "Obama White House": a body, never the person."""
    lexicon = name_lexicon()
    for token in doc[1:]:
        if token.is_sent_start or not is_capital(token.nbor(-1)):
            continue
        size = 1 if token.text in lexicon["administration.words"] else 0
        if not size and doc[token.i : token.i + 2].text in lexicon["administration.words"]:
            size = 2
        last = token.i + size >= len(doc) or not is_capital(doc[token.i + size])
        if size and last:
            yield from _administration(doc, token.i, token.i + size)


def _administration(doc: Doc, at: int, end: int) -> Iterator[Name]:
    start = at - 1
    while start > 0 and not doc[start].is_sent_start and _joins_left(doc, start):
        start -= 1
    start, _ = trimmed(doc, start, at)
    people = [token for token in doc[start:at] if _may_be_surname(token)]
    if start < at and len(people) + sum(t.text == "-" for t in doc[start:at]) == at - start:
        yield Name(start, end, "Organization", "administration", 0.96)


def families(doc: Doc) -> Iterator[Name]:
    """ "the Kennedy clan": a group, never one of its members."""
    for token in doc[2:]:
        named = token.text in name_lexicon()["administration.families"] and _may_be_surname(token.nbor(-1))
        if named and token.nbor(-2).lower_ == "the" and token.nbor(-1).ent_type_ != "ORG":
            yield Name(token.i - 1, token.i + 1, "Group", "family", 0.96)


def _may_be_surname(token: Token) -> bool:
    named = is_capital(token) and not token.is_upper and (token.tag_ == "NNP" or token.ent_type_ != "")
    return named and token.ent_type_ in {"PERSON", "ORG", ""} and _is_free(token.text)


def _joins_left(doc: Doc, start: int) -> bool:
    before = doc[start - 1]
    return before.text in {"-", "–"} or (
        is_capital(before) and before.ent_type_ == doc[start].ent_type_ != ""
    )
