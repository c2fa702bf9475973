"""The model's named entities, mended: labels to kinds, edges cleaned, joined names parted, junk left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.patterns import kind_by_head, surname_wins
from policygraph.extractors.names.people import with_byname, without_title
from policygraph.extractors.names.spans import Name, is_capital, small_words, trimmed
from policygraph.extractors.names.tables import is_title_like
from policygraph.extractors.records import Kind

__all__ = ["from_model", "is_junk"]

_KIND_OF_LABEL: dict[str, Kind] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Group",
    "LAW": "Policy",
}
_SCORE = 0.7
_WHERE = frozenset({"in", "from", "at", "near", "to", "outside", "across"})
_PARTING = frozenset({"and", ",", "/", ";", ":", "(", ")", "or", "–", "—", "--"})
_FIXED = frozenset({"Place", "Policy"})


def from_model(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """Names out of the model's entities; none from headings, where the model sees names everywhere."""
    for entity in doc.ents:
        kind = _KIND_OF_LABEL.get(entity.label_)
        if kind is None or headings[entity.start]:
            continue
        for start, end in _pieces(entity, kind):
            start, end = trimmed(doc, start, end)
            if start < end:
                yield from _judged(doc, start, end, "Person" if _is_presenter(doc, start, end) else kind)


def _pieces(entity: Span, kind: Kind) -> Iterator[tuple[int, int]]:
    """Parts of an entity between line breaks; people also part at commas and "and"."""
    start = entity.start
    for token in entity:
        breaks = token.is_space or (kind in {"Person", "Place", "Group"} and token.text in _PARTING)
        breaks = breaks or (token.text in {",", "and"} and _is_state(entity.doc, start, token.i))
        breaks = breaks or (token.tag_ == "POS" and _parts_at_possessive(entity, token, kind))
        if breaks:
            if start < token.i:
                yield start, token.i
            start = token.i + 1
    if start < entity.end:
        yield start, entity.end


def _is_state(doc: Doc, start: int, end: int) -> bool:
    """ "Mali" in "Mali, Burkina Faso", which is no one body."""
    return start < end and gazetteer.state_of(doc[start:end].text) is not None


def _parts_at_possessive(entity: Span, mark: Token, kind: Kind) -> bool:
    """ "Trump's 1995" and "Russia's Foreign Ministry" part, "Moody's Investors Service" does not."""
    if mark.i + 1 >= entity.end or kind != "Organization" or not is_capital(mark.nbor()):
        return True
    owner = entity.doc[entity.start : mark.i].text
    known = gazetteer.state_of(owner) or gazetteer.place_of(owner) or gazetteer.organization_of(owner)
    return known is not None


def _is_presenter(doc: Doc, start: int, end: int) -> bool:
    """ "Ada Moore" in "Fox News' Ada Moore": two plain words behind a newsroom's possessive."""
    if end - start != 2 or start < 2 or doc[start - 1].tag_ != "POS":
        return False
    first = max(0, start - 4)
    owners = (gazetteer.organization_of(doc[at : start - 1].text) for at in range(first, start - 1))
    media = any(owner is not None and owner.category == "media" for owner in owners)
    words = [token.text for token in doc[start:end]]
    plain = all(word.istitle() and word.isalpha() for word in words) and kind_by_head(words) is None
    return media and plain and all(token.tag_ in {"NNP", "NNPS"} for token in doc[start:end])


def _judged(doc: Doc, start: int, end: int, kind: Kind) -> Iterator[Name]:
    if kind == "Person":
        start, end = _whole_person(doc, start, end)
    words = [token.text for token in doc[start:end]]
    by_head = kind_by_head(words) if len(words) > 1 else None
    if by_head == "none" or is_junk(doc, start, end) or _is_office(words, kind):
        return
    if (
        by_head
        and kind not in _FIXED - {"Place"}
        and not (by_head == "Place" and surname_wins(doc, start, end))
    ):
        kind = by_head  # type: ignore[assignment]
    if _is_adjective(doc[start:end].text):
        return
    if kind == "Group":
        if not _is_where(doc, start, end):
            return
        kind = "Place"
    if end - start == 1 and doc[start].text.istitle() and doc[start].lower_ in small_words(doc):
        return
    if kind == "Organization":
        end = _before_title(words, start, _whole_run(doc, _before_phrase(doc, start, end)))
    if by_head is None and _has_initial(words):
        kind = "Person"
    if kind == "Person" and len(words) == 1 and _reads_as_body(words[0]):
        kind = "Organization"
    if kind == "Place" and by_head is None and _is_team(doc, start, end):
        kind = "Organization"
    if kind == "Place" and len(words) == 1 and name_lexicon().kind_of_head(words[0]) == "Organization":
        kind = "Organization"
    if (kind == "Policy" and by_head != "Policy") or (kind == "Place" and is_title_like(doc, start, end)):
        return
    yield Name(start, end, kind, "model", _SCORE)


def _is_office(words: list[str], kind: Kind) -> bool:
    """ "Judiciary Chair", "Tsar", "Mlle": a title that the model takes for a name."""
    if gazetteer.gender_of_given_name(words[0]) is not None:
        return False
    if len(words) == 1 and kind != "Organization" and words[0] in name_lexicon()["edges.honorifics"]:
        return True
    found = gazetteer.title_at(words[-1:]) if kind == "Person" else None
    return found is not None and found[0].category != "honorific"


def _reads_as_body(word: str) -> bool:
    """ "PASTEF", "QatarEnergy": capitals alone, or inside; not "McCain", "DeSantis", nor a short shout."""
    inside = re.search(r"[a-z]([A-Z])", word)
    return (word.isupper() and word.isalpha() and len(word) > 3) or (
        inside is not None and inside.start() > 3
    )


def _has_initial(words: list[str]) -> bool:
    """ "Vann R. Newkirk II": an initial in the middle, or a generation at the end."""
    if len(words) < 2 or len(words) > 5 or not all(word[0].isupper() for word in words):
        return False
    middle = any(len(word) == 2 and word[1] == "." for word in words[1:-1])
    return middle or (len(words) > 2 and words[-1] in {"Jr.", "Sr.", "II", "III"})


def _is_team(doc: Doc, start: int, end: int) -> bool:
    """ "Pittsburgh Pirates": a place and a plural are a team."""
    place = doc[start : end - 1].text
    plural = end - start > 1 and doc[end - 1].text.endswith("s")
    return (
        plural and gazetteer.place_of(place) is not None and gazetteer.place_of(doc[start:end].text) is None
    )


def _is_where(doc: Doc, start: int, end: int) -> bool:
    """ "in Sne", "from Phbow": a name that the model takes for a people."""
    last = doc[end - 1]
    follows = doc[end].pos_ if end < len(doc) else ""
    return (
        last.dep_ == "pobj" and last.tag_ == "NNP" and doc[start - 1].lower_ in _WHERE and follows != "NOUN"
    )


def _is_adjective(text: str) -> bool:
    """ "Republican", "Mexican": found by their own rules, never an organization."""
    group = gazetteer.group_of(text)
    return bool(
        (group and group.singular[0].isupper())
        or gazetteer.state_of_demonym(text)
        or gazetteer.place_of_demonym(text)
    )


def _before_phrase(doc: Doc, start: int, end: int) -> int:
    """Without a phrase that tells where: "Acme on French" in "Acme on French television"."""
    for at in range(start + 1, end):
        place = gazetteer.state_of_demonym(doc[at + 1].text) if at + 1 < end else None
        if doc[at].text in {"on", "in", "at"} and place is not None:
            return at
    return end


def _whole_run(doc: Doc, end: int) -> int:
    """On to the end of the capitals: Justice in "Citizens for Tax Justice", which the model left out."""
    while end < len(doc) and is_capital(doc[end]) and doc[end].tag_ == "NNP" and not doc[end].ent_type_:
        if doc[end].is_sent_start or gazetteer.title_at([doc[end].text]) or doc[end - 1].text == ",":
            break
        end += 1
    return end


def _before_title(words: list[str], start: int, end: int) -> int:
    """Without a title at the end: "White House Chief of Staff"."""
    for at in range(1, len(words)):
        found = gazetteer.title_at(words, at)
        if found and at + found[1] == len(words) and words[at - 1] not in {"of", "the", "for", "-"}:
            return start + at
    return end


def _whole_person(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without honorifics in front, with the rest of the name behind."""
    start = without_title(doc, start, end)
    while end < len(doc) and _more_of_person(doc, end):
        end += 1
    return start, with_byname(doc, end)


def _more_of_person(doc: Doc, end: int) -> bool:
    token = doc[end]
    if token.is_sent_start or token.is_space:
        return False
    if token.text in name_lexicon()["edges.generations"]:
        return True
    if token.text == "-":
        glued = not token.whitespace_ and not doc[end - 1].whitespace_ and end + 1 < len(doc)
        return glued and (is_capital(doc[end + 1]) or _is_syllable(doc, end))
    if doc[end - 1].text == "-" and token.is_lower:
        return True
    return (
        is_capital(token)
        and token.tag_ == "NNP"
        and not token.ent_type_
        and token.text.istitle()
        and (token.head.i < end or doc[end - 1].head.i == token.i)
        and name_lexicon().kind_of_head(token.text) is None
    )


def _is_syllable(doc: Doc, hyphen: int) -> bool:
    """Ki-moon, Jae-in: a name's second syllable in lower case; not Trump-style."""
    word = doc[hyphen + 1]
    given = hyphen > 1 and is_capital(doc[hyphen - 2]) and len(doc[hyphen - 1].text) < 6
    affix = word.text in name_lexicon()["edges.affixes"]
    return given and word.is_alpha and word.is_lower and len(word.text) < 6 and not affix


def _without_number(tokens: Span) -> str:
    """ "Windows" in "Windows 11"."""
    return tokens[:-1].text if len(tokens) > 1 and tokens[-1].text[0].isdigit() else tokens.text


def is_junk(doc: Doc, start: int, end: int) -> bool:
    """Words that name nobody: lower case, numbers, furniture, a common word that only its place capitalised."""
    lexicon = name_lexicon()
    tokens = doc[start:end]
    if not any(is_capital(token) for token in tokens):
        return True
    if _without_number(tokens) in lexicon["junk.products"]:
        return True
    if tokens.text in lexicon["junk.words"] or tokens.text in lexicon["junk.languages"]:
        return True
    if len(tokens) > 1:
        chant = all(len(token.text) == 1 for token in tokens)  # "U-S-A"
        return chant or (len(tokens) > 3 and any(token.tag_ == "VBZ" for token in tokens))
    token = tokens[0]
    if any(char.isdigit() or char in "[]" for char in token.text) or len(token.text) < 2:
        return True
    return bool(token.is_sent_start) and token.tag_ not in {"NNP", "NNPS"} and not token.text.isupper()
