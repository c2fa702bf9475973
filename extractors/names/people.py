"""People that words around or in the name give away: a title before it, a given name, a speaker's tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from policygraph.extractors.abbreviations import is_short_given
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.patterns import kind_by_head, surname_wins
from policygraph.extractors.names.spans import Name, is_capital
from policygraph.extractors.names.tables import known_kind
from policygraph.extractors.names.title_words import ELECT, may_begin_title, title_at
from policygraph.extractors.paragraphs import paragraphs
from policygraph.extractors.texts import text_of

__all__ = [
    "born",
    "by_given_name",
    "by_title",
    "first_names",
    "person_end",
    "speakers",
    "with_byname",
    "without_title",
]

_LONGEST = 7


def person_end(doc: Doc, start: int) -> int:
    """Where the name of a person that starts here ends: capitals, initials, particles, nicknames, "Jr."."""
    at = start
    while at < min(start + _LONGEST, len(doc)):
        nickname = _nickname_end(doc, at) if at > start else at
        if nickname > at:
            at = nickname
        elif not _in_person(doc, start, at):
            break
        else:
            at += 1
    while at > start and not doc[at - 1].text[0].isupper() and not (at > 1 and doc[at - 2].text == "-"):
        at -= 1
    return with_byname(doc, _before_other_name(doc, start, at))


def with_byname(doc: Doc, end: int) -> int:
    """ "Peter the Great": a byname belongs to the name."""
    bynames = name_lexicon()["edges.bynames"]
    named = end + 1 < len(doc) and doc[end].text == "the" and doc[end + 1].text in bynames
    return end + 2 if named else end


def _in_person(doc: Doc, start: int, at: int) -> bool:
    token, lexicon = doc[at], name_lexicon()
    if token.text == "." and at == start + 1 and is_short_given(doc, start):
        return True
    if at > start and (token.is_space or (token.is_sent_start and len(doc[at - 1].text) > 2)):
        return False
    if token.tag_ in {"DT", "PRP", "CC", "IN"} and doc[at - 1].text != "-":
        return False
    if is_capital(token) or token.text in lexicon["edges.particles"]:
        return True
    if token.text in {"-", "'"}:
        return (
            at > start
            and not doc[at - 1].whitespace_
            and not token.whitespace_
            and _goes_on(doc, start, at + 1)
        )
    if at > start and doc[at - 1].text == "-":
        return True
    month = token.text in lexicon["junk.calendar"] and at == start + 1
    return (
        month and gazetteer.gender_of_given_name(doc[start].text) is not None and token.tag_ in {"NNP", "MD"}
    )


def _goes_on(doc: Doc, start: int, at: int) -> bool:
    """ "Ki-moon" and "Jean-Marc" are names, "Trump-style" is not."""
    if at >= len(doc):
        return False
    affix = doc[at].lower_ in name_lexicon()["edges.affixes"]
    return is_capital(doc[at]) or (
        at > start + 2 and doc[at].is_alpha and len(doc[at].text) < 6 and not affix
    )


def _nickname_end(doc: Doc, at: int) -> int:
    """Past \"Bobby\" in quotation marks, if a surname follows."""
    if at + 3 < len(doc) and doc[at].is_quote and doc[at + 2].is_quote and is_capital(doc[at + 1]):
        return at + 3 if is_capital(doc[at + 3]) else at
    return at


def _before_other_name(doc: Doc, start: int, end: int) -> int:
    """A head word, a title or a state inside ends the name: "Trump Secretary …", "Abe Japan …"."""
    for at in range(start + 1, end):
        text = doc[at].text
        if at == start + 1 and gazetteer.gender_of_given_name(doc[start].text):
            continue
        titled = len(text) > 3 and gazetteer.title_at([text]) and gazetteer.gender_of_given_name(text) is None
        if gazetteer.state_of(text) or (titled and at + 1 < end):
            return at
    return end


_TITLES = 8  # no name has more of them in a row


def by_title(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """ "Mr. Abe", "President Claudia Sheinbaum", "spokeswoman Mao Ning": a person, without the title."""
    words = [token.text for token in doc]
    honorifics = name_lexicon()["edges.honorifics"]
    free = 0
    for at, word in enumerate(words):
        if at < free or not (may_begin_title(word) or word in honorifics):
            continue
        start = _after_title(doc, words, at)
        if start is None or (headings[at] and gazetteer.gender_of_given_name(doc[start].text) is None):
            continue
        end = person_end(doc, start)
        if end > start and _is_person(doc, at, start, end):
            yield Name(start, end, "Person", "title", 0.92)
        free = end


def _after_title(doc: Doc, words: list[str], at: int, depth: int = 0) -> int | None:
    """The word after a title that starts here, if a name may begin there."""
    if words[at] in name_lexicon()["edges.honorifics"] and title_at(doc, at) is None:
        end = at + 1
    else:
        found = title_at(doc, at) if len(words[at]) > 1 else None
        if found is None or (found[1] == 1 and _is_first_name(doc, at)):
            return None
        end = at + found[1]
        if len(words) > end + 1 and words[end] == "-" and words[end + 1] in ELECT:
            end += 2
    if (
        end < len(doc)
        and title_at(doc, end)
        and not _is_first_name(doc, end)
        and depth < _TITLES
        and _after_title(doc, words, end, depth + 1)
    ):
        return None
    if _is_initials(words[at]) and doc[end : end + 1].text and doc[end].ent_type_ != "PERSON":
        return None
    if end >= len(doc) or not is_capital(doc[end]) or doc[end].tag_ not in {"NNP", "NNPS"}:
        return None
    if doc[end].is_sent_start and not doc[end - 1].text.endswith("."):
        return None
    return end


def _is_initials(word: str) -> bool:
    """ "TD" may be a title or the start of a company's name."""
    return word.isupper() and word.isalpha() and len(word) <= 3


def _is_first_name(doc: Doc, at: int) -> bool:
    """ "Don Fowler", "Dean Acheson": the model and the table of given names say that this is no title."""
    if gazetteer.gender_of_given_name(doc[at].text) is None or doc[at].ent_type_ != "PERSON":
        return False
    return doc[at].ent_iob_ == "B" or gazetteer.gender_of_given_name(doc[at - 1].text) is not None


def _is_person(doc: Doc, title: int, start: int, end: int) -> bool:
    words = [token.text for token in doc[start:end]]
    text = doc[start:end].text
    if known_kind(text) or known_kind(doc[title:end].text) or gazetteer.state_of_demonym(text):
        return False
    if gazetteer.group_of(text) or (doc[title].is_upper and doc[start].is_upper and len(doc[start].text) > 3):
        return doc[start].ent_type_ == "PERSON" and gazetteer.group_of(text) is None
    headed = kind_by_head(words) and len(words) > 1 and not surname_wins(doc, start, end)
    if headed and gazetteer.gender_of_given_name(words[0]) is None:
        return False
    if doc[title].text[0].isupper() and kind_by_head(words[:1]) == "Organization":
        return False
    if len(words) == 1 and (kind_by_head(words) or gazetteer.title_at(words)):
        return doc[start].ent_type_ == "PERSON"
    return doc[start].ent_type_ in {
        "PERSON",
        "ORG",
        "GPE",
        "FAC",
        "LOC",
        "NORP",
        "WORK_OF_ART",
        "PRODUCT",
        "",
    } and not (
        doc[title].ent_type_ == "ORG"
        and doc[start].ent_iob_ == "I"
        and doc[title].text[0].isupper()
        and words[0].isupper()
    )


def by_given_name(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """Two or three capitalised words, the first a given name: "Jill Stein"."""
    at = 0
    while at < len(doc) - 1:
        token = doc[at]
        if not is_capital(token) or token.tag_ != "NNP" or not _starts_person(doc, at):
            at += 1
            continue
        end = person_end(doc, at)
        words = [t.text for t in doc[at:end]]
        if headings[at] and any(doc[i].ent_type_ != "PERSON" for i in range(at, end)):
            words = []
        if (
            2 <= len(words) <= 4
            and kind_by_head(words) in {None, "Place"}
            and known_kind(" ".join(words)) is None
        ):
            yield Name(at, end, "Person", "given-name", 0.75)
        at = max(end, at + 1)


def first_names(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """A given name on its own in running text: "Hillary"."""
    for token in doc:
        if headings[token.i] or token.tag_ != "NNP" or not is_capital(token) or len(token.text) < 4:
            continue
        if (
            gazetteer.gender_of_given_name(token.text)
            and _stands_alone(doc, token.i)
            and not _is_other(token.text)
        ):
            yield Name(token.i, with_byname(doc, token.i + 1), "Person", "first-name", 0.66)


def _stands_alone(doc: Doc, at: int) -> bool:
    before = doc[at - 1] if at and not doc[at].is_sent_start else None
    after = doc[at + 1] if at + 1 < len(doc) else None
    return not any(
        token is not None and (is_capital(token) or token.text in {"-", "&"} or token.tag_ in {"NN", "NNS"})
        for token in (before, after)
    ) and not (before is not None and before.lower_ in {"the", "a", "an"})


def _is_other(text: str) -> bool:
    lexicon = name_lexicon()
    return (
        not text.istitle()
        or text in lexicon["junk.words"]
        or known_kind(text) is not None
        or kind_by_head([text]) is not None
        or bool(gazetteer.title_at([text]) or gazetteer.state_of_demonym(text))
    )


def born(doc: Doc) -> Iterator[Name]:
    """ "Brock Smith (born June 11, 1988)": a person, whatever the model says."""
    for token in doc[1:]:
        if token.lower_ in {"born", "b."} and doc[token.i - 1].text == "(":
            start = token.i - 1
            while start > 0 and is_capital(doc[start - 1]) and not doc[start].is_sent_start:
                start -= 1
            if 2 <= token.i - 1 - start <= 5:
                yield Name(start, token.i - 1, "Person", "born", 0.9)


def _is_apart(token: Token) -> bool:
    """ "fellow-Scots Paul Smith", "Image: NASA Bill Smith"."""
    return (
        token.tag_ in {"NNPS", "NNS"}
        or token.text in {":", "/"}
        or (token.is_upper and known_kind(token.text) is not None)
    )


def _starts_person(doc: Doc, at: int) -> bool:
    token = doc[at]
    if gazetteer.gender_of_given_name(token.text) is None or len(token.text) < 3:
        return False
    before = doc[at - 1] if at else None
    alone = (
        before is None
        or token.is_sent_start
        or not is_capital(before)
        or before.is_space
        or _is_apart(before)
    )
    follows = doc[at + 1] if doc[at + 1].text != "-" or at + 2 >= len(doc) else doc[at + 2]
    if before is not None and before.text == "-":
        return False
    return (
        alone
        and (is_capital(follows) or follows.text == "May")
        and follows.tag_ == "NNP"
        and not follows.is_sent_start
        and not (known_kind(follows.text) or known_kind(token.text) == "Organization")
    )


def speakers(doc: Doc) -> Iterator[Name]:
    """Tags of a transcript: "WALLACE:" at the start of two or more paragraphs."""
    tags: list[tuple[int, int]] = []
    for start, end in paragraphs(text_of(doc)):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            tags.extend(_tag_at(doc, span.start, span.end))
    counts = Counter(doc[start:end].text for start, end in tags)
    for start, end in tags:
        if counts[doc[start:end].text] > 1 and known_kind(doc[start:end].text) is None:
            yield Name(start, end, "Person", "speaker", 0.85)


def _tag_at(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and not doc[start].is_alpha:
        start += 1
    at = start
    while at < min(start + 3, end) and doc[at].is_alpha and doc[at].is_upper and len(doc[at].text) > 2:
        at += 1
    if start < at < end and doc[at].text == ":" and gazetteer.title_at([doc[start].text]) is None:
        yield start, at


def without_title(doc: Doc, start: int, end: int) -> int:
    """Where a person's name starts once titles and their modifiers are left out."""
    words = [token.text for token in doc[start:end]]
    at = 0
    while at < len(words) - 1:
        found = title_at(doc, start + at)
        if words[at] in name_lexicon()["edges.honorifics"]:
            at += 1
        elif found and at + found[1] < len(words) and not (at == 0 and _is_given(words)):
            at += found[1]
        else:
            break
    return start + at


def _is_given(words: list[str]) -> bool:
    """ "Dean Acheson" is a name; "Dean" is a title only where more than one word follows."""
    return gazetteer.gender_of_given_name(words[0]) is not None and len(words) == 2
