"""Chains of a document's names that mean one person, united: full names that agree, surnames, first names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from policygraph.extractors.coreference.chains import Chain
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.coreference.people import Bearer, Person, choose, parts, short_for, suffix_of
from policygraph.extractors.draft import Draft
from policygraph.extractors.gazetteer.lookup import gender_of_given_name, leader_called, title_of
from policygraph.extractors.identity import fold
from policygraph.extractors.records import Mention
from policygraph.extractors.texts import sentence_number, text_of

__all__ = ["gender_of", "honorific_gender", "unite_people"]


def unite_people(draft: Draft, chains: list[Chain]) -> list[Chain]:
    """The chains with each person's names in one. A short name that fits two people alike stays on its own."""
    full: list[tuple[Person, Chain]] = []
    surnames = {_parts(draft, chain)[-1] for chain in chains if chain.mentions and _is_person(draft, chain)}
    for chain in chains:
        if len(_parts(draft, chain)) > 1 and (_is_person(draft, chain) or _reads_so(draft, chain, surnames)):
            _add_full(draft, full, chain)
    people = [person for person, _ in full]
    owner = {id(person): chain for person, chain in full}
    result: list[Chain] = []
    for chain in chains:
        short = _parts(draft, chain)
        if len(short) == 1 and not chain.known and _is_person(draft, chain):
            result += _namesakes_of(draft, chain)
        bearers = [] if chain.known or not chain.mentions else short_for(short, people, _first(draft, chain))
        if not bearers or not _may_be_short(draft, chain, short) or any(chain is c for c in owner.values()):
            result.append(chain)
            continue
        _share_out(draft, chain, bearers, owner)
        if chain.mentions:
            result.append(chain)
    return result


def _is_person(draft: Draft, chain: Chain) -> bool:
    votes = [draft.mentions[i].kind for i in chain.mentions]
    return (chain.known is None or chain.known.kind == "Person") and votes.count("Person") * 2 >= len(votes)


def _reads_so(draft: Draft, chain: Chain, surnames: set[str]) -> bool:
    """ "Christopher Hill", taken for a hill, where "Hill" is somebody: a given name before a person's surname."""
    if chain.known or not chain.mentions:
        return False
    text = draft.mentions[chain.mentions[0]].text
    return len(parts(text)) == 2 and parts(text)[-1] in surnames and gender_of_given_name(text) is not None


def _first(draft: Draft, chain: Chain) -> int:
    return _sentence(draft.doc, draft.mentions[chain.mentions[0]])


def _may_be_short(draft: Draft, chain: Chain, short: tuple[str, ...]) -> bool:
    """A parser takes bare surnames for anything; longer short forms have to be people's."""
    return _is_person(draft, chain) or len(short) == 1


def _parts(draft: Draft, chain: Chain) -> tuple[str, ...]:
    if chain.known and chain.known.kind == "Person":
        return parts(chain.known.name)
    return parts(draft.mentions[chain.mentions[0]].text) if chain.mentions else ()


def _add_full(draft: Draft, full: list[tuple[Person, Chain]], chain: Chain) -> None:
    names = _parts(draft, chain)
    for i in chain.mentions:
        draft.mentions[i] = replace(draft.mentions[i], kind="Person")
    mentions = [draft.mentions[i] for i in chain.mentions]
    new = Person(
        names,
        suffix=next((s for s in (suffix_of(m.text) for m in mentions) if s), None),
        is_relative=_is_relative(draft.doc, mentions[0]),
    )
    for person, known in full:
        if known.known and chain.known:  # two entries of the user's knowledge
            continue
        if person.may_be(names, new):
            person.parts = max(person.parts, names, key=len)
            person.suffix = person.suffix or new.suffix
            known.absorb(chain)
            _learn(draft, person, known)
            return
    _learn(draft, new, chain)
    full.append((new, chain))


def _namesakes_of(draft: Draft, chain: Chain) -> Iterator[Chain]:
    """ "Alphonso, the son of King Alphonso": a second bearer of a single name, taken out of the chain."""
    mentions = [draft.mentions[i] for i in chain.mentions]
    for n, (i, mention) in enumerate(zip(list(chain.mentions), mentions, strict=True)):
        here = _sentence(draft.doc, mention)
        same = any(_sentence(draft.doc, m) == here for m in mentions[:n])
        if not same or not _is_relative(draft.doc, mention):
            continue
        title = _address(draft, mention)
        other = [
            j for j, m in zip(chain.mentions, mentions, strict=True) if title and _address(draft, m) == title
        ]
        taken = sorted({i, *other})
        chain.mentions = [j for j in chain.mentions if j not in taken]
        yield Chain(taken)
        return


def _address(draft: Draft, mention: Mention) -> str:
    """The title right before a name, "" where none stands there."""
    before = draft.document.text[max(0, mention.start - 20) : mention.start].split(" ")
    word = before[-2] if len(before) > 1 and not before[-1] else ""
    return fold(word) if word and title_of(word) is not None else ""


def _is_relative(doc: Doc, mention: Mention) -> bool:
    """ "son of Pierre Costa", "his brother Pierre Costa": at first sight somebody's relative."""
    before = text_of(doc)[max(0, mention.start - 30) : mention.start].rstrip(" ,").split(" ")
    while len(before) > 1 and title_of(before[-1]) is not None:  # "the son of King X"
        before.pop()
    word = before[-2] if before[-1] == "of" and len(before) > 1 else before[-1]
    return word.lower() in coreference_lexicon()["nouns.kin"]


def _learn(draft: Draft, person: Person, chain: Chain) -> None:
    """Gender, titles and places of a person from the mentions so far."""
    mentions = [draft.mentions[i] for i in chain.mentions]
    genders = [g for g in (honorific_gender(draft.doc, m) for m in mentions) if g]
    person.gender = genders[0] if genders else _by_given_name(draft, chain)
    person.titles |= {t for m in mentions for t in [_title(draft, m)] if t}
    person.sentences = [_sentence(draft.doc, m) for m in mentions]
    person.first = min(m.start for m in mentions)


def _by_given_name(draft: Draft, chain: Chain) -> str | None:
    gender = gender_of_given_name(draft.mentions[chain.mentions[0]].text)
    return gender if gender in ("m", "f") else None


def _share_out(draft: Draft, chain: Chain, bearers: list[Person], owner: dict[int, Chain]) -> None:
    """Gives each mention of a short name to the bearer that is meant; the rest stay."""
    rest: list[int] = []
    last: Person | None = None
    told = {honorific_gender(draft.doc, draft.mentions[i]) for i in chain.mentions} - {None}
    shared = any(all(p.gender and p.gender != gender for p in bearers) for gender in told)
    for i in chain.mentions:
        mention = draft.mentions[i]
        if shared and honorific_gender(draft.doc, mention) is None:  # "Mr. Obama" beside Michelle Obama
            rest.append(i)
            continue
        short = Bearer(
            _sentence(draft.doc, mention),
            honorific_gender(draft.doc, mention),
            _title(draft, mention),
            mention.start,
            parts(leader.name) if (leader := leader_called(mention.text)) else (),
        )
        person = choose(short, bearers, last)
        if person is None:
            rest.append(i)
            continue
        last = person
        draft.mentions[i] = replace(mention, kind="Person")
        owner[id(person)].mentions.append(i)
        owner[id(person)].mentions.sort()
    chain.mentions = rest


def _sentence(doc: Doc, mention: Mention) -> int:
    return sentence_number(doc, mention.start)


def _title(draft: Draft, mention: Mention) -> str | None:
    """The office that the words around the name give, else the form of address before it: Dr., Professor."""
    office = next((fold(o.title) for o in draft.offices if o.holder == (mention.start, mention.end)), None)
    before = text_of(draft.doc)[max(0, mention.start - 12) : mention.start].split(" ")
    address = before[-2] if len(before) > 1 and not before[-1] else ""
    return office or (fold(address) if address and title_of(address) is not None else None)


def honorific_gender(doc: Doc, mention: Mention) -> str | None:
    """Gender from the word before the name: Mr., Mrs., Sir, Queen."""
    before = text_of(doc)[max(0, mention.start - 12) : mention.start].split()
    word = fold(before[-1]) if before else ""
    words = coreference_lexicon()
    if word in words["names.male_honorifics"]:
        return "m"
    return "f" if word in words["names.female_honorifics"] else None


def gender_of(draft: Draft, mentions: list[Mention], titles: Iterable[str] = ()) -> str | None:
    """A person's gender as honorifics, then the given name, then titles tell it."""
    told = [honorific_gender(draft.doc, m) for m in mentions]
    full = max((m.text for m in mentions), key=lambda text: len(text.split()), default="")
    if len(full.split()) > 1 or not titles:  # a bare surname with a title tells nothing
        told.append(gender_of_given_name(full))
    leader = leader_called(full)
    told += [gender_of_given_name(leader.name)] if leader else []
    told += [title.gender for title in map(title_of, sorted(titles)) if title]
    return next((gender for gender in told if gender in ("m", "f")), None)
