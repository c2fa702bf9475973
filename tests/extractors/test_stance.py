"""Stances and hedges: the lexicons' own examples, negation, and files that break the format."""

import tomllib
from pathlib import Path

import pytest

from policygraph.errors import DataError
from policygraph.extractors.claims import stance
from policygraph.extractors.claims.parse import Parse, read_parse
from policygraph.extractors.claims.proposals import complete
from policygraph.extractors.claims.stance import Reading, load_hedges, load_stances, read_stance
from policygraph.extractors.claims.weights import load_weights
from policygraph.extractors.language import load


def entries(name: str) -> list[tuple[str, str, str]]:
    raw = tomllib.loads((stance.FOLDER / name).read_text(encoding="utf-8"))
    return [(section, key, example) for section, rows in raw.items() for key, example in rows.items()]


def reading(parse: Parse, cue: int) -> Reading:
    proposal = complete(parse, cue, 0.0, load_weights())
    return read_stance(parse, cue, proposal.content.ranges if proposal else ())


def readings(sentence: str, lemma: str) -> list[Reading]:
    """How each word of that lemma is read as a cue."""
    parse = read_parse(load()(sentence))
    return [reading(parse, i) for i, found in enumerate(parse.lemma) if found == lemma]


@pytest.mark.parametrize(("section", "key", "example"), entries("stances.toml"))
def test_the_example_of_a_stance_is_read_as_that_stance(section: str, key: str, example: str) -> None:
    assert section in [r.stance for r in readings(example, key.split()[0])]


@pytest.mark.parametrize(("section", "key", "example"), entries("attitudes.toml"))
def test_the_example_of_an_attitude_is_read_as_its_stance(section: str, key: str, example: str) -> None:
    parse = read_parse(load()(example))
    assert key in parse.lemma
    assert section in [reading(parse, i).stance for i, pos in enumerate(parse.pos) if pos == "VERB"]


@pytest.mark.parametrize(("section", "key", "example"), entries("hedges.toml"))
def test_the_example_of_a_hedge_is_read_as_its_section_says(section: str, key: str, example: str) -> None:
    parse = read_parse(load()(example))
    found = [reading(parse, i) for i, pos in enumerate(parse.pos) if pos == "VERB"]
    telling = {
        "light": lambda r: r.stance != "says",
        "refusals": lambda r: r.negated,
        "negatives": lambda r: r.negated,
        "speaking": lambda r: r.negated,
        "undoing": lambda r: r.negated,
        "affirmed": lambda r: not (r.negated or r.hedged),
    }
    assert any(telling.get(section, lambda r: r.hedged)(r) for r in found)


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("The minister did not say that the army would leave.", "say"),
        ("The governor never promised that taxes would fall.", "promise"),
        ("She hasn't said whether she will run.", "say"),
    ],
)
def test_what_the_source_did_not_say_is_negated(sentence: str, lemma: str) -> None:
    assert readings(sentence, lemma)[0].negated


def test_a_negation_inside_the_content_does_not_negate_the_claim() -> None:
    assert readings("The minister said that the army would not leave.", "say") == [
        Reading("says", False, False)
    ]


def test_a_plain_report_is_not_hedged() -> None:
    assert not readings("The minister may resign, the spokesman said.", "say")[0].hedged


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[shouts]\n"yell" = "The man yelled at them."', "section 'shouts' is none of"),
        ('[says]\n"state" = ""', "says.state has no example"),
        ('[says]\n"State" = "The minister stated this."', "says.State is not in lower case"),
        (
            '[says]\n"state" = "He stated it twice."\n[asks]\n"state" = "He stated it twice."',
            "stands under says and asks",
        ),
        ("[says", "can't be read"),
    ],
)
def test_a_broken_lexicon_is_named_with_its_cure(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "stances.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"stances\.toml: ") as error:
        load_stances(path)
    assert message in str(error.value)


def test_a_missing_section_of_hedges_is_named(tmp_path: Path) -> None:
    path = tmp_path / "hedges.toml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="there is no section adverbs; add it"):
        load_hedges(path)
