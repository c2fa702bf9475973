"""Documents come and go: what is resolved again by parts is what all of them make when they are resolved at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from policygraph.extractors.identity import entity_id, fold
from policygraph.graph.records import Judgement, ResolvedEntity, UnitId
from policygraph.graph.resolver.anchors import moved
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.library import Library
from policygraph.graph.resolver.marks import Marks, marks_of
from policygraph.graph.resolver.naming import name_clusters
from policygraph.graph.resolver.renaming import name_changed
from policygraph.graph.resolver.renewal import renew, resolve_world
from policygraph.graph.resolver.resolve import resolve_units
from policygraph.graph.resolver.units import HeldOffice, Unit
from policygraph.graph.resolver.world import STAGES, World

GIVEN = ("John", "Jon", "J.", "William", "Bill", "Anna", "Ann", "Barack", "George")
SURNAMES = ("Smith", "Smyth", "Lee", "Jones", "Obama", "Bush", "Lopez Obrador", "Lopez", "al-Sisi")
BODIES = (
    "Trade Ministry", "Ministry of Trade", "TM", "Acme", "Acme Corp", "Norwegian Trade Ministry", "Harbour Board", "HB",
    "Supreme Court", "US Supreme Court", "Court", "American Airlines", "AA", "Health Board",
)  # fmt: skip
PLACES = ("Paris", "Paris, France", "Oslo", "Ohio", "State of Ohio", "Norway", "Hungary", "United States")
STATES = {"Norway": ("NOR", "Q20"), "Hungary": ("HUN", "Q28"), "United States": ("USA", "Q30")}
GROUPS = (
    ("officials", None),
    ("Hungarian officials", "HUN"),
    ("two Hungarian officials", "HUN"),
    ("experts", None),
)
COUNTRIES = (None, None, None, "NOR", "USA", "HUN")
TITLES = (
    ("president", "government"),
    ("minister", "government"),
    ("singer", "arts"),
    ("chief executive", "business"),
)
ANSWERS = ("same", "different", "unsure")
NAMED = 3  # documents that judgements name, and that stay


class Shelf(NamedTuple):
    locals: Sequence[str]
    marks: Marks
    units: Sequence[Unit]

    def unit(self, number: int) -> Unit:
        return self.units[number]


def shelf(number: int, seed: int, taken_out: bool = False) -> Shelf:
    """The units of a short article about few people and bodies, which have much to do with those of others."""
    chance, id = Random(f"{seed} {number}"), f"d{number:02d}"
    day = None if chance.random() < 0.1 else date(2020, 1, 1) + timedelta(chance.choice((0, 1, 40, 900)))
    units: dict[str, Unit] = {}

    def add(kind: Any, name: str, country: str | None, proper: bool = True, **more: Any) -> None:
        local = entity_id(kind, fold(name))
        names = (name, *more.pop("others", ())) if proper else ()
        units[local] = Unit(
            (id, local), id, kind, name, names, (), proper, country, more.pop("links", {}),
            frozenset(more.pop("offices", ())), frozenset(more.pop("acronyms", ())), day,
        )  # fmt: skip

    for _ in range(chance.randint(1, 4)):
        add("Person", _person(chance), chance.choice(COUNTRIES), offices=_offices(chance))
    for _ in range(chance.randint(0, 3)):
        body, links = chance.choice(BODIES), {"wikidata": chance.choice(("Q1", "Q2"))}
        others = [chance.choice(BODIES)] if chance.random() < 0.2 else []
        add("Organization", body, chance.choice(COUNTRIES), links=links if chance.random() < 0.1 else {}, others=others,
            acronyms=["hb"] if body == "Harbour Board" else [])  # fmt: skip
    for place in chance.sample(PLACES, chance.randint(0, 2)):
        state = STATES.get(place)
        add("Place", place, state[0] if state else chance.choice(COUNTRIES),
            links={"iso3166": state[0], "wikidata": state[1]} if state and chance.random() < 0.8 else {})  # fmt: skip
    if chance.random() < 0.5:
        add("Group", *chance.choice(GROUPS), proper=False)
    if taken_out:  # a mention that a judgement has taken out of its entity
        first = min(local for local, unit in units.items() if unit.kind == "Person")
        units[f"{first}.0-4"] = Unit(
            (id, f"{first}.0-4"), id, "Person", "he", (), (), False, None, {}, frozenset(), frozenset(), day
        )
    found = [units[local] for local in sorted(units)]
    return Shelf([unit.id[1] for unit in found], marks_of(found), found)


def _person(chance: Random) -> str:
    given, surname, style = chance.choice(GIVEN), chance.choice(SURNAMES), chance.random()
    if style < 0.5:
        return f"{given} {surname}"
    if style < 0.8:
        return surname if style < 0.75 else given.rstrip(".")
    return f"{given} {chance.choice('AB')}. {surname}"


def _offices(chance: Random) -> Iterator[HeldOffice]:
    if chance.random() < 0.3:
        title, walk = chance.choice(TITLES)
        yield HeldOffice(title, "", "", "", "", walk, chance.random() < 0.2, False)


def judgements(shelves: Mapping[str, Shelf], chance: Random) -> list[Judgement]:
    """Some on units of the documents that stay, most of them on two kinds at once; one or two on the mention."""
    units = {unit.id: unit for id in sorted(shelves)[:NAMED] for unit in shelves[id].units}
    (piece,) = [id for id in units if "." in id[1]]
    people = [id for id, unit in units.items() if unit.kind == "Person" and id != piece]
    others = [id for id in units if id[0] != piece[0]]
    things = [id for id, unit in units.items() if unit.kind != "Person"]
    answered: list[tuple[str, Sequence[UnitId]]] = [
        (chance.choice(ANSWERS), (piece, chance.choice(others))) for _ in range(chance.randint(1, 2))
    ]
    for _ in range(chance.randint(1, 4)):
        if things and chance.random() < 0.6:
            answered.append(("same", (chance.choice(people), chance.choice(things))))
        else:
            answered.append((chance.choice(ANSWERS), chance.sample(sorted({*people, *things}), 2)))
    when = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        Judgement(f"j{place}", answer, left[1], right[1], left, right, "", "", when + timedelta(place))  # type: ignore[arg-type]
        for place, (answer, (left, right)) in enumerate(answered)
    ]


def originals(there: set[str], seed: int) -> dict[str, str]:
    """Which documents are copies of which, where the original is there."""
    found = {}
    for id in sorted(there):
        chance = Random(f"copy {seed} {id}")
        other = f"d{chance.randrange(20):02d}"
        copies = chance.random() < 0.15 and other in there and other < id and Random(f"copy {seed} {other}")
        found[id] = other if copies and not (copies.randrange(20) >= 0 and copies.random() < 0.15) else id
    return found


def world(library: Library, there: Mapping[str, str], judged: Sequence[Judgement]) -> World:
    apart = [(one.left_unit, one.right_unit) for one in judged if one.answer != "same"]
    return World(library, there, apart, moved(judged))


@pytest.fixture(params=[2, 4, 60])
def block(request: pytest.FixtureRequest) -> Iterator[int]:
    """How many are compared under one key: with few, those that have grown push others out."""
    limits = config().limits
    object.__setattr__(config(), "limits", MappingProxyType({**limits, "block": request.param}))
    yield request.param
    object.__setattr__(config(), "limits", limits)


@pytest.mark.parametrize("seed", [0, 1, 3, 5, 27])
@pytest.mark.parametrize("judging", [False, True])
def test_whatever_comes_and_goes_the_entities_are_those_of_all_at_once(
    block: int, seed: int, judging: bool
) -> None:
    chance = Random(seed)
    shelves = {f"d{number:02d}": shelf(number, seed, judging and number == 0) for number in range(26)}
    judged = judgements(shelves, chance) if judging else []
    there = {*sorted(shelves)[:NAMED], *chance.sample(sorted(shelves), 14)}
    old = world(Library({id: shelves[id] for id in there}), originals(there, seed), judged)
    resolve_world(old, judged)
    for _ in range(6):
        before, there = there, {*there} ^ _moving(chance, there, shelves)
        both = Library({id: shelves[id] for id in before | there})
        past, new = (world(both, originals(ids, seed), judged) for ids in (before, there))
        for groups in old.groups:
            past.end_stage(groups)
        renewal = renew(past, new, judged)
        entities = {entity.id: entity for entity in name_changed(past, new, renewal.dirty)}

        whole = world(Library({id: shelves[id] for id in there}), originals(there, seed), judged)
        assert renewal.contradictions == resolve_world(whole, judged)[1]
        assert new.groups == whole.groups
        named = {entity.id: entity for entity in name_all(whole)}
        assert entities.items() <= named.items()
        gone = {entity.id: entity for entity in name_all(past)}
        assert {id: named[id] for id in named if gone.get(id) != named[id]}.items() <= entities.items()
        assert named == {entity.id: entity for entity in resolve_units(_units(whole), judged).entities}
        old = new


def name_all(whole: World) -> Sequence[ResolvedEntity]:
    labels = sorted(whole.all_labels(len(STAGES)))
    return name_clusters(whole.cluster(label, len(STAGES)) for label in labels)


def _moving(chance: Random, there: set[str], shelves: Mapping[str, Shelf]) -> set[str]:
    """One or two documents that come or go."""
    fixed = set(sorted(shelves)[:NAMED])
    return set(chance.sample(sorted(shelves.keys() - fixed), chance.choice((1, 1, 2))))


def _units(whole: World) -> list[Unit]:
    library = whole.library
    found = (library.unit(number) for number in range(len(library)))
    return [replace(unit, origin=whole.originals[unit.id[0]]) for unit in found]


def test_an_article_that_shares_nothing_leaves_all_others_alone() -> None:
    shelves = {f"d{number:02d}": shelf(number, 0) for number in range(26)}
    stranger = Unit(
        ("z", "e-1"), "z", "Person", "Zoe Quill", ("Zoe Quill",), (), True, None, {}, frozenset(), frozenset(), None
    )  # fmt: skip
    shelves["z"] = Shelf(["e-1"], marks_of([stranger]), [stranger])
    library, before = Library(shelves), {id: id for id in shelves if id != "z"}
    old, new = World(library, before), World(library, {**before, "z": "z"})
    resolve_world(old, ())
    known = name_all(old)
    found = name_changed(old, new, renew(old, new, ()).dirty)
    assert [entity.name for entity in found if entity not in known] == ["Zoe Quill"]
    assert len(found) < len(known) / 4


def test_marks_are_read_back_as_they_were_written() -> None:
    for number in range(5):
        made = shelf(number, 1)
        read = Marks.unpacked(made.marks.packed(), len(made.units))
        assert all((getattr(read, name) == getattr(made.marks, name)).all() for name in Marks.__slots__)
    assert len(Marks.unpacked(marks_of([]).packed(), 0).words) == 0
