"""Two clusters compared: each feature that speaks for or against is a step with a weight in bits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from policygraph.extractors.identity import fold
from policygraph.graph.records import Step
from policygraph.graph.resolver.clusters import Cluster
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.context import Context
from policygraph.graph.resolver.identifiers import comparable
from policygraph.graph.resolver.leaders import called, is_short_name, known
from policygraph.graph.resolver.names import (
    initial_letters,
    is_generic,
    is_short_form,
    name_key,
    unqualified,
)
from policygraph.graph.resolver.national import body_of_state, is_body_of_state, plain_state
from policygraph.graph.resolver.offices import compare_offices
from policygraph.graph.resolver.person_names import is_given_name, person_name
from policygraph.graph.resolver.relations import relation

__all__ = ["Comparison", "agreement", "compare", "outshone"]

_LEAST_LETTERS = 3  # two initials fit too many names
# Relations of names that leave room for another bearer: what else is known must speak for them
_OPEN = {
    "same_short_name", "initials", "surname", "given_name", "similar_name", "second_name", "double_surname",
}  # fmt: skip
# Relations of a surname alone
_SHORT = {"same_short_name", "surname"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome: how the names agree, the steps with the prior first, their sum."""

    relation: str
    steps: tuple[Step, ...]
    total: float

    def plus(self, step: Step) -> Comparison:
        """The comparison with one more step."""
        return Comparison(self.relation, (*self.steps, step), round(self.total + step.weight, 3))


def compare(left: Cluster, right: Cluster, context: Context) -> Comparison | None:
    """All that speaks for and against their being one; None where their names or kinds rule it out."""
    named = agreement(left, right)
    if named is None:
        return None
    kind = min(left.kinds)
    steps = [Step("prior", kind, min(right.kinds), config().prior[kind]), named]
    steps += _gazetteer(left, right)
    decided = any(step.feature == "gazetteer_same" for step in steps)
    steps += _kinds(left, right) + _countries(left, right, named, decided) + compare_offices(left, right)
    if named.feature in _SHORT:
        steps += _leaders(left, right, named) or _first_names(left, right)
    if named.feature in _OPEN:
        steps += _far_apart(left, right)
    if left.documents & right.documents and not _in_full(left, right):
        document = min(left.documents & right.documents)
        leader = left.full != right.full and any(step.feature == "known_leader" for step in steps)
        steps.append(_step("left_open" if leader else "same_document", document, document))
    total = sum(step.weight for step in steps)
    if total + config().context["ceiling"] + config().prominence["ceiling"] >= config().decision["accept"]:
        steps.append(context.compare(left, right))  # the dearest step, left out where it can't decide
        total += steps[-1].weight
    return Comparison(named.feature, tuple(steps), round(total, 3))


def agreement(left: Cluster, right: Cluster) -> Step | None:
    """How their names agree, without which nothing else is looked at; not where an article has both in full."""
    named = _names(left, right)
    if named and named.feature != "same_name" and left.full_documents & right.full_documents:
        return None
    return named


def outshone(bearer: Cluster, bearers: Iterable[Cluster], short: Cluster) -> list[Step]:
    """A surname that means a leader hardly means another bearer, where the leader is among them."""
    meant = called(short.common_names())
    if not meant or meant & known(bearer.common_names()):
        return []
    leader = next((other for other in bearers if meant & known(other.common_names())), None)
    return [_step("another_leader", bearer.common_names()[0], leader.common_names()[0])] if leader else []


def _names(left: Cluster, right: Cluster) -> Step | None:
    if left.person != right.person:
        return None
    steps = _person_names(left, right) if left.person else _thing_names(left, right)
    return max(steps, key=lambda s: (s.weight, s.left, s.right), default=None)


def _person_names(left: Cluster, right: Cluster) -> Iterable[Step]:
    countries = left.countries | right.countries
    orders = bool(countries & config().family_name_first), bool(countries & config().either_order)
    for one, other in product(left.common_names(), right.common_names()):
        found = relation(one, other, *orders)
        if found:
            yield _step(found, one, other)
            if found == "same_name":
                return
    ours, theirs = left.common_names(), right.common_names()
    if known(ours) & known(theirs):
        yield _step("known_names", ours[0], theirs[0])
    elif left.full != right.full and _introduced(*((right, left) if left.full else (left, right))):
        yield _step("acronym", ours[0], theirs[0])
    elif known(ours) & called(theirs) or called(ours) & known(theirs):
        yield _step("surname", ours[0], theirs[0])


def _introduced(short: Cluster, full: Cluster) -> bool:
    """Whether an article introduces the short name as one of the full name: "(AMLO)"."""
    return any(fold(name) in full.acronyms for name in short.common_names())


def _leaders(left: Cluster, right: Cluster, named: Step) -> list[Step]:
    """Whether a surname alone means a leader of the table, and the full name is that leader's."""
    ours, theirs = left.common_names(), right.common_names()
    if left.full == right.full:
        meant = called(ours) & called(theirs)
    else:
        meant = called(ours) & known(theirs) or known(ours) & called(theirs)
    return [_step("known_leader", named.left, named.right)] if meant else []


def _first_names(left: Cluster, right: Cluster) -> list[Step]:
    """A word that is a given name too may be one here: "Laura" of two articles, "James" and LeBron James."""
    short = next(cluster for cluster in (left, right) if not cluster.full)
    name = short.common_names()[0]
    if not is_given_name(person_name(name).surname) or is_short_name(name):
        return []
    return [_step("may_be_given_name", name, name)]


def _thing_names(left: Cluster, right: Cluster) -> Iterable[Step]:
    kinds = {*left.kinds, *right.kinds}
    if "Policy" in kinds and kinds != {"Policy"}:  # only a short form, which may have been read as anything
        yield from (step for step in _pairs(left, right) if step.feature == "acronym")
    else:
        yield from _pairs(left, right)


def _pairs(left: Cluster, right: Cluster) -> Iterable[Step]:
    places = left.kinds.keys() | right.kinds.keys() == {"Place"}
    for one, other in product(left.common_names(), right.common_names()):
        if _plain_key(one) == _plain_key(other):
            if one in left.primary and other in right.primary:
                yield _step("same_name", one, other)
                return
            if one in left.primary or other in right.primary:
                yield from _other_name(one, other, left, right)
        elif (
            places
            and _qualified(one, other)
            and (other in right.primary if unqualified(one) else one in left.primary)
        ):
            yield _step("qualified_name", one, other)
        elif one in left.primary and other in right.primary and _one_body(one, other, left, right):
            yield _step("body_of_state", one, other)
        elif _is_short(left) != _is_short(right):
            yield from _short_form(one, other, right.acronyms | left.acronyms)


def _other_name(one: str, other: str, left: Cluster, right: Cluster) -> Iterable[Step]:
    """A name of the one that is listed among the other's; a word such as "Commission" says little."""
    if "Place" in {*left.kinds, *right.kinds} or is_short_form(one):
        return
    if is_generic(one):
        if left.ids or right.ids:
            yield _step("other_generic_name", one, other)
        return
    yield _step("other_name" if " " in name_key(one, True) else "other_short_name", one, other)


def _plain_key(name: str) -> str:
    return plain_state(name) or name_key(name, True)


def _in_full(left: Cluster, right: Cluster) -> bool:
    """Whether one is the other written in full, which an article may keep apart: "State of Ohio", "Ohio"."""
    keys = [{plain_state(name) for name in cluster.primary} for cluster in (left, right)]
    return any(keys[0] | keys[1]) and not any(keys[0] & keys[1])


def _one_body(one: str, other: str, left: Cluster, right: Cluster) -> bool:
    """Whether both name the body that a state has one of, one with the state and one perhaps without."""
    ours, theirs = left.countries or right.countries, right.countries or left.countries
    keys = {body_of_state(one, country) for country in ours} & {
        body_of_state(other, country) for country in theirs
    }
    return bool(keys - {""})


def _is_short(cluster: Cluster) -> bool:
    """Whether it is known by a short form alone: one that has a long form of its own is another's."""
    return all(is_short_form(name) for name in cluster.primary)


def _qualified(one: str, other: str) -> bool:
    """Whether one place is named with where it lies and the other without."""
    return bool(unqualified(one)) != bool(unqualified(other)) and (unqualified(one) or fold(one)) == (
        unqualified(other) or fold(other)
    )


def _short_form(one: str, other: str, introduced: set[str]) -> Iterable[Step]:
    short, long = (one, other) if is_short_form(one) else (other, one)
    if not is_short_form(short) or is_short_form(long):
        return
    folded = fold(short).replace(" ", "")
    letters = initial_letters(long)
    if not letters or not ({folded, folded.removesuffix("s")} & set(letters)):
        return
    known = {folded, folded.removesuffix("s"), folded + "s"} & introduced
    if known:
        yield _step("acronym", one, other)
    elif len(folded) >= _LEAST_LETTERS:
        yield _step("initial_letters", one, other)


def _gazetteer(left: Cluster, right: Cluster) -> list[Step]:
    for ours, theirs in ((left.ids, right.ids), (left.iso, right.iso)):
        if ours & theirs:
            return [_step("gazetteer_same", _list(ours), _list(theirs))]
        if comparable(ours, theirs):
            return [_step("gazetteer_differs", _list(ours), _list(theirs))]
    return []


def _kinds(left: Cluster, right: Cluster) -> list[Step]:
    if set(left.kinds) & set(right.kinds):
        return []
    return [_step("kind_near", _list(left.kinds), _list(right.kinds))]


def _countries(left: Cluster, right: Cluster, named: Step, decided: bool) -> list[Step]:
    if left.countries and right.countries:
        same = bool(left.countries & right.countries)
        return [
            _step("country_same" if same else "country_clash", _list(left.countries), _list(right.countries))
        ]
    if decided or left.person or "Place" in left.kinds:
        return []
    names = [*left.common_names()[:1], *right.common_names()[:1]]
    if named.feature == "body_of_state" or (
        named.feature == "same_name" and any(is_generic(name) for name in names)
    ):
        return [_step("generic_name", named.left, named.right), *_home(left, right, names)]
    return []


def _home(left: Cluster, right: Cluster, names: Iterable[str]) -> list[Step]:
    """A body that a state has one of is, where no state is told, that of the state that the article is about."""
    states = left.countries or left.homes
    if len(states) != 1 or states == {""} or states != (right.countries or right.homes):
        return []
    if not all(is_body_of_state(body_of_state(name, state)) for name in names for state in states):
        return []
    return [_step("home_state", _list(states), _list(states))]


def _far_apart(left: Cluster, right: Cluster) -> list[Step]:
    if not (left.first and left.last and right.first and right.last):
        return []
    gap = max((left.first - right.last).days, (right.first - left.last).days)
    if gap <= config().context["far_apart_days"]:
        return []
    return [_step("far_apart", left.first.isoformat(), right.first.isoformat())]


def _step(feature: str, left: str, right: str) -> Step:
    return Step(feature, left, right, config().weights[feature])


def _list(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))
