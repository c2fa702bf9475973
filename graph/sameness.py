"""Whether two reports of events report the same happening, and the reason in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from policygraph.extractors.records import Event
from policygraph.graph.links import Links
from policygraph.graph.reports import Report
from policygraph.graph.scenes import Party, Scene, lexicon
from policygraph.graph.settings import settings
from policygraph.graph.wording import read_words, wording

__all__ = ["Time", "Told", "parties_agree", "sameness", "tell", "time_of", "times_near"]

_Words: TypeAlias = frozenset[str]
_Tokens: TypeAlias = tuple[str, ...]
Time: TypeAlias = tuple[
    date, ...
]  # first and last day, or the day of publication alone where a report gives no date
_NOWHERE = Scene((), (), (), "")


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is compared.

    Actors are tokens: of who has a name and no state the resolved entity, of others the state or the words for them.
    `around` are the clause's telling words, `words` those that tell what it is about; `again` says that it tells of one
    more time.
    """

    report: Report[Event]
    original: str
    ids: Callable[[Party], str | None]
    verb: _Words
    around: _Words
    words: _Words
    again: bool
    sources: _Tokens
    targets: _Tokens

    @property
    def scene(self) -> Scene:
        """Who is in it, and where."""
        return self.report.scene or _NOWHERE

    @property
    def both(self) -> bool:
        """Whether source and target are known."""
        return bool(self.sources and self.targets)

    @property
    def act(self) -> str:
        """The mode, or the verb where there is none."""
        return self.report.record.mode or " ".join(sorted(self.verb))

    def acts_like(self, other: Told) -> bool:
        """Whether verb or mode are one."""
        mode = self.report.record.mode
        return not self.verb.isdisjoint(other.verb) or (mode is not None and mode == other.report.record.mode)


def tell(report: Report[Event], links: Links) -> Told:
    """A report as it is compared with others."""

    def ids(party: Party) -> str | None:
        return links.entity(report.document, party.entity)

    scene = report.scene or _NOWHERE
    clause = read_words(scene.clause)
    verb = read_words(report.text)
    told = {word for word in clause.telling if word.isalpha()} - lexicon().common - lexicon().again
    return Told(
        report, links.original(report.document), ids, frozenset(verb.telling or verb.all), frozenset(clause.telling),
        frozenset(told - wording().times - wording().turning), not lexicon().again.isdisjoint(clause.all),
        _tokens(scene.sources, ids), _tokens(scene.targets, ids),
    )  # fmt: skip


def _tokens(parties: Sequence[Party], ids: Callable[[Party], str | None]) -> _Tokens:
    found = {_token(party, ids) for party in parties}
    return tuple(sorted(token for token in found if token))


def _token(party: Party, ids: Callable[[Party], str | None]) -> str | None:
    if party.state and (party.part or not party.named):
        return party.state
    return (ids(party) if party.named else None) or party.words or None


def sameness(one: Told, other: Told) -> str | None:
    """Why two reports whose types, statuses and actors' tokens agree are of one happening; None if they aren't."""
    here, there = one.report, other.report
    modes = {here.record.mode, there.record.mode} - {None}
    if len(modes) > 1 or (here.document, here.sentence) == (there.document, there.sentence):
        return None
    if not _roles_agree(one, other) or not _places_agree(one, other):
        return None
    when, words = _when(one, other), _shared(one, other)
    if when is None or words is None:
        return None
    act = "the same act" if one.acts_like(other) else "an act of the same type"
    return "; ".join(filter(None, ("the same actors", act, when, words)))


def _roles_agree(one: Told, other: Told) -> bool:
    """Whether the actors are the same, in mutual events in either order if they aren't told as a visit."""
    here, there = one.scene, other.scene
    straight = ((here.sources, there.sources), (here.targets, there.targets))
    if all(parties_agree(one, other, *pair) for pair in straight):
        return True
    if one.report.record.type not in lexicon().mutual:
        return False
    everyone = (*here.sources, *here.targets), (*there.sources, *there.targets)
    turned = "visit" in (one.report.record.mode, other.report.record.mode) and not one.verb.isdisjoint(
        other.verb
    )
    return not turned and parties_agree(one, other, *everyone)


def parties_agree(one: Told, other: Told, here: Sequence[Party], there: Sequence[Party]) -> bool:
    """Whether each of either side is one of the other."""
    pairs = [(left, right) for left in here for right in there if _alike(one, other, left, right)]
    return {left for left, _ in pairs} == set(here) and {right for _, right in pairs} == set(there)


def _alike(one: Told, other: Told, left: Party, right: Party) -> bool:
    """One entity, those of one description, or a state and who acts for it."""
    known = one.ids(left), other.ids(right)
    if known[0] == known[1] and known[0] is not None:
        return True
    if left.words and left.words == right.words and left.state == right.state:
        return True
    if not left.state or left.state != right.state or not (left.part and right.part):
        return False
    return (
        left.is_state
        or right.is_state
        or (left.part == right.part != "place" and not (left.named and right.named))
    )


def _places_agree(one: Told, other: Told) -> bool:
    here, there = one.scene.places, other.scene.places
    return not here or not there or parties_agree(one, other, here, there)


def time_of(told: Told) -> Time | None:
    """When it was, as far as the report tells."""
    when, published = told.report.record.date, told.report.published
    if when:
        return when.start, when.end
    return (published,) if published else None


def times_near(told: Told) -> Iterator[Time]:
    """All times of reports that may be of the same happening: `sameness` agrees to no other."""
    time, near = time_of(told), [timedelta(n) for n in range(int(_near()) + 1)]
    if time is None:
        return
    if len(time) == 2:
        yield time
        yield from ((time[0] + apart,) for apart in near)
    else:
        yield from ((time[0] + apart * way,) for apart in near for way in (1, -1))
        yield from ((time[0] - apart, time[0] - apart) for apart in near)


def _when(one: Told, other: Told) -> str | None:
    """How the times agree: dates that are one, or publication near it where a report gives none."""
    here, there = one.report.record.date, other.report.record.date
    alike = one.acts_like(other)
    if here and there:
        same = (here.start, here.end) == (there.start, there.end)
        if not same or not (alike or (here.precision == "day" and one.both)):
            return None
        return f"both on {here.start}" if here.start == here.end else f"both from {here.start} to {here.end}"
    alike = alike or len(one.words & other.words) >= settings().happenings["words_undated"]
    if not (one.both and alike) or one.again != other.again:
        return None
    dated = here or there
    if dated is None:
        apart = _days(one.report.published, other.report.published)
        return f"published {apart} days apart" if apart is not None and 0 <= abs(apart) <= _near() else None
    undated = (one if here is None else other).report
    later = _days(dated.start, undated.published)
    if dated.precision != "day" or later is None or not 0 <= later <= _near():
        return None
    return f"{dated.start}, and published {later} days later without a date"


def _named(told: Told) -> bool:
    """Whether all that are known to be in it have names."""
    return all(party.named for party in (*told.scene.sources, *told.scene.targets))


def _near() -> float:
    return settings().happenings["near_days"]


def _days(first: date | None, second: date | None) -> int | None:
    return (second - first).days if first and second else None


def _shared(one: Told, other: Told) -> str | None:
    """What the clauses have in common, "" if neither tells anything; None if they tell of different things."""
    if not one.both and one.report.record.mode and _named(one) and _named(other):
        return ""
    if one.words and other.words:
        shared = one.words & other.words
        least = settings().happenings["words_share"] * min(len(one.words), len(other.words))
        return f"both tell of {', '.join(sorted(shared))}" if shared and len(shared) >= least else None
    if not one.words and not other.words:
        return ""
    mutual = one.report.record.type in lexicon().mutual
    return "" if one.both and (mutual or one.acts_like(other)) else None
