"""Names of one document gathered into local entities: who and what the article names, each once.

Full names that agree are one; a surname, a first name or an acronym is its bearer's if only one fits. Known names
(states, capitals that act, organizations in our data) go by their canonical name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial

from policygraph.extractors.coreference.actors import actor_meant, owner_of, without_party
from policygraph.extractors.coreference.chains import Chain
from policygraph.extractors.coreference.committees import with_committees
from policygraph.extractors.coreference.countries import country_in_name, country_of_place
from policygraph.extractors.coreference.known import (
    Known,
    known_capital,
    known_demonym,
    known_home,
    known_metonym,
    known_name,
)
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.coreference.metonyms import acts
from policygraph.extractors.coreference.namesakes import without_namesakes
from policygraph.extractors.coreference.own import own_or_listed, weak_pairs
from policygraph.extractors.coreference.people import parts, upright
from policygraph.extractors.coreference.persons import unite_people
from policygraph.extractors.coreference.regions import (
    is_located,
    known_part,
    located_words,
    region_meant,
    surnames_of,
    widen_parts,
)
from policygraph.extractors.coreference.teams import is_sports_report, known_team
from policygraph.extractors.draft import Draft
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import bare, entity_id, fold
from policygraph.extractors.names.committees import COMMITTEE
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.records import Entity, Kind, Mention

__all__ = ["chains_of", "group_names"]

_TITLE = 120  # characters of a text that may be its title
_LEAD = 500  # and those in which the names of a title are told in full


def group_names(draft: Draft) -> None:
    """Gives every name in `draft.mentions` its entity and lists the entities in `draft.entities`."""
    widen_parts(draft)
    chains = chains_of(draft)
    taken: set[str] = set()
    entities = []
    for chain in chains:
        entity = _entity(draft, chain, taken)
        taken.add(entity.id)
        entities.append(entity)
        for i in chain.mentions:
            draft.mentions[i] = replace(draft.mentions[i], entity=entity.id, kind=entity.kind)
    draft.mentions = [mention for mention in draft.mentions if mention.entity]
    draft.entities = entities


def chains_of(draft: Draft) -> list[Chain]:
    """The document's names as chains, in order of first mention."""
    buckets: dict[str, Chain] = {}
    sports, located = is_sports_report(draft.doc), located_words(draft)
    surnames = surnames_of(draft, located)
    known_names = [_known(draft, mention, sports, located) for mention in draft.mentions]
    known_names = with_committees(draft, without_namesakes(draft, own_or_listed(draft, known_names)))
    for i, (mention, known) in enumerate(zip(draft.mentions, known_names, strict=True)):
        if known and _is_surname(mention, known, surnames):
            known = None
        key = f"known {known.key}" if known else fold(mention.text)
        chain = buckets.setdefault(key, Chain(known=known))
        chain.mentions.append(i)
    _unite_bare(draft, buckets)
    _unite_acronyms(draft, buckets)
    _unite_shortened(draft, buckets)
    _unite_generic(draft, buckets)
    _unite_endings(draft, buckets)
    for weak, full in list(weak_pairs(draft, buckets)):
        _unite(buckets, weak, full)
    once = {id(c): c for c in buckets.values()}  # united chains stand under each of their names
    chains = unite_people(draft, [c for c in once.values() if c.mentions])
    return sorted((c for c in chains if c.mentions), key=lambda c: c.mentions[0])


def _is_surname(mention: Mention, known: Known, surnames: Mapping[str, int]) -> bool:
    """ "London" once Jack London has been named, where no London is a place."""
    return known.kind == "Place" and surnames.get(fold(mention.text), mention.start) < mention.start


def _known(draft: Draft, mention: Mention, sports: bool, located: Collection[str]) -> Known | None:
    """What our data says of the name. A capital is its state only where it acts as one."""
    team = known_team(draft.doc, mention) if sports else None
    if team:
        return team
    if mention.form == "nominal" and mention.kind != "Place":
        return None
    if mention.kind == "Person" and not _is_place(draft, mention, located):
        return None
    if mention.rule == "home":
        return known_home(mention.text)
    region = region_meant(draft.doc, mention)
    if region:
        return known_name(region)
    found = (
        actor_meant(draft, mention)
        or known_part(mention.text)
        or known_metonym(mention.text)
        or known_name(without_party(mention.text))
        or known_capital(mention.text)
    )
    if found is None and mention.kind != "Group":
        found = known_demonym(mention.text)
    return found


def _is_place(draft: Draft, mention: Mention, located: Collection[str]) -> bool:
    """ "In Jordan" of an article on Michael Jordan; "Washington" where it acts, if it is a place elsewhere too."""
    if fold(mention.text) not in located:
        return False
    capital = gazetteer.state_of_capital(mention.text)
    return is_located(draft.doc, mention) or (capital is not None and acts(draft.doc, mention))


def _unite_bare(draft: Draft, buckets: dict[str, Chain]) -> None:
    """ "The Commission" in an article that names the European Union: the one body of the union of that noun."""
    unions = {chain.known.name for chain in buckets.values() if chain.known and chain.mentions}
    for key in list(buckets):
        chain = buckets[key]
        if (
            chain.known
            or not _is_generic(key)
            or gazetteer.generic_institution_of(key)
            or _kind(draft, chain) != "Organization"
        ):
            continue
        bodies = {
            o.name
            for o in gazetteer.organizations()
            if o.parent in unions and fold(o.name).split()[-1:] == [key]
        }
        known = known_name(bodies.pop()) if len(bodies) == 1 else None
        if known is None:
            continue
        own = buckets.get(f"known {known.key}")
        if any(other is not own for other in _others(draft, buckets, chain, partial(_ends_in, key))):
            continue
        whole = buckets.setdefault(f"known {known.key}", Chain(known=known))
        _absorb(buckets, key, whole)


def _unite_acronyms(draft: Draft, buckets: dict[str, Chain]) -> None:
    """A short form introduced in the text, or the initials of a name in it, is one with the long form."""
    keys = {fold(draft.mentions[i].text): key for key, chain in buckets.items() for i in chain.mentions}
    pairs = [
        (keys.get(s, s), keys.get(x, x)) for s, x in ((fold(a.short), fold(a.long)) for a in draft.acronyms)
    ]
    pairs += [(a, key) for key in buckets for a in _initials(key) if a in buckets]
    for short, long in pairs:
        _unite(buckets, short, long)


def _initials(key: str) -> Iterable[str]:
    words = key.split()
    if len(words) > 2:
        small = {"of", "the", "and", "for", "on", "in", "to"}
        yield "".join(w[0] for w in words)
        yield "".join(w[0] for w in words if w not in small)


def _unite_shortened(draft: Draft, buckets: dict[str, Chain]) -> None:
    """ "Goldman" is Goldman Sachs, "House" the House of Representatives, if it is the only one so called."""
    for key in list(buckets):
        chain = buckets[key]
        if not chain.mentions or chain.known or _kind(draft, chain) != "Organization":
            continue
        longer = [] if _is_complete(key) else _others(draft, buckets, chain, partial(_starts_with, key))
        longer = longer or _others(draft, buckets, chain, partial(_is_of_place, key))
        if len(longer) == 1:
            _absorb(buckets, key, longer[0])


def _unite_generic(draft: Draft, buckets: dict[str, Chain]) -> None:
    """ "Congress" is the United States Congress, "Court" the Supreme Court of Ohio, if there's only one such.

    The longer name has to come first, or in the lead where the shorter one stands in the title.
    """
    for key in list(buckets):
        chain = buckets[key]
        if not chain.mentions or chain.known or not _is_generic(key):
            continue
        longer = _others(draft, buckets, chain, partial(_ends_in, key))
        first = draft.mentions[chain.mentions[0]].start
        latest = first if first > _TITLE else _LEAD
        known = [c for c in longer if draft.mentions[c.mentions[0]].start < latest]
        if len(longer) == 1 and known:
            _absorb(buckets, key, longer[0])
        elif len(longer) > 1 and known and " " not in key:
            chain.mentions = []  # "the Court" after two courts: nobody can tell which


def _unite_endings(draft: Draft, buckets: dict[str, Chain]) -> None:
    """ "Hart-Moe Center" after "Ada B. Hart-Moe Center": the only longer name before it that ends so."""
    for key in list(buckets):
        chain = buckets[key]
        kind = _kind(draft, chain) if chain.mentions and not chain.known else None
        if kind not in ("Organization", "Place") or not _has_own_words(key):
            continue
        longer = _others(draft, buckets, chain, partial(_ends_with, key), kind)
        if len(longer) == 1 and longer[0].mentions[0] < chain.mentions[0]:
            _absorb(buckets, key, longer[0])


def _has_own_words(key: str) -> bool:
    """A head, and a word before it that many bodies or places of that kind do not share."""
    *rest, last = key.title().split()
    heads = name_lexicon()
    own = [w for w in rest if heads.kind_of_head(w) is None and country_of_place(w) is None]
    return (
        bool(own) and heads.kind_of_head(last) is not None and gazetteer.generic_institution_of(key) is None
    )


def _ends_with(key: str, name: str) -> bool:
    return name.endswith(f" {key}")


def _others(
    draft: Draft,
    buckets: dict[str, Chain],
    chain: Chain,
    fits: Callable[[str], bool],
    kind: Kind = "Organization",
) -> list[Chain]:
    """The other chains of that kind of which a name fits."""
    once = {id(c): c for c in buckets.values() if c.mentions and c is not chain}
    orgs = (c for c in once.values() if _kind(draft, c) == kind)
    return [c for c in orgs if any(fits(name) for name in _names(draft, c))]


def _names(draft: Draft, chain: Chain) -> set[str]:
    """The names of the chain; what the text writes small is no long form of another name."""
    mentions = (draft.mentions[i] for i in chain.mentions)
    return {fold(mention.text) for mention in mentions if mention.rule != COMMITTEE}


def _absorb(buckets: dict[str, Chain], key: str, other: Chain) -> None:
    other.absorb(buckets[key])
    buckets[key] = other


def _is_generic(key: str) -> bool:
    """ "Congress", "the Commission": an institution by its head alone."""
    alone = key.title() in name_lexicon().heads["Organization"].words
    return alone or gazetteer.generic_institution_of(key) is not None


def _is_complete(key: str) -> bool:
    """ "Oslo University" is no short name of "Oslo University Hospital"."""
    *rest, last = key.title().split()
    return bool(rest) and name_lexicon().kind_of_head(last) == "Organization"


def _starts_with(key: str, name: str) -> bool:
    """Whether the name goes on behind that word; "the House" is no "House Democratic Caucus"."""
    if key.title() in name_lexicon().heads["Organization"].words:
        return name.startswith(f"{key} of ")
    return name.startswith(f"{key} ")


def _is_of_place(key: str, name: str) -> bool:
    """ "Coast Guard" is the Norwegian Coast Guard."""
    place = name.removesuffix(f" {key}")
    return place != name and country_of_place(place.title()) is not None


def _ends_in(key: str, name: str) -> bool:
    """Whether the name is called by that head for short; the White House is never "the House"."""
    if key in coreference_lexicon()["names.own_heads"]:
        return f" {key} of " in name
    return name.endswith(f" {key}") or f" {key} of " in name


def _unite(buckets: dict[str, Chain], short: str, long: str) -> None:
    one, other = buckets.get(short), buckets.get(long)
    if one is None or other is None or one is other:
        return
    other.absorb(one)
    buckets[short] = other


def _kind(draft: Draft, chain: Chain) -> Kind:
    if chain.known:
        return chain.known.kind
    votes = Counter(draft.mentions[i].kind for i in chain.mentions)
    return max(votes, key=lambda kind: votes[kind])


def _entity(draft: Draft, chain: Chain, taken: set[str]) -> Entity:
    kind = _kind(draft, chain)
    mentions = [draft.mentions[i] for i in chain.mentions]
    names = [m for m in mentions if m.form == "name"] or (mentions if chain.known is None else [])
    surfaces = Counter(upright(bare(m.text)) if kind == "Person" else bare(m.text) for m in names)
    surfaces.update(_long_forms(draft, surfaces))
    name = chain.known.name if chain.known else _fullest(kind, surfaces)
    key = _key(draft, chain, kind, name)
    found = entity_id(kind, key)
    number = 2
    while found in taken:
        found, number = entity_id(kind, f"{key}#{number}"), number + 1
    known = chain.known
    return Entity(
        found,
        kind,
        name,
        tuple(sorted(s for s in surfaces if s != name)),
        known.country if known else country_in_name(kind, surfaces) or _owner(draft, mentions),
        dict(known.links) if known else {},
    )


def _owner(draft: Draft, mentions: Iterable[Mention]) -> str | None:
    """The state of "Brazil's Congress", where all that are told are one state's."""
    bodies = (m for m in mentions if gazetteer.generic_institution_of(m.text))
    owners = {owner for m in bodies if (owner := owner_of(draft.doc, m))}
    return owners.pop() if len(owners) == 1 else None


def _key(draft: Draft, chain: Chain, kind: Kind, name: str) -> str:
    """What makes the id: names of one's own hold in any document, common nouns in this one only."""
    if chain.known:
        return chain.known.key
    key = " ".join(parts(name)) if kind == "Person" else fold(name)
    unnamed = kind == "Group" and all(draft.mentions[i].form == "nominal" for i in chain.mentions)
    if unnamed or gazetteer.generic_institution_of(name) is not None:
        return f"{key} {draft.document.id}"
    return key


def _long_forms(draft: Draft, surfaces: Counter[str]) -> list[str]:
    """Long forms, without a mention of their own, of acronyms among the names."""
    known = {fold(s) for s in surfaces}
    return [a.long for a in draft.acronyms if fold(a.short) in known and fold(a.long) not in known]


def _fullest(kind: Kind, surfaces: Counter[str]) -> str:
    """The name with the most words, then the more frequent, then the first. People: the most frequent full name."""
    order = list(surfaces)
    words = {s: len(fold(s).split()) for s in surfaces}
    if kind == "Person" and max(words.values()) > 1:
        full = [s for s in order if words[s] > 1]
        return max(full, key=lambda s: (surfaces[s], words[s], not s.isupper(), -order.index(s)))
    return max(order, key=lambda s: (words[s], not s.isupper(), surfaces[s], -order.index(s)))
