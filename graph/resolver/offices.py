"""Offices compared: the same office speaks for one person, offices of two walks of life for two."""

from __future__ import annotations

from itertools import product

from policygraph.graph.records import Step
from policygraph.graph.resolver.clusters import Cluster
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.units import HeldOffice

__all__ = ["compare_offices"]


def compare_offices(left: Cluster, right: Cluster) -> list[Step]:
    """One step at most. An office alone never makes two people one: it is only compared where names agree.

    A former office clashes with nothing: people move from one walk of life to another.
    """
    if not left.offices or not right.offices:
        return []
    pairs = list(product(sorted(left.offices), sorted(right.offices)))
    for feature, agree in (("office_same", _same), ("title_same", _same_title)):
        found = next(((one, other) for one, other in pairs if agree(one, other)), None)
        if found:
            return [_step(feature, *found)]
    clash = next(((one, other) for one, other in pairs if _two_bodies(one, other)), None)
    clash = clash or _two_walks(left, right)
    if clash:
        return [_step("office_clash", *clash)]
    employers = next(((one, other) for one, other in pairs if _two_employers(one, other)), None)
    return [_step("employer_clash", *employers)] if employers else []


def _same(one: HeldOffice, other: HeldOffice) -> bool:
    if one.title != other.title or not one.body or not other.body:
        return False
    return one.body == other.body or bool(
        one.country and one.country == other.country and (one.state or other.state)
    )


def _same_title(one: HeldOffice, other: HeldOffice) -> bool:
    return one.title == other.title and not (one.body and other.body)


def _two_bodies(one: HeldOffice, other: HeldOffice) -> bool:
    """The same title of two places of one rank: senators of two states, presidents of two countries."""
    if one.former or other.former or one.title != other.title or one.body == other.body:
        return False
    return one.body_kind == other.body_kind == "Place" and one.state == other.state


def _two_employers(one: HeldOffice, other: HeldOffice) -> bool:
    """Positions at two organizations outside government: people change them, so what else is known may outweigh it."""
    if one.former or other.former or one.body == other.body or not one.walk or one.walk != other.walk:
        return False
    return one.walk != "government" and one.body_kind == other.body_kind == "Organization"


def _two_walks(left: Cluster, right: Cluster) -> tuple[HeldOffice, HeldOffice] | None:
    sides = [[o for o in sorted(c.offices) if o.walk] for c in (left, right)]
    if not all(sides) or any(office.former for side in sides for office in side):
        return None
    if {office.walk for office in sides[0]} & {office.walk for office in sides[1]}:
        return None
    return sides[0][0], sides[1][0]


def _step(feature: str, one: HeldOffice, other: HeldOffice) -> Step:
    return Step(feature, _words(one), _words(other), config().weights[feature])


def _words(office: HeldOffice) -> str:
    return f"{office.title} of {office.body_name}" if office.body_name else office.title
