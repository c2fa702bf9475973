"""Blocking: the keys under which clusters meet, so that only those that may be one are ever compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from policygraph.extractors.identity import fold
from policygraph.graph.resolver.clusters import Cluster
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.leaders import known, short_names
from policygraph.graph.resolver.names import initial_letters, is_short_form, name_key, unqualified
from policygraph.graph.resolver.national import body_of_state, plain_state
from policygraph.graph.resolver.person_names import PersonName, nickname_groups, person_name
from policygraph.graph.resolver.spelling import loose_skeleton, skeleton

__all__ = [
    "Bearers",
    "gazetteer_keys",
    "last_word",
    "person_keys",
    "place_key",
    "same_name_keys",
    "thing_keys",
    "variant_keys",
    "words_for",
]


def gazetteer_keys(cluster: Cluster) -> Iterator[str]:
    """Ids of Wikidata and of the user's files, ISO codes of states; persons and groups never meet anything else."""
    families = {kind if kind in ("Person", "Group") else "Thing" for kind in cluster.kinds}
    if len(families) == 1:
        family = min(families)
        yield from (f"{family}|{link}" for link in sorted(cluster.ids))
        yield from (f"{family}|iso|{code}" for code in cluster.iso)


def same_name_keys(cluster: Cluster) -> Iterator[str]:
    """The names by which its units are called first."""
    for name in cluster.primary:
        if cluster.person:
            yield f"person|{fold(name)}"
        elif "Policy" in cluster.kinds:
            yield f"policy|{name_key(name, True)}"
        else:
            yield f"thing|{plain_state(name) or name_key(name, True)}"


def variant_keys(cluster: Cluster) -> Iterator[str]:
    """Under which it meets other forms of its name."""
    for name in cluster.common_names():
        if cluster.person:
            yield from person_keys(name)
        elif "Place" in cluster.kinds:
            yield place_key(name)
        else:
            yield from thing_keys(name, cluster.countries)


def person_keys(name: str) -> Iterator[str]:
    """Of a person's name."""
    yield from _full_name_keys(person_name(name))
    yield from (f"leader|{leader}" for leader in known([name]))


def place_key(name: str) -> str:
    """Of a place's name."""
    return f"place|{unqualified(name) or fold(name)}"


def _full_name_keys(name: PersonName) -> Iterator[str]:
    """A key for each way in which another full name may agree with this one (see relations.py)."""
    if not name.full:
        return
    written = [word for word in name.middle if len(word) > 1]
    surname, rest = skeleton(name.surname), name.surname.split(" ")[:-1]
    for ending in {surname, *map(skeleton, written), *([skeleton(" ".join(rest))] if rest else [])}:
        yield f"initial|{name.given[0]}|{ending}"
    for given in (name.given, *written):
        yield from (f"nickname|{group}|{surname}" for group in nickname_groups(given))
    if len(name.surname) >= config().spelling["similar_letters"]:
        yield f"given|{name.given}|{name.surname[:2]}"
    yield f"loose|{loose_skeleton(name.given)[0]}|{loose_skeleton(name.surname)}"
    yield f"end|{(name.middle or (name.given,))[-1]} {name.surname}"
    yield f"end|{' '.join(name.words[-2:])}"
    yield f"words|{' '.join(sorted(name.words))}"
    yield f"letters|{''.join(name.words)}"


def thing_keys(name: str, countries: Iterable[str]) -> Iterator[str]:
    """Of the name of an organization, a group or a policy of these states."""
    yield from (f"name|{body}" for country in countries if (body := body_of_state(name, country)))
    yield f"name|{name_key(name, True)}"
    if is_short_form(name):
        short = fold(name).replace(" ", "")
        yield from (f"letters|{form}" for form in {short, short.removesuffix("s")})
    else:
        yield from (f"letters|{form}" for form in initial_letters(name))


class Bearers:
    """The full-named people by each word of their names that may stand for them."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._by_word: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in clusters:
            for word in sorted(words_for(cluster.common_names()) | cluster.acronyms):
                self._by_word[word].append(cluster)

    def of(self, cluster: Cluster) -> list[Cluster]:
        """The people whom a cluster of short names may mean, by rank."""
        found = {}
        for name in cluster.common_names():
            for bearer in self._by_word.get(last_word(name), ()):
                found[id(bearer)] = bearer
        return sorted(found.values(), key=lambda c: c.rank)

    def met_by(self, cluster: Cluster) -> bool:
        """Whether an article that the short names are in names one of these people in full."""
        return any(cluster.documents & bearer.documents for bearer in self.of(cluster))


def words_for(names: Sequence[str]) -> set[str]:
    """The words that may stand for someone of these names: given name, surname, what a leader is called."""
    full = [person_name(name) for name in names if person_name(name).full]
    words = {name.given for name in full} | {name.surname.split(" ")[-1] for name in full}
    return words | {last_word(name) for name in short_names(names)}


def last_word(name: str) -> str:
    """The last word of a surname, by which its bearers are found."""
    return person_name(name).surname.split(" ")[-1]
