"""Actors of events: who can act at all, whose a thing is, and the words of the phrase that names an actor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from spacy.tokens import Token

from policygraph.extractors.draft import Draft
from policygraph.extractors.events.clauses import compound_head, conjuncts, prep_objects
from policygraph.extractors.events.frames import word_classes
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.records import Actor
from policygraph.extractors.texts import entities_in

__all__ = [
    "actors",
    "can_act",
    "is_kind",
    "is_pair",
    "is_policy",
    "is_private",
    "mark_policies",
    "named_states",
    "owners",
    "people_of",
    "phrase",
]

_NAMES = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}
_STATES = {"GPE", "NORP", "LOC"}
_PERSONAL = {"he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "who", "whom", "it"}
_TOPIC = {"about", "concerning", "regarding"}  # what is behind them owns nothing
_POLICIES = "policygraph_policies"  # key in Doc.user_data
_ACRONYM = re.compile(r"[A-Z]{2,}s?")
_LEFT = {"amod", "compound", "nmod", "nummod", "poss", "quantmod", "nn", "punct", "advmod", "npadvmod"}
_NOT_LEADING = {"TO", "RP", "DT", "PDT", "WDT", "PRP$", "IN", ",", "``", "''", ":", "-LRB-"}


@cache
def _class(name: str) -> frozenset[str]:
    return word_classes()[name]


def mark_policies(draft: Draft) -> None:
    """Tells `is_policy` which words name laws, treaties and levies: no part of such a name is an actor."""
    spans = [m for m in draft.mentions if m.kind == "Policy"]
    inside = {
        t.i
        for m in spans
        if (span := draft.doc.char_span(m.start, m.end, alignment_mode="expand"))
        for t in span
    }
    draft.doc.user_data[_POLICIES] = frozenset(inside)


def is_policy(token: Token) -> bool:
    """Whether the word is part of the name of a law, treaty or levy, as far as names have been found."""
    return token.i in token.doc.user_data.get(_POLICIES, ())


def can_act(token: Token) -> bool:
    """Whether this head names someone who can act: a name, a person's pronoun, or a noun for people or bodies."""
    if is_policy(token):
        return False
    if token.tag_ in {"NNP", "NNPS"} and gazetteer.group_of(token.text) is not None:
        return True  # "Latinos", whatever the model takes them for
    if token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "LAW", "WORK_OF_ART", "EVENT"}:
        return False
    if token.pos_ == "PRON":
        return token.lower_ in _PERSONAL
    if token.ent_type_ in _NAMES and token.pos_ in {"PROPN", "NOUN", "ADJ"}:
        return token.pos_ != "NOUN" or token.ent_iob_ == "B" or _is_people(token)
    if token.lemma_.lower() in _class("quantities"):
        return any(can_act(t) for t in prep_objects(token, "of"))
    if token.pos_ == "NUM":
        return token.ent_type_ not in {"ORDINAL", "QUANTITY"} and any(
            c.lower_ == "of" for c in token.children
        )
    return token.pos_ == "PROPN" or _is_people(token) or _looks_like_a_name(token)


def _looks_like_a_name(token: Token) -> bool:
    """An acronym, or a capital inside a sentence: names that the tagger takes for nouns ("ICE", "Trump")."""
    return bool(_ACRONYM.fullmatch(token.text)) or (
        token.is_title and token.i > token.sent.start and token.pos_ == "NOUN"
    )


def _is_people(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in _class("people") or lemma in _class("armed") or lemma.endswith(("man", "woman"))


def is_kind(token: Token, kinds: Iterable[str]) -> bool:
    """Whether the head is of one of the kinds that frames ask for."""
    content = _content(token)
    return any(_KINDS[kind](content) for kind in kinds)


def _content(token: Token) -> Token:
    """ "a first contingent of troops" is troops."""
    if token.lemma_.lower() not in _class("quantities"):
        return token
    return next(iter(prep_objects(token, "of")), token)


def _is_armed(token: Token) -> bool:
    """Forces and their weapons, armed groups by name, and states; other names only where they say they are a force."""
    words = {token.lemma_.lower(), *(c.lower_ for c in token.children if c.dep_ == "compound")}
    if not words.isdisjoint(_class("armed")) or token.lemma_.lower() in _class("strikes"):
        return True
    return token.text in _class("armed_names") or _names_state(token)


def _names_state(token: Token) -> bool:
    """A state or nationality by the tables; the parser alone takes many a name for one."""
    if token.pos_ not in {"PROPN", "ADJ", "NOUN"}:
        return False
    name = next((e.text for e in entities_in(token.sent) if e.start <= token.i < e.end), token.text)
    if token.ent_type_ == "PERSON":
        return name == token.text and gazetteer.state_of_demonym(name) is not None
    return any(gazetteer.state_of(n) or gazetteer.state_of_demonym(n) for n in (token.text, name))


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or (token.lemma_.lower() in _class("people") and token.tag_ != "NNS")


def _is_place(token: Token) -> bool:
    return token.ent_type_ in _STATES | {"FAC"} or token.lemma_.lower() in _class("sites")


def _is_state(token: Token) -> bool:
    below = [c for c in token.children if c.dep_ in {"amod", "compound", "nmod", "poss"}]
    return any(_names_state(t) for t in [token, *below, *prep_objects(token, "of")])


def _is_goods(token: Token) -> bool:
    return token.lemma_.lower() in _class("goods")


_KINDS: dict[str, Callable[[Token], bool]] = {
    "actor": can_act,
    "armed": _is_armed,
    "person": _is_person,
    "place": _is_place,
    "state": _is_state,
    "goods": _is_goods,
    "name": lambda token: token.pos_ == "PROPN",
    "noun": lambda token: token.pos_ != "PRON" and can_act(token),
    "thing": lambda token: not can_act(token),
}


def owners(noun: Token, deep: bool = True, depth: int = 0) -> list[Token]:
    """Whose act or thing the noun is: possessor, nationality, by-, from-, of-phrase; with `deep`, further down too."""
    if depth > 4:
        return []
    found = [c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON" and can_act(c)]
    found = found or [t for p in ("by", "from") for t in prep_objects(noun, p) if can_act(t)]
    found = found or _adjectives(noun)
    found = found or [t for t in prep_objects(noun, "of") if can_act(t)]
    if found or not deep:
        return conjuncts(found) if found and found[0].dep_ != "pobj" else found
    below = [c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"]
    below += [
        o
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ not in _TOPIC
        for o in c.children
        if o.dep_ == "pobj" and o.ent_type_ != "DATE"
    ]
    below += [o for c in noun.children if c.dep_ == "acl" for o in _inside(c)]
    for token in map(compound_head, below):
        if can_act(token):
            return conjuncts([token])
        if further := owners(token, deep, depth + 1):
            return further
    return []


def _inside(verb: Token) -> list[Token]:
    """The nouns of an infinitive below: "the right of Kenyan troops to fire"."""
    return [c for c in verb.children if c.dep_ in {"nsubj", "dobj", "nsubjpass"} and c.pos_ != "PRON"]


def _adjectives(noun: Token) -> list[Token]:
    """Names, nationalities and people before the noun: the U.S. request, Israeli air raids, a rebel attack."""
    before = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.i < noun.i]
    before = [c for c in before if c.nbor().text not in {"-", "--", "—"} or not c.nbor().whitespace_]
    before = [c for c in before if not is_policy(c)]
    names = [c for c in before if c.ent_type_ in _NAMES - {"FAC"}]
    return names or [c for c in before if c.dep_ == "compound" and _is_people(c)]


def people_of(heads: Iterable[Token], deep: bool = True) -> list[Token]:
    """The heads that can act; for each that cannot, whose it is; else the head itself."""
    found: list[Token] = []
    for head in heads:
        found += [head] if can_act(head) else owners(head, deep) or [head]
    return list(dict.fromkeys(found))


def phrase(head: Token) -> tuple[int, int]:
    """First and last token of the phrase that names the actor, without determiner and relative clause."""
    left = right = head.i
    for child in sorted((c for c in head.lefts if c.dep_ in _LEFT), key=lambda c: -c.i):
        if child.right_edge.i < left - 1:
            break
        if child.dep_ == "punct" and (child.text not in {"-", "–"} or child.whitespace_):
            break
        if any(t.text in {"(", "--", "—"} for t in child.subtree):
            break
        left = child.left_edge.i
    if head.dep_ == "dobj" and head.head.dep_ == "acl" and compound_head(head.head.head).i == head.i:
        left = min(left, head.head.head.left_edge.i)
    while left < head.i and _drops(head.doc[left]):
        left += 1
    for child in head.rights:
        if child.i == right + 1 and _follows(child, head):
            right = max(right, _trimmed(child))
    return left, right


def _drops(token: Token) -> bool:
    return token.tag_ in _NOT_LEADING or (token.dep_ in {"advmod", "predet", "punct"} and token.pos_ != "NUM")


def _follows(child: Token, head: Token) -> bool:
    if child.dep_ in {"compound", "flat", "nummod"} or (
        child.dep_ == "appos" and child.pos_ == "PROPN" and head.pos_ == "NOUN"
    ):
        return True
    if child.dep_ != "prep":
        return False
    if child.lower_ == "of":
        if head.ent_type_ in {"GPE", "PERSON", "NORP"} and child.ent_type_ != head.ent_type_:
            return False  # "warned Uganda of war"
        return not any(o.ent_type_ in {"DATE", "TIME"} for o in child.children)
    plain = head.pos_ == "NOUN" and head.ent_type_ in {"", "CARDINAL"} and not _adjectives(head)
    return (
        child.lower_ in {"in", "from"}
        and plain
        and any(o.ent_type_ in {"GPE", "LOC"} for o in child.children)
    )


def _trimmed(child: Token) -> int:
    """The last token of a right modifier, short of relative clauses and of what a comma sets off."""
    last = child.i
    for token in child.subtree:
        if token.i < child.i:
            continue
        if token.dep_ in {"relcl", "acl", "appos", "conj", "cc"} or token.text in {",", ";", "–", "—", "("}:
            break
        last = token.i
    return last


def actors(heads: Iterable[Token]) -> tuple[Actor, ...]:
    """One Actor for each head; "Hungarian and Romanian officials" is two."""
    found: list[Actor] = []
    for head in heads:
        if head.tag_ not in {"WDT", "WP", "DT"}:
            found += _split(head)
    return tuple(dict.fromkeys(found))


def is_private(token: Token) -> bool:
    """Someone in private life: a family word with "his" or "their", a teacher, a fan; no name, no nationality."""
    lemma = token.lemma_.lower()
    if lemma in _class("kin") and any(c.tag_ == "PRP$" for c in token.children):
        return True
    return token.pos_ == "NOUN" and lemma in _class("private") and not _adjectives(token)


def is_pair(heads: Sequence[Token]) -> bool:
    """Whether the heads name at least two actors."""
    return len(heads) > 1 or any(
        _two_nations(head) or _states_behind(head) or _counts_several(head) for head in heads
    )


def _counts_several(head: Token) -> bool:
    """ "the two countries", "both sides": one phrase, several actors."""
    several = any(
        c.lower_ in {"two", "three", "both"} for c in head.children if c.dep_ in {"nummod", "det", "predet"}
    )
    return several and head.tag_ in {"NNS", "NNPS"}


def _two_nations(head: Token) -> tuple[Token, Token] | None:
    """The two nationalities before one noun: the Hungarian and Romanian officials."""
    for one in head.children:
        if one.dep_ in {"amod", "nmod", "compound"} and _is_nation(one):
            for other in one.children:
                if other.dep_ == "conj" and _is_nation(other) and head.tag_ == "NNS":
                    return one, other
    return None


def _states_behind(head: Token) -> list[Token]:
    """ "the presidents of Kenya and Uganda": the states, each with its own."""
    if head.tag_ != "NNS" or not _is_people(head):
        return []
    named = prep_objects(head, "of")
    return named if len(named) > 1 and all(t.pos_ == "PROPN" and _names_state(t) for t in named) else []


def _is_nation(token: Token) -> bool:
    return token.ent_type_ in {"NORP", "GPE", "ORG"} or gazetteer.state_of_demonym(token.text) is not None


def named_states(token: Token) -> frozenset[str]:
    """ISO codes of the states that the phrase names, by name or by nationality."""
    first, last = phrase(token)
    names = {
        next((e.text for e in token.sent.ents if e.start <= word.i < e.end), word.text)
        for word in token.doc[first : last + 1]
        if word.pos_ in {"PROPN", "ADJ"} and not is_policy(word)
    }
    states = [found for n in names for found in (gazetteer.state_of(n), gazetteer.state_of_demonym(n))]
    return frozenset(state.iso3 for state in states if state is not None)


def _split(head: Token) -> list[Actor]:
    doc = head.doc
    if states := _states_behind(head):
        return [Actor(doc[a].idx, doc[b].idx + len(doc[b])) for a, b in map(phrase, states)]
    first, last = phrase(head)
    pair = _two_nations(head)
    if pair is None:
        return [Actor(doc[first].idx, doc[last].idx + len(doc[last]))]
    one, other = pair
    return [
        Actor(one.idx, one.idx + len(one)),
        Actor(other.idx, doc[last].idx + len(doc[last])),
    ]
