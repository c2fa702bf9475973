"""Who acts on whom, through the whole extraction: names, pronouns and states linked, in the constructions of news."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from policygraph.extractors.records import Actor

from .reading import read


@dataclass(frozen=True)
class Case:
    text: str
    kind: str
    source: list[str]
    target: list[str]


CASES = {
    # control
    "raising verb": Case("Kenya began arresting Ugandan traders.", "COERCE", ["Kenya"], ["Ugandan traders"]),
    "subject control": Case("Kenya managed to arrest the Ugandan rebels.", "COERCE", ["Kenya"], ["Ugandan rebels"]),
    "ordered in the passive": Case(
        "The Kenyan army was ordered to shell the Ugandan rebels.", "THREATEN", ["Kenyan army"], ["Ugandan rebels"]),
    "object control": Case(
        "Kenya ordered its army to shell the Ugandan rebels.", "THREATEN", ["army"], ["Ugandan rebels"]),
    # passives
    "by two": Case(
        "Uganda was condemned by Kenya and Tanzania for the raid.", "ACCUSE", ["Kenya", "Tanzania"], ["Uganda"]),
    "perfect passive": Case(
        "Two Ugandan ministers have been accused by Kenya of taking bribes.", "ACCUSE", ["Kenya"],
        ["Two Ugandan ministers"]),
    "passive with got": Case(
        "Three Ugandan reporters got arrested by Kenyan police.", "COERCE", ["Kenyan police"],
        ["Three Ugandan reporters"]),
    "by a place is no agent": Case("Two Ugandan traders were arrested by the river.", "COERCE", [], [
        "Two Ugandan traders"]),
    "by a day is no agent": Case("Two Ugandan traders were arrested by Friday.", "COERCE", [], [
        "Two Ugandan traders"]),
    "passive relative": Case(
        "The Ugandan traders who were arrested by Kenyan police went home.", "COERCE", ["Kenyan police"],
        ["Ugandan traders"]),
    "accused, then by whom": Case(
        "Uganda was accused of fraud by Kenya.", "ACCUSE", ["Kenya"], ["Uganda"]),
    # reduced clauses
    "participle before the clause": Case(
        "Accused of fraud by Kenya, Uganda recalled its ambassador.", "ACCUSE", ["Kenya"], ["Uganda"]),
    "reduced relative with by": Case(
        "The Ugandan traders arrested by Kenyan police on Monday went home.", "COERCE", ["Kenyan police"],
        ["Ugandan traders"]),
    "participle after the clause": Case(
        "Kenya expelled two envoys, accusing Uganda of fraud.", "ACCUSE", ["Kenya"], ["Uganda"]),
    "speaking in a city": Case(
        "Speaking in Oslo, Prime Minister Eva Lund condemned Iceland.", "ACCUSE", ["Prime Minister Eva Lund"], [
            "Iceland"]),
    "statement that condemns": Case(
        "Norway released a statement condemning Iceland.", "ACCUSE", ["Norway"], ["Iceland"]),
    "series of messages": Case(
        "Eva Lund posted a series of messages criticizing Iceland.", "ACCUSE", ["Eva Lund"], ["Iceland"]),
    "letter that urges": Case(
        "Norway sent a letter urging Iceland to lift the ban.", "REQUEST", ["Norway"], ["Iceland"]),
    "letter to another": Case(
        "Norway sent a letter to the council opposing Icelandic plans.", "REJECT", ["Norway"], ["Icelandic"]),
    "set off behind the subject": Case(
        "Many were surprised when Norway, after accusing Iceland of fraud, gave in.", "ACCUSE", ["Norway"],
        ["Iceland"]),
    # relatives and clefts
    "object relative": Case("Uganda, which Kenya accused of fraud, closed its border.", "ACCUSE", ["Kenya"], [
        "Uganda"]),
    "relative without a pronoun": Case(
        "The Ugandan traders Kenya arrested on Monday went home.", "COERCE", ["Kenya"], ["Ugandan traders"]),
    "cleft": Case("It was Uganda that attacked Kenya.", "ASSAULT", ["Uganda"], ["Kenya"]),
    # saying
    "according to": Case("According to Kenya, Uganda attacked Tanzania.", "ASSAULT", ["Uganda"], ["Tanzania"]),
    "said of another": Case(
        "Kenya said Uganda had been attacked by Tanzania.", "ASSAULT", ["Tanzania"], ["Uganda"]),
    "said that it": Case("Kenya said it had arrested a Ugandan envoy.", "COERCE", ["Kenya"], ["Ugandan envoy"]),
    "two who say, side by side": Case(
        "Kenya said it was sure of the vote, and Uganda accused Tanzania of fraud.", "ACCUSE", ["Uganda"],
        ["Tanzania"]),
    # who receives is acted on
    "received from": Case("Uganda received aid from Norway.", "AID", ["Norway"], ["Uganda"]),
    "won support from": Case("Kenya won support from Norway.", "SUPPORT", ["Norway"], ["Kenya"]),
    "came under attack": Case("Kenya came under attack from Ugandan rebels.", "ASSAULT", ["Ugandan rebels"], ["Kenya"]),
    "asked for": Case("Kenya asked Uganda for help.", "REQUEST", ["Kenya"], ["Uganda"]),
    "sought from": Case("Kenya sought help from Uganda.", "REQUEST", ["Kenya"], ["Uganda"]),
    # nouns and possessors
    "possessor of the act": Case("Kenya's attack on Uganda went on for a week.", "ASSAULT", ["Kenya"], ["Uganda"]),
    "owner of what is condemned": Case(
        "Norway condemned Uganda's attack on Kenya.", "ACCUSE", ["Norway"], ["Uganda"]),
    "act under another's": Case(
        "Norway condemned Uganda's attack on Kenya.", "ASSAULT", ["Uganda"], ["Kenya"]),
    "arrest of, by": Case(
        "The arrest of a Ugandan envoy by Kenyan police angered many.", "COERCE", ["Kenyan police"],
        ["Ugandan envoy"]),
    "people before the noun": Case(
        "The police killings of Ann Moss and Carl Reed went on record.", "ASSAULT", ["police"],
        ["Ann Moss", "Carl Reed"]),
    "decision to": Case("Iceland's decision to ban Norwegian boats stands.", "COERCE", ["Iceland"], ["Norwegian"]),
    "owner of what is hacked": Case(
        "Kenya hacked into the e-mails of the Ugandan ministry.", "COERCE", ["Kenya"], ["Ugandan ministry"]),
    "shot at": Case("Kenyan jets shot at Ugandan planes.", "ASSAULT", ["Kenyan jets"], ["Ugandan planes"]),
    "what is asked about is no target": Case(
        "Kenya called for a report about the shooting of Ann Moss.", "REQUEST", ["Kenya"], []),
    # coordination and mutual events
    "two met": Case("Kenya and Uganda met in Oslo.", "CONSULT", ["Kenya", "Uganda"], ["Kenya", "Uganda"]),
    "talks between": Case(
        "Talks between Kenya and Uganda were held in Oslo.", "CONSULT", ["Kenya", "Uganda"], ["Kenya", "Uganda"]),
    "one with two": Case("Kenya held talks with Uganda and Tanzania.", "CONSULT", ["Kenya"], ["Uganda", "Tanzania"]),
    "the presidents of two": Case(
        "The presidents of Kenya and Uganda met in Oslo.", "CONSULT", ["Kenya", "Uganda"],
        ["Kenya", "Uganda"]),
    "two accuse": Case("Kenya and Uganda accused Tanzania of fraud.", "ACCUSE", ["Kenya", "Uganda"], ["Tanzania"]),
    "two are accused": Case("Kenya accused Uganda and Tanzania of fraud.", "ACCUSE", ["Kenya"], ["Uganda", "Tanzania"]),
    "met one, accused another": Case(
        "Kenya met with Uganda and accused Tanzania of fraud.", "ACCUSE", ["Kenya"], ["Tanzania"]),
    "accused one, met another": Case(
        "Kenya accused Tanzania of fraud and met with Uganda.", "CONSULT", ["Kenya"], ["Uganda"]),
    # groups
    "rebels": Case("Somali rebels attacked a Kenyan base.", "ASSAULT", ["Somali rebels"], ["Kenyan"]),
    "hundreds of": Case(
        "Hundreds of Kenyan teachers protested against the government.", "PROTEST", ["Hundreds of Kenyan teachers"],
        ["government"]),
    "a people by name": Case("Aldo Baraka started attacking Latinos in May.", "ACCUSE", ["Aldo Baraka"], ["Latinos"]),
    "an industry": Case(
        "Jane Moss has criticized the coal industry for years.", "ACCUSE", ["Jane Moss"], ["coal industry"]),
    # apposition
    "apposition of the subject": Case(
        "Norway, Iceland's only ally, warned Uganda of war.", "THREATEN", ["Norway"], ["Uganda"]),
    "apposition of the object": Case(
        "Kenya arrested Paul Otieno, a Ugandan editor.", "COERCE", ["Kenya"], ["Paul Otieno"]),
    # pronouns
    "she": Case(
        "Jane Mwangi flew home on Monday. She accused Uganda of fraud.", "ACCUSE", ["She"], ["Uganda"]),
    "arrested as she": Case(
        "Jane Mwangi ran for mayor. She was arrested by Ugandan police.", "COERCE", ["Ugandan police"], ["She"]),
}  # fmt: skip


def _words(text: str, actors: tuple[Actor, ...]) -> list[str]:
    return [text[a.start : a.end] for a in actors]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_who_acts_on_whom(case: Case) -> None:
    found = [
        (e.type, _words(case.text, e.source), _words(case.text, e.target)) for e in read(case.text).events
    ]
    assert (case.kind, case.source, case.target) in found


STATES = {
    "an office of a state": (
        "Norwegian Prime Minister Eva Lund accused Icelandic President Jon Arason of fraud.", ["NOR"], ["ISL"]),
    "an office behind the name": ("Eva Lund, Norway's foreign minister, accused Iceland of fraud.", ["NOR"], ["ISL"]),
    "an ambassador acts for who sent him": (
        "Jane Mwangi, Kenya's ambassador to Uganda, accused Tanzania of fraud.", ["KEN"], ["TZA"]),
    "capitals stand for states": ("Moscow accused Kyiv of shelling the village.", ["RUS"], ["UKR"]),
    "an object that is a capital": ("Washington imposed sanctions on Tehran.", ["USA"], ["IRN"]),
    "a seat of government": ("The Kremlin accused the White House of fraud.", ["RUS"], ["USA"]),
    "a group of a state": ("Kenyan farmers protested against the Ugandan government.", ["KEN"], ["UGA"]),
    "two states before one noun": (
        "Hungarian and Romanian officials accused Serbia of fraud.", ["HUN", "ROU"], ["SRB"]),
    "an ally is not of whom he is an ally": (
        "Norway accused Uganda's ally, Tanzania, of fraud.", ["NOR"], ["TZA"]),
    "a ministry": ("Kenya's defence ministry accused the Ugandan army of fraud.", ["KEN"], ["UGA"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "source", "target"), STATES.values(), ids=STATES.keys())
def test_for_which_state_they_act(text: str, source: list[str], target: list[str]) -> None:
    found = read(text)
    country = {e.id: e.country for e in found.entities}
    coded = [
        ([country[a.entity] for a in e.source], [country[a.entity] for a in e.target]) for e in found.events
    ]
    assert (source, target) in coded


def test_a_person_stays_the_actor_and_the_state_can_be_reached() -> None:
    found = read("Norwegian Prime Minister Eva Lund accused Iceland of fraud.")
    (event,) = found.events
    (actor,) = event.source
    entity = next(e for e in found.entities if e.id == actor.entity)
    assert (entity.kind, entity.name, entity.country) == ("Person", "Eva Lund", "NOR")


def test_a_city_where_it_happens_is_no_actor() -> None:
    (event,) = read("Police arrested ten students in Moscow.").events
    assert [a for a in (*event.source, *event.target) if a.start == 31] == []


NO_SOURCE = [
    "The minister said that Democrats are to blame for the raid.",
    "The report asked who had attacked Kenya.",
]


@pytest.mark.parametrize("text", NO_SOURCE)
def test_who_is_blamed_does_not_blame(text: str) -> None:
    sources = [w for e in read(text).events for w in _words(text, e.source)]
    assert "Democrats" not in sources
    assert "Kenya" not in sources
