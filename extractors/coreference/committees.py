"""A legislature's committees by one name, however the text orders its words, with the legislature's state."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.extractors.coreference.known import Known
from policygraph.extractors.draft import Draft
from policygraph.extractors.identity import bare, fold
from policygraph.extractors.names.committees import COMMITTEE
from policygraph.extractors.records import Mention

__all__ = ["with_committees"]


def with_committees(draft: Draft, known: Sequence[Known | None]) -> list[Known | None]:
    """The same with committees: "business committee of the Storting" is the "Storting business committee"."""
    found = list(known)
    for i, mention in enumerate(draft.mentions):
        if mention.rule == COMMITTEE:
            inner = (n for n, other in enumerate(draft.mentions) if _is_house(other, mention))
            owner = next(inner, None)
            if owner is not None:
                found[i] = _committee(draft, mention, draft.mentions[owner], known[owner])
    return found


def _is_house(mention: Mention, around: Mention) -> bool:
    return (
        mention.kind == "Organization"
        and mention.form == "name"
        and around.start <= mention.start
        and mention.end <= around.end
    )


def _committee(draft: Draft, mention: Mention, house: Mention, known: Known | None) -> Known:
    before = mention.text[: house.start - mention.start].removesuffix("the ").removesuffix("of ")
    after = mention.text[house.end - mention.start :].removeprefix("'s").removeprefix("’s")
    words = " ".join((before or after).split())
    name = f"{bare(house.text)} {words}"
    owner = known.key if known else f"{fold(house.text)} {draft.document.id}"
    return Known(
        f"committee {owner} {fold(_topic_first(words))}",
        "Organization",
        name,
        known.country if known else None,
    )


def _topic_first(words: str) -> str:
    """ "committee on foreign affairs" as "foreign affairs committee"."""
    head, _, topic = words.partition(" on ")
    return f"{topic} {head}" if topic else words
