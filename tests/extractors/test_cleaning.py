"""What is skipped in a text taken as it is, and what must stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import DataError
from policygraph.extractors.reading.boilerplate import Rule, boilerplate, load_boilerplate
from policygraph.extractors.reading.cleaning import clean, kept_text
from policygraph.extractors.records import Document, Region

HEADLINE = "Port of Velmar to close for six weeks, ministry says"
PROSE = (
    "The Harbour Ministry said on Tuesday that it would close the port of Velmar for six weeks from May, after "
    "inspectors found cracks in two of its piers."
)
MORE = (
    "Transport Minister Ilse Oram told parliament that the closure was needed to protect dock workers, and that ships "
    "would be sent to Nordholm until then."
)
LAST = (
    "The dockers' union accused the ministry of hiding an earlier report, called for an inquiry into the affair and "
    "said that it would go on strike if there was none."
)


def skipped(text: str) -> list[tuple[str, str]]:
    document = clean(Document(id="d", text=text))
    return [(region.kind, text[region.start : region.end]) for region in document.skipped]


@pytest.mark.parametrize(
    ("rule", "example"), [(rule, example) for rule in boilerplate().rules for example in rule.examples]
)
def test_each_example_of_the_lexicon_falls_under_its_rule(rule: Rule, example: str) -> None:
    found = boilerplate().rule_for(example)
    assert found is not None
    assert found.kind == rule.kind


@pytest.mark.parametrize("prose", [prose for rule in boilerplate().rules for prose in rule.prose])
def test_prose_that_holds_a_phrase_falls_under_no_rule(prose: str) -> None:
    assert boilerplate().rule_for(prose) is None


def test_navigation_before_and_links_after_the_article_are_skipped() -> None:
    text = f"Skip to content\n\nHome | News | Politics\n\n{HEADLINE}\n\n{PROSE}\n\nRead also:\n\n Latest\n Photos"
    assert skipped(text) == [
        ("chrome", "Skip to content"),
        ("chrome", "Home | News | Politics"),
        ("chrome", "Read also:"),
        ("chrome", "Latest"),
        ("chrome", "Photos"),
    ]


def test_an_inset_of_links_ends_where_the_article_goes_on() -> None:
    text = f"{PROSE}\n\nRelated stories\n\nMinister opens a bridge in Tarn\n\n{MORE}"
    assert skipped(text) == [("chrome", "Related stories"), ("chrome", "Minister opens a bridge in Tarn")]


def test_prose_right_after_such_a_heading_stays() -> None:
    assert skipped(f"Latest\n\n{PROSE}") == [("chrome", "Latest")]


def test_all_that_follows_the_article_s_comments_heading_is_skipped() -> None:
    text = "\n\n".join([PROSE, MORE, LAST, "3 Comments", "I was there as a child. Leave it alone, I say."])
    assert [words for _, words in skipped(text)] == [
        "3 Comments",
        "I was there as a child. Leave it alone, I say.",
    ]


def test_an_invitation_to_comment_above_the_article_skips_nothing_else() -> None:
    text = "\n\n".join(["Leave a comment", PROSE, MORE, LAST])
    assert all(words == "Leave a comment" for _, words in skipped(text))


@pytest.mark.parametrize(
    "variant",
    [
        HEADLINE,
        HEADLINE.upper(),
        "“Port of Velmar to close for six weeks”, ministry says",
        f"{HEADLINE} - Courier",
    ],
)
def test_a_repeated_headline_counts_once(variant: str) -> None:
    assert skipped(f"{HEADLINE}\n\n{PROSE}\n\n{variant}\n\n{MORE}") == [("repeat", variant)]


def test_a_shorter_variant_after_the_longer_is_a_repeat() -> None:
    short = "Port of Velmar to close for six weeks"
    assert skipped(f"{HEADLINE}\n\n{short}\n\n{PROSE}") == [("repeat", short)]


def test_a_repeated_paragraph_counts_once() -> None:
    assert skipped(f"{PROSE}\n\n{MORE}\n\n{PROSE}") == [("repeat", PROSE)]


def test_a_lead_that_begins_like_the_headline_stays() -> None:
    lead = f"{HEADLINE}, because of cracks that its inspectors found in March."
    assert skipped(f"{HEADLINE}\n\n{lead}\n\n{MORE}") == []


def test_short_answers_said_twice_stay() -> None:
    assert skipped("Was it closed?\n\nYes, it was.\n\nAnd the other?\n\nYes, it was.") == []


def test_captions_are_skipped() -> None:
    caption = "Dockers wait outside the ministry on Monday. (AP Photo/Ana Lund)"
    assert skipped(f"{PROSE}\n\n{caption}\n\nPhoto: Ana Lund\n\n{MORE}") == [
        ("caption", caption),
        ("caption", "Photo: Ana Lund"),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "PORT VALE (Meridian) —",
        "By Ada Renn",
        "  1. The port closes in May.\n  2. Ships go to Nordholm.",
        "Share prices fell.",
        "The minister urged readers to sign up for our national plan and to share this article of faith.",
        "A Reuters/Ipsos poll found that half of the voters were against it.",
        "Read the minister's letter in full.",
    ],
)
def test_what_belongs_to_the_article_stays(paragraph: str) -> None:
    assert skipped(f"{HEADLINE}\n\n{PROSE}\n\n{paragraph}\n\n{MORE}") == []


def test_the_title_is_the_first_headline_after_the_chrome() -> None:
    document = clean(Document(id="d", text=f"Skip to content\n\nAdvertisement\n\n{HEADLINE}\n\n{PROSE}"))
    assert document.title == HEADLINE


def test_a_headline_in_capitals_may_end_with_a_full_stop() -> None:
    assert (
        clean(Document(id="d", text=f"Port of Velmar to Close.\n\n{PROSE}")).title
        == "Port of Velmar to Close."
    )
    assert clean(Document(id="d", text=f"The port of Velmar will close.\n\n{PROSE}")).title is None


@pytest.mark.parametrize("text", [PROSE, HEADLINE, f"{PROSE}\n\n{MORE}", f"By Ada Renn\n\n{PROSE}"])
def test_a_text_without_a_headline_has_no_title(text: str) -> None:
    assert clean(Document(id="d", text=text)).title is None


def test_given_title_and_date_are_kept() -> None:
    given_ones = Document(
        id="d", text=f"{HEADLINE}\n\nMay 1, 2020\n\n{PROSE}", title="T", published=date(2025, 1, 1)
    )
    assert (clean(given_ones).title, clean(given_ones).published) == ("T", date(2025, 1, 1))


def test_regions_that_a_reader_set_are_kept() -> None:
    document = Document(id="d", text=f"# {HEADLINE}\n\n{PROSE}", skipped=(Region(0, 2, "chrome"),))
    assert clean(document).skipped == document.skipped


@given(
    st.lists(
        st.sampled_from([HEADLINE, PROSE, "Latest", "Read also:", "Photo: A", "3 comments", "", "Yes.", "x"])
    )
)
def test_regions_are_in_order_apart_and_within_the_text(parts: list[str]) -> None:
    document = clean(Document(id="d", text="\n\n".join(parts)))
    ends = [0, *(region.end for region in document.skipped)]
    assert all(end <= region.start < region.end for end, region in zip(ends, document.skipped, strict=False))
    assert ends[-1] <= len(document.text)


@given(st.text())
def test_no_text_is_altered_and_what_is_kept_is_in_it(text: str) -> None:
    document = clean(Document(id="d", text=text))
    assert document.text == text
    assert set(kept_text(document)) <= {*text, " "}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[[rule]\n", "isn't valid TOML"),
        ("x = 1\n", "has no [[rule]]; add one"),
        ('[[rule]]\nkind = "noise"\n', "rule 1: kind is 'noise'; write one of chrome, repeat, caption"),
        ('[[rule]]\nkind = "chrome"\nmatch = "like"\n', "rule 1: match is 'like'; write one of whole, start"),
        ('[[rule]]\nkind = "chrome"\nmatch = "whole"\n', "rule 1: phrases is missing or empty"),
        (
            '[[rule]]\nkind = "chrome"\nmatch = "whole"\nphrases = ["Ad"]\n',
            "phrase 'Ad' is not in lower case",
        ),
    ],
)
def test_a_broken_lexicon_is_named_with_its_cure(tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / "boilerplate.toml"
    path.write_text(written)
    with pytest.raises(DataError) as raised:
        load_boilerplate(path)
    assert message in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_phrase_in_two_rules_is_named(tmp_path: Path) -> None:
    rule = (
        '[[rule]]\nkind = "chrome"\nmatch = "whole"\nphrases = ["ad"]\nexamples = ["Ad"]\nprose = ["Adder"]\n'
    )
    path = tmp_path / "boilerplate.toml"
    path.write_text(rule * 2)
    with pytest.raises(DataError, match="phrase 'ad' stands in rules 1 and 2; delete one"):
        load_boilerplate(path)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("OSLO, Jan. 12 (Nordwire) - Norway will charge a fee.", "Nordwire"),
        ("BERGEN (Nordwire) — The talks ended on Tuesday.", "Nordwire"),
        ("Norwegian Ministry of Fisheries, press release No. 3/2026", "Norwegian Ministry of Fisheries"),
        ("The minister (a lawyer) - said no.", None),
        ("Solveig Brekke, minister of fisheries, said no.", None),
    ],
)
def test_outlet_of_a_dateline_or_press_release(line: str, publisher: str | None) -> None:
    document = Document(id="d", text=f"{HEADLINE}\n\n{line}\n\n{PROSE}")
    assert clean(document).publisher == publisher
