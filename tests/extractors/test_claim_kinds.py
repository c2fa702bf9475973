"""What kind of claim: stance, negated, hedged, whom it is about, and inside which other claim it stands."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import DataError
from policygraph.extractors.claims import acts, nesting
from policygraph.extractors.extraction import extract
from policygraph.extractors.language import load, parse
from policygraph.extractors.records import Claim, Document, Extraction, Spans

HERE = Path(__file__).parent
SENTENCES = tomllib.loads((HERE / "claim_kinds.toml").read_text(encoding="utf-8"))["sentence"]
NESTING = tomllib.loads((nesting.FOLDER / "nesting.toml").read_text(encoding="utf-8"))
ACTS = tomllib.loads((acts.FOLDER / "acts.toml").read_text(encoding="utf-8"))


def read(text: str) -> Extraction:
    document, doc = next(parse(load(), [Document(id="d", text=text)]))
    return extract(document, doc)


def words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def told(found: Extraction, claim: Claim) -> dict[str, Any]:
    """A claim in the form of claim_kinds.toml."""
    text, claims = found.document.text, {one.id: one for one in found.claims}
    names = {entity.id: entity.name for entity in found.entities}
    return {
        "source": words(text, claim.source),
        "speaker": names.get(claim.speaker or ""),
        "content": words(text, claim.content),
        "stance": claim.stance,
        "negated": claim.negated,
        "hedged": claim.hedged,
        "about": sorted(names[entity] for entity in claim.about),
        "within": words(text, claims[claim.within].source) if claim.within else None,
    }


@pytest.mark.parametrize("sentence", SENTENCES, ids=[sentence["text"][:60] for sentence in SENTENCES])
def test_a_sentence_has_these_claims_and_no_others(sentence: dict[str, Any]) -> None:
    found = read(sentence["text"])
    claims = [told(found, claim) for claim in sorted(found.claims, key=lambda claim: claim.cue)]
    wanted = [{"negated": False, "hedged": False, "within": None, **claim} for claim in sentence["claims"]]
    assert len(claims) == len(wanted)
    looked_at = [{key: claim[key] for key in want} for claim, want in zip(claims, wanted, strict=True)]
    assert looked_at == wanted


def inner(text: str) -> list[Claim]:
    return [claim for claim in read(text).claims if claim.within]


@pytest.mark.parametrize(("cue", "example"), [*NESTING["cues"].items(), *NESTING["nouns"].items()])
def test_the_example_of_an_inner_cue_has_a_claim_within_a_claim(cue: str, example: str) -> None:
    (claim,) = inner(example)
    assert claim.rule.startswith(f"cue {cue.split()[0]};")


@pytest.mark.parametrize("example", NESTING["unreal"].values(), ids=NESTING["unreal"])
def test_under_what_is_imagined_wished_or_left_open_there_is_no_claim(example: str) -> None:
    assert inner(example) == []


@pytest.mark.parametrize("example", [e for part in ACTS.values() for e in part.get("examples", [])])
def test_a_plain_act_is_no_claim(example: str) -> None:
    assert read(example).claims == ()


def test_an_event_belongs_to_the_innermost_claim_around_it() -> None:
    found = read(
        "Foreign Minister Aino Virta said that President Pavel Novak told her that Iran attacked Iraq in May."
    )
    (claim,) = (claim for claim in found.claims if claim.within)
    (event,) = (event for event in found.events if event.type == "ASSAULT")
    assert event.claim == claim.id


def test_who_is_quoted_says_i_also_where_the_quotation_tells_what_another_said() -> None:
    found = read("President Pavel Novak left. “Mr. Adair told me that I was wrong,” Senator Ines Prado said.")
    names = {entity.id: entity.name for entity in found.entities}
    said = {names[m.entity] for m in found.mentions if m.text in ("I", "me")}
    assert said == {"Ines Prado"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[cues]", "there is no section nouns"),
        ("[other]", "section 'other' is none of"),
        ("[", "can't be read"),
    ],
)
def test_a_broken_nesting_file_is_named_with_its_cure(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "nesting.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"^nesting\.toml: ") as error:
        nesting.load_nesting(path)
    assert message in str(error.value)


def test_a_broken_acts_file_is_named_with_its_cure(tmp_path: Path) -> None:
    path = tmp_path / "acts.toml"
    path.write_text("[deeds]\nverbs = ['Sign']", encoding="utf-8")
    with pytest.raises(DataError, match=r"^acts\.toml: can't be read"):
        acts.load_acts(path)
