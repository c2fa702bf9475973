"""Who does what in a clause: logical subjects and objects behind passives, relatives, control and coordination.

Works on spaCy's English dependency labels; its words are the closed classes of grammar, and one list of gerunds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from policygraph.extractors.events.frames import word_classes

__all__ = [
    "agents",
    "compound_head",
    "conjuncts",
    "governor",
    "is_passive",
    "objects",
    "prep_objects",
    "subjects",
]

_SUBJECTS = {"nsubj", "csubj"}
_RELATIVE_TAGS = {"WDT", "WP"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "VERB"}
_DASHES = {"--", "—", "–", "-"}
_DEEPEST = 12
_ACTING = {"PERSON", "ORG", "GPE", "NORP"}


def conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, each followed by the nouns that are coordinated with it."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        found += conjuncts(
            c for c in token.children if c.dep_ == "conj" and c.pos_ in _NOMINAL and not _describes(c, token)
        )
    return found


def _describes(noun: Token, name: Token) -> bool:
    """ "Kenya, its only ally, warned": set off by a comma and without "and", the noun says more of the name."""
    if name.pos_ != "PROPN" or noun.tag_ != "NN" or noun.ent_type_:
        return False
    told = any(c.dep_ == "poss" or c.lower_ in {"the", "a", "an"} for c in noun.lefts)
    between = noun.doc[name.i + 1 : noun.left_edge.i]
    return told and len(between) == 1 and between.text == ","


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject is what is acted on ("were arrested", "designated as")."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children) or _is_to_blame(verb):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own(verb, _SUBJECTS | {"aux", "dobj"}):
        return is_passive(verb.head)
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "advcl", "oprd", "ccomp", "xcomp"}:
        return False
    if verb.dep_ == "acl" and not _own(verb, {"aux"}):
        return True
    return not _own(verb, {"dobj", "aux"}) and (verb.dep_ != "ccomp" or not _own(verb, {"nsubj"}))


def _is_to_blame(verb: Token) -> bool:
    """ "Kenya is to blame": who is blamed."""
    bare = verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and not _own(verb, {"dobj"})
    return bare and verb.lemma_ in word_classes()["passive_infinitives"]


def governor(verb: Token) -> Token | None:
    """The verb or noun on which the clause depends, over prepositions ("by bombing"); None at the root."""
    if verb.dep_ == "ROOT":
        return None
    head = verb.head
    while head.pos_ in {"ADP", "SCONJ"} and head.dep_ != "ROOT":
        head = head.head
    return head


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the phrases that name who does it; [] where the text leaves it out."""
    if depth > _DEEPEST:
        return []
    if is_passive(verb):
        return agents(verb)
    own = _own(verb, _SUBJECTS) or _strayed_subject(verb)
    if not own and verb.dep_ == "attr":
        return []
    return conjuncts(_named(map(_past_dateline, own), verb)) if own else _inherited(verb, depth + 1)


def _strayed_subject(verb: Token) -> list[Token]:
    """ "it had failed the talks and Uganda accused Kenya": the parser coordinates the subject with what is before."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.dep_ == "relcl" or is_passive(verb):
        return []
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in {"aux", "advmod", "neg"})])
    noun = verb.doc[first - 1] if first else verb
    if noun.dep_ != "conj" or noun.pos_ not in {"NOUN", "PROPN"} or noun.head.dep_ in _SUBJECTS:
        return []
    joined = [c for c in noun.head.children if c.dep_ == "cc" and c.i < noun.left_edge.i]
    return [noun] if joined and verb.i > noun.i and not noun.is_ancestor(verb) else []


def agents(verb: Token) -> list[Token]:
    """Who did it in a passive: the by-phrase."""
    found = [c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")]
    found = found or _agent_behind(verb)
    return conjuncts(
        o for by in found for o in by.children if o.dep_ == "pobj" and o.ent_type_ not in {"DATE", "TIME"}
    )


def _agent_behind(verb: Token) -> list[Token]:
    """ "accused of fraud by Kenya": the by-phrase that the parser hangs on the noun; "of a raid by" is the raid's."""
    nouns = (o for c in verb.rights if c.dep_ == "prep" for o in c.children if o.dep_ == "pobj")
    deeds = word_classes()["attack"]
    return [
        by
        for noun in nouns
        if noun.lemma_.lower() not in deeds or noun.head.lower_ not in {"of", "for"}
        for by in noun.children
        if by.lower_ == "by" and any(o.ent_type_ in _ACTING for o in by.children)
    ]


def objects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the phrases that name what it is done to."""
    if depth > _DEEPEST:
        return []
    if not is_passive(verb):
        own = _own(verb, {"dobj"}) or _small_clause(verb) or _up_to(verb)
        relative = [t for t in own if t.tag_ in _RELATIVE_TAGS]
        if relative or (not own and _is_object_gap(verb)):
            return conjuncts([verb.head])
        return conjuncts(map(compound_head, own))
    own = _own(verb, {"nsubjpass"})
    if own:
        return conjuncts(_named(own, verb))
    if verb.dep_ == "acl":
        return conjuncts([verb.head])
    if verb.dep_ in {"ccomp", "oprd", "xcomp"} and _own(verb, {"nsubj"}):
        return conjuncts(_own(verb, {"nsubj"}))
    if verb.dep_ == "conj":
        return objects(verb.head, depth + 1)
    return _inherited(verb, depth + 1)


def prep_objects(token: Token, preposition: str) -> list[Token]:
    """Heads of the phrases that follow the preposition, on this word or on another preposition of its."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ == "dative" and preposition == "to" and child.pos_ != "ADP":
            found += conjuncts([child])
        if child.dep_ not in {"prep", "dative", "agent"} or child.lower_ == "according":
            continue
        if child.lower_ == preposition:
            found += conjuncts(compound_head(o) for o in child.children if o.dep_ == "pobj")
        found += [t for o in child.children if o.dep_ == "prep" for t in _of(o, preposition)]
    return found


def _up_to(verb: Token) -> list[Token]:
    """ "kidnapped up to 16 advisers": a number, not where to."""
    found = [t for up in verb.children if up.lower_ == "up" for t in prep_objects(up, "to")]
    return [t for t in found if any(c.dep_ == "nummod" for c in t.children)]


def _small_clause(verb: Token) -> list[Token]:
    """ "accepted refugees fleeing the war", "ordered the army to move": whom it is done to is parsed as a subject."""
    for clause in (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i):
        infinite = clause.tag_ == "VBG" or any(c.tag_ == "TO" for c in clause.children)
        if infinite and not any(c.dep_ in {"mark", "aux"} and c.tag_ != "TO" for c in clause.children):
            return [c for c in clause.children if c.dep_ == "nsubj" and c.i > verb.i]
    return []


def compound_head(noun: Token) -> Token:
    """ "people smuggling networks": the networks, which the parser takes for what is smuggled."""
    for clause in noun.children:
        if clause.dep_ == "acl" and clause.tag_ == "VBG" and clause.i == noun.i + 1:
            inner = next((c for c in clause.children if c.dep_ == "dobj" and c.i == clause.i + 1), None)
            if inner is not None and clause.lemma_ in word_classes()["compound_gerunds"]:
                return inner
    return noun


def _of(prep: Token, preposition: str) -> list[Token]:
    if prep.lower_ != preposition:
        return []
    return conjuncts(o for o in prep.children if o.dep_ == "pobj")


def _own(verb: Token, labels: set[str]) -> list[Token]:
    return [c for c in verb.children if c.dep_ in labels]


def _is_object_gap(verb: Token) -> bool:
    """A relative clause without pronoun whose object is its head: the curfew the junta imposed."""
    if verb.dep_ != "relcl" or any(c.dep_ in {"ccomp", "xcomp"} or _fills_gap(c) for c in verb.children):
        return False
    return any(c.dep_ == "nsubj" and c.tag_ not in _RELATIVE_TAGS for c in verb.children)


def _fills_gap(word: Token) -> bool:
    """ "the house they met in", "the day when they left": what the clause lacks is no object."""
    return word.tag_ == "WRB" or (word.tag_ == "IN" and not any(True for _ in word.children))


def _past_dateline(token: Token) -> Token:
    """ "THE HAGUE -- A prosecutor charged": the parser takes the dateline for the subject."""
    if token.i > token.sent.start + 3:
        return token
    dash = next((t.i for t in token.subtree if t.i > token.i and t.text in _DASHES and t.whitespace_), None)
    if dash is None:
        return token
    after = [
        t for t in token.subtree if t.i > dash and t.dep_ in {"appos", "conj", "nmod"} and t.head.i < dash
    ]
    return after[0] if after else token


def _named(tokens: Iterable[Token], verb: Token) -> Iterator[Token]:
    """Relative pronouns give way to what they stand for, and "they said they" to the speaker."""
    for token in tokens:
        if token.tag_ in _RELATIVE_TAGS:
            clause = verb
            while clause.dep_ in {"conj", "ccomp", "xcomp"}:
                clause = clause.head
            if clause.dep_ == "relcl":
                yield clause.head
            elif clause.lemma_ == "be" and any(c.lower_ == "it" for c in _own(clause, _SUBJECTS)):
                yield from _own(clause, {"attr"})  # "It was Uganda that attacked Kenya"
        elif token.pos_ == "PRON" and token.lower_ in {"he", "she", "it", "they"}:
            yield _speaker(verb) or token
        else:
            yield token


def _speaker(verb: Token) -> Token | None:
    """The named subject of the verb of saying that this clause is the content of."""
    if verb.dep_ != "ccomp" or verb.head.pos_ != "VERB" or is_passive(verb.head):
        return None
    above = [t for t in _own(verb.head, {"nsubj"}) if t.pos_ in {"NOUN", "PROPN"}]
    return above[0] if above else None


def _inherited(verb: Token, depth: int) -> list[Token]:
    head = governor(verb)
    if head is None:
        return []
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _of_noun(verb, head, depth)
    if head.ent_type_ in _ACTING and head.pos_ == "PROPN" and verb.dep_ == "pcomp":
        return conjuncts([head])  # "Kenya, after accusing Uganda, left"
    if head.pos_ in {"NOUN", "PROPN"} and verb.dep_ == "pcomp":
        return _holders(head, depth)
    if head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return []
    if verb.dep_ in {"xcomp", "ccomp"} and head.pos_ == "VERB" and (controlled := _own(head, {"dobj"})):
        return conjuncts(controlled)
    if called := _called_on(verb, head):
        return conjuncts(called)
    if _is_object_controlled(verb, head):
        return conjuncts(_own(head, {"dobj"}))
    if is_passive(head):
        return (
            conjuncts(_named(_own(head, {"nsubjpass"}), head))
            if verb.dep_ in {"xcomp", "pcomp"}
            else agents(head)
        )
    return subjects(head, depth) or (_subject_of_copula(head, depth) if head.pos_ == "ADJ" else [])


def _called_on(verb: Token, head: Token) -> list[Token]:
    """ "called on Kenya to leave", "appealed to Kenya to leave": Kenya would leave."""
    if verb.dep_ not in {"xcomp", "advcl"} or not any(c.tag_ == "TO" for c in verb.children):
        return []
    preps = [c for c in head.children if c.dep_ == "prep" and head.i < c.i < verb.i]
    preps = [c for c in preps if f"{head.lemma_} {c.lower_}" in word_classes()["calls"]]
    return [o for c in preps for o in c.children if o.dep_ == "pobj"]


def _is_object_controlled(verb: Token, head: Token) -> bool:
    """ "accused Norway of breaking it", "urged him to leave": the object of the verb above does it."""
    if head.pos_ != "VERB" or is_passive(head) or not _own(head, {"dobj"}):
        return False
    if verb.dep_ == "advcl":
        to = any(c.tag_ == "TO" for c in verb.children)
        return to and head.lemma_ in word_classes()["object_control"]
    if verb.dep_ != "pcomp" or verb.head.i < head.i:
        return False
    return f"{head.lemma_} {verb.head.lower_}" in word_classes()["object_control"]


def _subject_of_copula(adjective: Token, depth: int) -> list[Token]:
    """Whose readiness it is; "it is critical to support" and "the levy is hard to defend" are nobody's."""
    if adjective.lower_ in word_classes()["tough"]:
        return []
    found = subjects(adjective.head, depth) if adjective.head.pos_ in {"AUX", "VERB"} else []
    return [t for t in found if t.lower_ != "it"]


def _of_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    """ "troops shelling the town": the troops; "a plan to attack": whose plan it is."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return _holders(noun, depth)
    if noun.lemma_.lower() in word_classes()["messages"]:
        return _authors(noun, depth)
    return _senders_to(noun, depth) or conjuncts([noun])


def _senders_to(noun: Token, depth: int) -> list[Token]:
    """ "sent a letter to the council opposing it": the parser takes whom the letter goes to for who opposes it."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "to" or (verb.dep_ == "ROOT" and verb.pos_ != "VERB"):
        return []
    messages = [verb] if verb.pos_ == "NOUN" else _own(verb, {"dobj"})
    if not any(m.lemma_.lower() in word_classes()["messages"] for m in messages):
        return []
    return _authors(messages[0], depth)


def _authors(noun: Token, depth: int) -> list[Token]:
    """ "sent a letter urging Kenya": who sent it; of a letter that was received or seen, nobody."""
    owners = [c for c in noun.children if c.dep_ == "poss" and c.pos_ in {"NOUN", "PROPN"}]
    if owners:
        return conjuncts(owners)
    if senders := [t for p in ("from", "by") for t in prep_objects(noun, p)]:
        return senders
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    verb = noun.head
    voiced = noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in word_classes()["voicing"]
    return subjects(verb, depth) if voiced else []


def _holders(noun: Token, depth: int) -> list[Token]:
    owners = [c for c in noun.children if c.dep_ == "poss" and c.pos_ in {"NOUN", "PROPN"}]
    if owners:
        return conjuncts(owners)
    head = governor(noun)
    return subjects(head, depth) if head is not None and head.pos_ in {"VERB", "AUX"} else []
