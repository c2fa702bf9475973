"""Claims: who says what, found in sentences of our own."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.errors import DataError
from policygraph.extractors.claims.weights import load_weights

from .claim_reading import claims_of, read, words

CASES = {
    "clause": (
        "The finance minister said that the levy would be dropped.",
        "The finance minister",
        "that the levy would be dropped",
    ),
    "clause without that": ("Analysts believe the bank will be sold.", "Analysts", "the bank will be sold"),
    "inverted quotation": (
        "“We will not sign this treaty,” said Foreign Minister Ilse Brandt.",
        "Foreign Minister Ilse Brandt",
        "“We will not sign this treaty,”",
    ),
    "two part quotation": (
        "“The dam is safe,” Governor Okoro said. “No one has to leave.”",
        "Governor Okoro",
        "“The dam is safe,” … “No one has to leave.”",
    ),
    "two straight marks": (
        "''The dam is safe,'' Governor Okoro told reporters.",
        "Governor Okoro",
        "''The dam is safe,''",
    ),
    "according to": (
        "According to the ministry, two ships were lost in the strait.",
        "the ministry",
        "two ships were lost in the strait",
    ),
    "parenthesis": (
        "The tax, the minister said, would rise in March.",
        "the minister",
        "The tax … would rise in March",
    ),
    "control": (
        "The governor attacked the agency, alleging that it hid the report.",
        "The governor",
        "that it hid the report",
    ),
    "participle of a noun": (
        "There were protests, with lawyers questioning the legality of the decree.",
        "lawyers",
        "the legality of the decree",
    ),
    "demand": (
        "Opposition leaders called for an early election.",
        "Opposition leaders",
        "an early election",
    ),
    "parallel modal verbs": (
        "President Ada Hare has declared that there will be no blockade, and the navy will stay out of the ports.",
        "President Ada Hare",
        "that there will be no blockade, and the navy will stay out of the ports",
    ),
    "dateline": (
        "OSLO, Jan. 27 (Nordwire) - The levy was modest, the minister said.",
        "the minister",
        "The levy was modest",
    ),
    "no source": ("It is feared that the strike will spread.", "", "that the strike will spread"),
}


@pytest.mark.parametrize(("text", "source", "content"), CASES.values(), ids=CASES.keys())
def test_a_claim_has_its_source_and_its_content(text: str, source: str, content: str) -> None:
    assert (source, content) in [(s, c) for s, _, c in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge collapsed in March.",
        "Two trains collided near the border on Tuesday.",
        "The prime minister flew to Lima with four ministers.",
        "The company built a plant in the north.",
    ],
)
def test_a_sentence_in_which_nobody_says_anything_makes_no_claim(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“We will not sign this treaty,” said the minister.", "direct"),
        ("The minister said the treaty was “a bad joke” and would fail.", "mixed"),
        ("The minister said that the treaty would fail.", "indirect"),
    ],
)
def test_the_form_says_how_much_is_quoted(text: str, form: str) -> None:
    assert [c.form for c in claims_of(text)] == [form]


TRANSCRIPT = """HARE: The levy must go. It hurts farmers.

OKORO: It does not. It pays for the dam.

The dam was built last year.

HARE: We will vote on it."""


def test_the_turns_of_a_transcript_are_claims_of_their_speakers() -> None:
    found = [(source, content) for source, cue, content in read(TRANSCRIPT) if cue == ":"]
    assert found == [
        ("HARE", "The levy must go. It hurts farmers."),
        ("OKORO", "It does not. It pays for the dam. … The dam was built last year."),
        ("HARE", "We will vote on it."),
    ]


def test_a_coordinated_cue_ends_the_content_before_it() -> None:
    text = "She demanded that Iceland return to the table and denied that her ministry had ordered the detention."
    assert read(text) == [
        ("She", "demanded", "that Iceland return to the table"),
        ("She", "denied", "that her ministry had ordered the detention"),
    ]


def test_a_label_that_stands_once_makes_no_transcript() -> None:
    assert read("UPDATE: The bridge reopened.\n\nNOTE: It was closed for a week.") == []


@pytest.mark.parametrize(
    "text", ["“The levy must go.” ― Ada Hare", "“The levy must go.”\n\n— Ada Hare, farmer\n\nIt rained."]
)
def test_a_dash_and_a_name_sign_a_quotation(text: str) -> None:
    (claim,) = claims_of(text)
    assert words(text, claim.source).startswith("Ada Hare")
    assert words(text, claim.content) == "“The levy must go.”"


def test_stance_negation_and_hedge_are_read_from_the_cue() -> None:
    (denied,) = claims_of("The mayor did not say that the bridge would close.")
    assert (denied.stance, denied.negated, denied.hedged) == ("says", True, False)
    (accused,) = claims_of("Prosecutors reportedly alleged that the company paid two inspectors.")
    assert (accused.stance, accused.negated, accused.hedged) == ("accuses", False, True)


def test_offsets_hold_and_the_rule_names_cue_content_and_source() -> None:
    text = "\n\n  Lisbon —\n\nThe minister  said that\u00a0the port 🚢 would close.\n"
    (claim,) = claims_of(text)
    assert words(text, claim.cue) == "said"
    assert words(text, claim.content) == "that\u00a0the port 🚢 would close"
    assert claim.rule == "cue say; content .ccomp; source .nsubj"


def test_the_same_text_gives_the_same_claims() -> None:
    text = " ".join(case[0] for case in CASES.values())
    assert claims_of(text) == claims_of(text)


def test_skipped_regions_and_empty_texts_make_no_claims() -> None:
    assert claims_of("") == []
    assert claims_of("\n \n") == []


PIECES = [
    "She",
    "said",
    "“",
    "”",
    '"',
    "''",
    "―",
    ":",
    "\n\n",
    ", according to",
    "that it",
    "rose",
    ".",
    " ",
    "HARE",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_any_text_gives_claims_within_its_bounds(text: str) -> None:
    for claim in claims_of(text):
        assert claim.cue
        assert claim.content
        for start, end in (*claim.source, *claim.cue, *claim.content):
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("{", "the weights can't be read"),
        ('{"bias": 0}', 'expected an object with "bias" and "values"'),
        ('{"bias": 0, "values": {"l=say": "much"}}', "the weight of 'l=say' is not a number"),
    ],
)
def test_broken_weights_are_named_with_their_cure(tmp_path: Path, raw: str, message: str) -> None:
    for part in ("content", "source", "accept"):
        (tmp_path / f"claim_{part}.json").write_text(json.dumps({"bias": 0, "values": {}}), encoding="utf-8")
    (tmp_path / "claim_cue.json").write_text(raw, encoding="utf-8")
    with pytest.raises(DataError, match=r"^claim_cue\.json: ") as error:
        load_weights(tmp_path)
    assert message in str(error.value)
    assert "benchmarks/train_claims.py" in str(error.value)
