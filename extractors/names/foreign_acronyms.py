"""Short forms that another language spells: "the Alliance of Sahel States (AES)", "the Workers' Front (FUT)"."""

from __future__ import annotations

import re
from collections.abc import Collection

from policygraph.extractors.draft import Draft
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.records import Acronym
from policygraph.extractors.texts import text_of

__all__ = ["foreign_forms"]

_BRACKETED = re.compile(r"\s\(([^\W\d_a-z]{2,8})\)")


def foreign_forms(draft: Draft, known: Collection[str]) -> list[Acronym]:
    """Capitals in brackets right behind the full name of a body, whatever their letters; `known` are explained."""
    text = text_of(draft.doc)
    found = []
    for mention in draft.mentions:
        if mention.kind != "Organization" or mention.form != "name" or len(mention.text.split()) < 2:
            continue
        match = _BRACKETED.match(text, mention.end)
        if match and match[1] not in known and _may_be_short(match[1], mention.text, text):
            found.append(Acronym(match[1], mention.text, mention.start, match.end(1)))
    return found


def _may_be_short(short: str, name: str, text: str) -> bool:
    """No state, place or other body is called so; the letters are in the name, or the text goes on to use it."""
    other = gazetteer.organization_of(short)
    if other is not None and other != gazetteer.organization_of(name):
        return False
    if gazetteer.state(short) or gazetteer.state_of(short) or gazetteer.place_of(short):
        return False
    spelt = short.casefold()
    shared = sum(letter in name.casefold() for letter in spelt)
    again = len(re.findall(rf"(?<!\w){re.escape(short)}(?!\w)", text)) > 1
    return again or shared == len(spelt)
