"""Outcomes: what was announced, threatened or agreed, and then done by the same to the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policygraph.graph.sameness import Told, parties_agree
from policygraph.graph.scenes import lexicon
from policygraph.graph.settings import settings

__all__ = ["Outcome", "find_outcomes"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """That a happening is what came of a plan: the plan's id, the rule, and the days from its first report."""

    plan: str
    rule: str
    days: int


def find_outcomes(groups: Mapping[str, Sequence[Told]]) -> dict[str, list[Outcome]]:
    """For each happening the plans that it is the outcome of; a plan has one outcome, the earliest.

    `groups` are the reports of happenings between the same actors, by the happening's id.
    """
    found: dict[str, list[Outcome]] = {}
    for plan in sorted(groups):
        fits = []
        for id in sorted(groups.keys() - {plan}):
            outcome = _outcome(plan, groups[plan][0], groups[id])
            if outcome:
                fits.append((outcome.days, id, outcome))
        if fits:
            _, id, outcome = min(fits, key=lambda fit: fit[:2])
            found.setdefault(id, []).append(outcome)
    return found


def _outcome(id: str, plan: Told, done: Sequence[Told]) -> Outcome | None:
    """The outcome, if the first report of what was done tells of what the plan's first report announces."""
    first = done[0]
    rule = _rule(plan, first)
    if rule is None or not _same_actors(plan, first) or not _same_act(plan, first):
        return None
    days = _days(plan, done)
    return None if days is None else Outcome(id, rule, days)


def _rule(plan: Told, done: Told) -> str | None:
    """How the types go together: a plan and its outcome are of one type, or of two of which one announces the other."""
    before, after = plan.report.record, done.report.record
    if after.status != "actual":
        return None
    if before.type == after.type and before.status == "planned":
        differ = before.mode and after.mode and before.mode != after.mode
        return None if differ else f"{before.type} planned and done"
    announced = before.status in ("planned", "actual") and after.type in settings().outcomes.get(
        before.type, ()
    )
    return f"{before.type}, then {after.type}" if announced else None


def _same_actors(plan: Told, done: Told) -> bool:
    before, after = plan.scene, done.scene
    if not lexicon().mutual.isdisjoint((plan.report.record.type, done.report.record.type)) or (
        set(before.sources) == set(before.targets) and plan.both
    ):
        everyone = (*before.sources, *before.targets), (*after.sources, *after.targets)
        return parties_agree(plan, done, *everyone)
    sides = ((before.sources, after.sources), (before.targets, after.targets))
    return all(parties_agree(plan, done, *side) for side in sides)


def _same_act(plan: Told, done: Told) -> bool:
    """Whether verb, mode or words of the act are announced, and neither tells of another thing."""
    things = plan.words - done.verb
    if things and done.words and things.isdisjoint(done.words):
        return False
    shared = (plan.around | plan.verb) & (done.words | done.verb)
    return bool(shared) or plan.acts_like(done) or done.report.record.type in lexicon().mutual


def _days(plan: Told, done: Sequence[Told]) -> int | None:
    """Days from the plan's first report to its outcome; None if that is not when it was to be."""
    announced, record = plan.report.published, plan.report.record
    when = record.date if record.status == "planned" else None  # else it is when they agreed or threatened
    dates = (told.report.record.date for told in done)
    known = next((found for found in dates if found), None)
    published = done[0].report.published
    begun = known.start if known else published
    ended = known.end if known else published
    if not (announced and published and begun and ended) or published < announced or ended < announced:
        return None
    if record.status != "planned" and record.date and ended < record.date.start:
        return None
    if not _in_time(
        announced, (when.start, when.end) if when else None, (begun, ended), dated=known is not None
    ):
        return None
    return max(0, (begun - announced).days)


def _in_time(
    announced: date, planned: tuple[date, date] | None, done: tuple[date, date], *, dated: bool
) -> bool:
    """Whether it was done when it was planned, or within so many days where nobody said when."""
    rules = settings().happenings
    if planned is None:
        return (done[0] - announced).days <= rules["outcome_days"]
    late = 0 if dated else rules["near_days"]
    return done[1] >= planned[0] and (done[0] - planned[1]).days <= late
