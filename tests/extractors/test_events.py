"""Events through the real pipeline: every frame's examples, and who does what to whom in the constructions of news."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from policygraph.errors import DataError
from policygraph.extractors.draft import Draft
from policygraph.extractors.events.finding import find_events
from policygraph.extractors.events.frames import Frame, frames, read_frames, word_classes
from policygraph.extractors.events.modes import read_contexts, read_modes
from policygraph.extractors.language import load, parse
from policygraph.extractors.records import Actor, Document, Event, EventType, Mention

_FRAMES = frames().all


def events_of(text: str, published: date | None = date(2025, 6, 18)) -> list[Event]:
    document = Document(id="d", text=text, published=published)
    ((_, doc),) = parse(load(), [document])
    draft = Draft(document, doc)
    find_events(draft)
    return draft.events


def read(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    def words(actors: tuple[Actor, ...]) -> list[str]:
        return [text[a.start : a.end] for a in actors]

    return [(e.type, e.status, words(e.source), words(e.target)) for e in events_of(text)]


@cache
def _types_in_examples() -> dict[str, set[str]]:
    texts = sorted({t for f in _FRAMES for t in (*f.examples, f.counter_example) if t})
    found: dict[str, set[str]] = {}
    for document, doc in parse(load(), (Document(id=t, text=t) for t in texts)):
        draft = Draft(document, doc)
        find_events(draft)
        found[document.id] = {e.type for e in draft.events}
    return found


@pytest.mark.parametrize("frame", _FRAMES, ids=lambda f: f.name)
def test_a_frame_reads_its_examples(frame: Frame) -> None:
    for example in frame.examples:
        assert frame.type in _types_in_examples()[example], example


@pytest.mark.parametrize("frame", [f for f in _FRAMES if f.counter_example], ids=lambda f: f.name)
def test_a_frame_leaves_its_counter_example_alone(frame: Frame) -> None:
    assert frame.counter_example
    assert frame.type not in _types_in_examples()[frame.counter_example]


CONSTRUCTIONS = {
    "active": ("The army shelled the village of Orlo.", "ASSAULT", ["army"], ["village of Orlo"]),
    "passive with agent": (
        "Two reporters were arrested by Kenyan police.", "COERCE", ["Kenyan police"], ["Two reporters"]),
    "passive without agent": (
        "Two Ugandan reporters were arrested on Friday.", "COERCE", [], ["Two Ugandan reporters"]),
    "subject relative": (
        "The soldiers, who shelled the Ugandan town, left at dawn.", "ASSAULT", ["soldiers"], ["Ugandan town"]),
    "reduced relative": (
        "Neighbours saw troops shelling the Ugandan town.", "ASSAULT", ["troops"], ["Ugandan town"]),
    "verb and noun": (
        "Kenyan jets carried out air strikes against the rebels.", "ASSAULT", ["Kenyan jets"], ["rebels"]),
    "noun alone": (
        "The shelling of the Ugandan town by Kenyan tanks went on.", "ASSAULT", ["Kenyan tanks"], ["Ugandan town"]),
    "shared subject": (
        "Kenya expelled the envoys and accused Uganda of fraud.", "ACCUSE", ["Kenya"], ["Uganda"]),
    "pronoun of the speaker": (
        "Kenyan leaders said they would boycott all contact with Uganda.", "THREATEN", ["Kenyan leaders"], ["Uganda"]),
    "must under said": ("Kenya said that Uganda must return the boats.", "REQUEST", ["Kenya"], ["Uganda"]),
    "owner of what is rejected": ("Kenya rejected a Ugandan request for water.", "REJECT", ["Kenya"], ["Ugandan"]),
    "between": (
        "A water plan is being drafted jointly between Kenya and Uganda.", "COOPERATE", ["Kenya", "Uganda"],
        ["Kenya", "Uganda"]),
    "causative": (
        "President Aldo Baraka ordered the army to prepare plans against the rebels.", "MOBILIZE",
        ["President Aldo Baraka"], ["rebels"]),
    "two nations before one noun": (
        "Senior Hungarian and Romanian officials agreed to share water.", "AGREE", ["Hungarian", "Romanian officials"],
        ["Hungarian", "Romanian officials"]),
    "appositive": (
        "Jane Mwangi, the Kenyan minister, accused Uganda of fraud.", "ACCUSE", ["Jane Mwangi"], ["Uganda"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"), CONSTRUCTIONS.values(), ids=CONSTRUCTIONS.keys()
)
def test_construction(text: str, kind: str, source: list[str], target: list[str]) -> None:
    assert (kind, source, target) in [(k, s, t) for k, _, s, t in read(text)]


def test_an_accusation_that_is_dismissed_is_an_event_inside_the_rejection() -> None:
    found = read(
        "Jane Mwangi dismissed the Ugandan accusation of Kenyan Governor Paul Otieno's ties to smugglers."
    )
    assert [(k, s) for k, s, _, _ in found] == [("REJECT", "actual"), ("ACCUSE", "actual")]
    assert found[1][2:] == (["Ugandan"], ["Kenyan Governor Paul Otieno"])


def test_the_main_event_comes_first() -> None:
    found = read("Kenya condemned the attack by Ugandan rebels on the town of Kitui.")
    assert [k for k, *_ in found] == ["ACCUSE", "ASSAULT"]


def test_what_is_agreed_is_no_second_event() -> None:
    assert [k for k, *_ in read("Kenya agreed to withdraw its troops from Somalia.")] == ["AGREE"]


PROMISES = [
    ("Norway will provide aid to Georgia, a minister said.", "AGREE", "planned"),
    ("Kenya announced it will impose a curfew on Mombasa.", "THREATEN", "planned"),
    ("Kenya said it will not accept Ugandan refugees.", "REJECT", "actual"),
    ("Kenya provided aid to Georgia.", "AID", "actual"),
]


@pytest.mark.parametrize(("text", "kind", "status"), PROMISES)
def test_time_decides_the_type_as_in_the_codebook(text: str, kind: str, status: str) -> None:
    assert (kind, status) in [(k, s) for k, s, _, _ in read(text)]


EVENT_FREE = [
    "The museum opens at nine and closes at five.",
    "He attacked the problem with patience.",
    "She met the deadline and went home.",
    "Inflation fell to two percent last year.",
    "The minister was born in a small town.",
    "Her rating declined from 58 percent in May.",
    "The report has forty pages and a foreword.",
    "Voters like the new park.",
    "The company fired its accountant.",
    "Demand for steel grew.",
    "You should meet us halfway, the poster says.",
    "The two roads meet near the river.",
]  # fmt: skip


@pytest.mark.parametrize("text", EVENT_FREE)
def test_no_event_without_the_words_for_it(text: str) -> None:
    assert read(text) == []


def test_offsets_slice_to_the_words() -> None:
    text = "On Monday, Kenyan police arrested four Ugandan reporters in Nairobi."
    (event,) = events_of(text)
    assert [text[s:e] for s, e in event.trigger] == ["arrested"]
    assert text[event.start : event.end] == text[:-1].strip()
    assert event.place_span is not None
    assert text[slice(*event.place_span)] == "Nairobi"
    assert event.date is not None
    assert event.date.start == date(2025, 6, 16)


def test_modes_and_contexts_come_from_the_clause() -> None:
    (event,) = events_of("Kenyan artillery shelled the refugee camp in Orlo.")
    assert (event.mode, event.contexts) == ("heavy-weapons", ("migration", "military"))


MODES = [
    ("Kenya threatened to shell Ugandan positions.", "THREATEN", "violence"),
    ("Kenya threatened to expel the Ugandan envoy.", "THREATEN", "expel"),
    ("Kenya threatened to break off talks with Uganda.", "THREATEN", "relations"),
    ("Kenya demanded that Uganda release the sailors.", "REQUEST", "yield"),
    ("Kenya asked Uganda for help.", "REQUEST", "assist"),
    ("Kenya refused to meet Ugandan officials.", "REJECT", "meet"),
    ("Norway sent rifles to Georgia.", "AID", "military"),
    ("Norway provided food to Georgia.", "AID", "humanitarian"),
    ("Norway gave Georgia two million dollars.", "AID", "economic"),
    ("Kenya accused Uganda of fraud.", "ACCUSE", None),
]


@pytest.mark.parametrize(("text", "kind", "mode"), MODES)
def test_the_mode_is_the_codebooks(text: str, kind: str, mode: str | None) -> None:
    assert (kind, mode) in [(e.type, e.mode) for e in events_of(text)]


def test_the_title_tells_the_context_too() -> None:
    document = Document(id="d", text="Kenya accused Uganda of fraud.", title="Border talks: Elections near")
    ((_, doc),) = parse(load(), [document])
    draft = Draft(document, doc)
    find_events(draft)
    assert draft.events[0].contexts == ("election", "territory")


BROKEN = [
    ({"type": "HUG", "frame": []}, "x.toml: type is 'HUG'; write one of AGREE, "),
    ({"type": "AID", "frame": [{"verb": ["aid"]}]}, "x.toml, frame 1: no example; add example = "),
    ({"type": "AID", "frame": [{"example": "A."}]}, "x.toml, frame 1: give either verb or noun, not neither"),
    (
        {"type": "AID", "frame": [{"verb": "aid", "who": 1, "example": "A."}]},
        "x.toml, frame 1: unknown key 'who'",
    ),
    (
        {"type": "AID", "frame": [{"verb": "@none", "example": "A."}]},
        "x.toml, frame 1: verb names the class @none",
    ),
    (
        {"type": "AID", "frame": [{"verb": "aid", "target": ["onto"], "example": "A."}]},
        "frame 1: target has 'onto'",
    ),
    (
        {"type": "AID", "frame": [{"verb": "aid", "status": "odd", "example": "A."}]},
        "frame 1: status is 'odd'",
    ),
]


@pytest.mark.parametrize(("tables", "message"), BROKEN)
def test_a_broken_lexicon_says_where_and_what_to_do(tables: dict[str, object], message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_frames("x.toml", tables, word_classes())
    assert message in str(caught.value)


CARRIED = [
    ("President Aldo Baraka ordered attacks on the rebels.", "ASSAULT", "planned"),
    ("Kenyan troops launched attacks on the rebels.", "ASSAULT", "actual"),
    ("Kenyan police announced the arrest of two smugglers.", "COERCE", "actual"),
    ("Kenya announced a suspension of aid to Georgia.", "SANCTION", "planned"),
]


@pytest.mark.parametrize(("text", "kind", "status"), CARRIED)
def test_what_is_ordered_or_announced_has_not_happened_yet(text: str, kind: str, status: str) -> None:
    assert (kind, status) in [(k, s) for k, s, _, _ in read(text)]


CONTROL = {
    "accuse of": ("Kenya accused Uganda of attacking the town.", "ASSAULT", ["Uganda"]),
    "blame for": ("Kenya blamed Uganda for attacking the town.", "ASSAULT", ["Uganda"]),
    "urge to": ("Kenya urged Uganda to release the pilots.", "REQUEST", ["Kenya"]),
    "praise for": ("Kenya praised Uganda for releasing the pilots.", "RETREAT", ["Uganda"]),
}


@pytest.mark.parametrize(("text", "kind", "source"), CONTROL.values(), ids=CONTROL.keys())
def test_whoever_is_accused_or_urged_does_it(text: str, kind: str, source: list[str]) -> None:
    assert [s for k, _, s, _ in read(text) if k == kind] == [source]


TARGETS = {
    "own state": (
        "Kenyan minister Jane Mwangi threatened to close Kenya's ports to Ugandan vessels.",
        ["Ugandan vessels"],
    ),
    "place of talks": ("Kenya and Uganda agreed to hold talks in Lusaka.", ["Kenya", "Uganda"]),
    "topic": ("Kenya and Uganda failed to agree on a Kenyan fee.", ["Kenya", "Uganda"]),
    "someone sent": ("Kenya promised to send an observer.", []),
    "two nationalities": (
        "Kenyan and Ugandan ministers met in Lusaka on Tuesday.",
        ["Kenyan", "Ugandan ministers"],
    ),
}


@pytest.mark.parametrize(("text", "target"), TARGETS.values(), ids=TARGETS.keys())
def test_only_whom_it_is_done_to_is_the_target(text: str, target: list[str]) -> None:
    assert read(text)[0][3] == target


NOTHING = {
    "no demand": "The Kenyan minister stressed that small vessels will not have to pay.",
    "anyone": "The Kenyan minister said that a president must be patient.",
    "tough adjective": "The Kenyan levy would be hard to defend.",
    "a preposition": "Barring a coup, the Kenyan president will be here.",
    "backing away": "The Kenyan minister backed away from the plan.",
    "concern": "The Kenyan minister voiced concern that rain would be late.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_no_event_is_read_where_nobody_does_anything(text: str) -> None:
    assert read(text) == []


def test_a_policy_acts_on_nobody() -> None:
    text = "The North Lake Fishing Agreement forbids Kenyan boats to stay."
    ((_, doc),) = parse(load(), [Document(id="d", text=text)])
    draft = Draft(Document(id="d", text=text), doc)
    draft.mentions.append(Mention(4, 32, text[4:32], "Policy", "name"))
    find_events(draft)
    assert draft.events == []


def test_declining_to_do_harm_is_no_harm() -> None:
    assert read("President Aldo Baraka declined to threaten Uganda.")[0][:2] == ("THREATEN", "denied")


DEEDS = [
    (
        "Kenya threatened to shell Ugandan positions on the lake.",
        ("THREATEN", "actual"),
        ("ASSAULT", "planned"),
    ),
    ("Norway promised to release the Georgian sailors.", ("AGREE", "actual"), ("RETREAT", "planned")),
    ("Norway refused to meet Georgian officials.", ("REJECT", "actual"), ("CONSULT", "denied")),
    ("Rebels vowed never to release the Kenyan hostages.", ("REJECT", "actual"), ("RETREAT", "denied")),
]


@pytest.mark.parametrize(("text", "act", "deed"), DEEDS)
def test_what_is_promised_threatened_or_refused_is_kept_beside_the_promise(
    text: str, act: tuple[str, str], deed: tuple[str, str]
) -> None:
    found = read(text)
    assert [(kind, status) for kind, status, _, _ in found] == [act, deed]
    assert found[0][2] == found[1][2]


def test_a_deed_that_is_not_promised_or_has_no_target_is_not_kept() -> None:
    assert [k for k, *_ in read("Norway did not promise to release the Georgian sailors.")] == ["AGREE"]
    assert [k for k, *_ in read("Kenya threatened to close the border.")] in (["THREATEN"], [])


def test_a_refusal_is_told_beside_the_deed_that_will_not_be_done() -> None:
    found = [(k, s) for k, s, _, _ in read("Norway will not meet Georgian officials.")]
    assert found == [("REJECT", "actual"), ("CONSULT", "denied")]
    assert [(k, s) for k, s, _, _ in read("Norway did not meet Georgian officials.")] == [
        ("CONSULT", "denied")
    ]


CANCELLED = [
    ("Croatia called off a visit by the Serbian interior minister.", "REJECT"),
    ("Kenya postponed a summit with Uganda.", "REJECT"),
]


@pytest.mark.parametrize(("text", "kind"), CANCELLED)
def test_what_is_called_off_did_not_happen(text: str, kind: str) -> None:
    assert [(k, s) for k, s, _, _ in read(text)] == [(kind, "denied")]


def test_the_wounded_are_people_and_a_dispute_is_no_assault() -> None:
    assert [k for k, *_ in read("United Nations helicopters evacuated the wounded from Goma.")] == ["AID"]
    assert read("Kenya and Uganda clashed over fishing rights at the summit.") == []
    assert read("Norway ordered cuts in carbon emissions.") == []


_PAGE = (Path(__file__).parents[2] / "docs" / "event-data.md").read_text(encoding="utf-8")
_TYPES_ON_PAGE = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in _PAGE.splitlines()
    if re.match(r"\| [A-Z]+ \|.*\.\s\|$", line)
]


@pytest.mark.parametrize("row", _TYPES_ON_PAGE, ids=lambda row: row[0])
def test_a_type_is_as_the_page_on_event_data_says(row: list[str]) -> None:
    kind, _, modes, example = row
    assert kind in {e.type for e in events_of(example)}
    given = {m for t, m, _ in read_modes() if t == kind} | {
        f.mode for f in _FRAMES if f.type == kind and f.mode
    }
    if kind != "AGREE":  # keeps the mode of what is promised
        assert given <= set(modes.split(", "))
        assert given or modes == "none"


def test_the_page_on_event_data_names_all_types_and_contexts() -> None:
    assert {row[0] for row in _TYPES_ON_PAGE} == set(get_args(EventType))
    text = " ".join(_PAGE.split())
    assert sorted(
        text.partition("rest of the article: ")[2].partition(". The manual")[0].split(", ")
    ) == sorted(read_contexts())
