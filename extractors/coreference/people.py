"""Which short name means which person: surnames, first names, and what tells namesakes apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.gazetteer.lookup import same_given_name
from policygraph.extractors.identity import fold

__all__ = ["Bearer", "Person", "choose", "parts", "same_person", "short_for", "suffix_of", "upright"]

_NEAR = 2  # sentences over which a full name is fresh in the reader's mind


@dataclass(slots=True)
class Person:
    """A person known by a full name: folded name parts, gender, titles, and the sentences that name them.

    `is_relative`: introduced as someone's relative, "his father Pierre Costa". `first`: where the full name
    first stands.
    """

    parts: tuple[str, ...]
    gender: str | None = None
    titles: set[str] = field(default_factory=set)
    sentences: list[int] = field(default_factory=list)
    suffix: str | None = None
    is_relative: bool = False
    first: int | None = None

    def is_before(self, start: int | None) -> bool:
        """Whether the full name stands before that character."""
        return start is None or self.first is None or self.first < start

    def is_known(self, sentence: int) -> bool:
        """Whether the text has named the person up to that sentence."""
        return any(s <= sentence for s in self.sentences)

    def may_be(self, names: tuple[str, ...], other: Person) -> bool:
        """Whether this is the other person, who goes by these names. Fathers and sons may share all but the suffix."""
        if self.suffix and other.suffix and self.suffix != other.suffix:
            return False
        apart = self.is_relative != other.is_relative and self.parts != names
        return not apart and same_person(self.parts, names)


@dataclass(frozen=True, slots=True)
class Bearer:
    """What the words around a short name say of its bearer. `leader`: the full name of whom it means everywhere."""

    sentence: int
    gender: str | None = None
    title: str | None = None
    start: int | None = None
    leader: tuple[str, ...] = ()


def upright(name: str) -> str:
    """A name as it is spoken: "Berg, Anna", as lists have it, is Anna Berg; "King, Jr." stays."""
    surname, comma, given = name.partition(", ")
    first = fold(given).split()[:1]
    if not comma or not first or first[0] in coreference_lexicon()["names.generation_suffixes"]:
        return name
    return f"{given} {surname}"


def parts(name: str) -> tuple[str, ...]:
    """Folded parts of a person's name without generation suffixes: "Luis García Jr." is ("luis", "garcia")."""
    words = fold(upright(name)).split()
    kept = [w for w in words if w not in coreference_lexicon()["names.generation_suffixes"]]
    return tuple(kept or words)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names agree: same last part, and first parts that are equal or an initial of each other.

    A full name behind other words ("Crooked Anna Berg") is the same person's.
    """
    if min(len(one), len(other)) > 1 and (one[-len(other) :] == other or other[-len(one) :] == one):
        return True
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1] or len(one[-1]) < 2:
        return False
    if not (_agree(one[0], other[0]) or same_given_name(one[0], other[0])):
        return False
    short, long = sorted((one[1:-1], other[1:-1]), key=len)
    rest = iter(long)
    return all(any(_agree(a, b) for b in rest) for a in short)


def _agree(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other


def suffix_of(name: str) -> str | None:
    """ "sr" of "Martin King Sr.": what tells a father from his son."""
    last = fold(name).split()[-1:]
    return last[0] if last and last[0] in coreference_lexicon()["names.generation_suffixes"] else None


def short_for(short: tuple[str, ...], people: Iterable[Person], since: int | None = None) -> list[Person]:
    """The people that a short name fits: as the end of the full name, else as its beginning, else inside it.

    A name inside it counts only if the full name has been given when the short one is first used (`since`).
    """
    people = [p for p in people if len(p.parts) > len(short)]
    size = len(short)
    tests: tuple[Callable[[Person], bool], ...] = (
        lambda full: full.parts[-size:] == short,
        lambda full: full.parts[:size] == short,
        lambda full: (
            size == 1
            and short[0] in full.parts
            and len(short[0]) > 2
            and (since is None or full.is_known(since))
        ),
    )
    for fits in tests:
        found = [p for p in people if fits(p)]
        if found:
            return found
    return []


def choose(short: Bearer, people: list[Person], last: Person | None) -> Person | None:
    """The one of several namesakes that is meant, or None if two fit alike.

    Gender and title decide; then who has been introduced; then the established use ("Trump" has meant Donald
    Trump so far) unless another namesake is fresher; then the only one named nearby.
    """
    people = [p for p in people if not (short.gender and p.gender and p.gender != short.gender)]
    if short.title and any(short.title in p.titles for p in people):
        people = [p for p in people if short.title in p.titles]
    leaders = [p for p in people if short.leader and same_person(p.parts, short.leader)]
    others = [
        p for p in people if p not in leaders and any(0 <= short.sentence - s <= _NEAR for s in p.sentences)
    ]
    if short.leader and not others:  # "Obama", where Michelle Obama is not the talk just now
        return leaders[0] if len(leaders) == 1 else None
    people = [p for p in people if p.is_known(short.sentence)] or people
    people = [p for p in people if p.is_before(short.start)] or people
    if len(people) == 1:
        return people[0]
    near = [p for p in people if any(0 <= short.sentence - s <= _NEAR for s in p.sentences)]
    if last in people:
        return last if not near or last in near else None
    return near[0] if len(near) == 1 else None
