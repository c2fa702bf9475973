"""Claims without a verb of saying, or with one in an unusual place: views, asides, passives, headlines, labels."""

import pytest

from .claim_reading import claims_of, read, words

CASES = {
    "own view": (
        "In her opinion, the canal should stay in public hands.",
        "her",
        "the canal should stay in public hands",
    ),
    "view of": (
        "The canal, in the words of the envoy, is a drain on the treasury.",
        "the envoy",
        "The canal … is a drain on the treasury",
    ),
    "own count": ("By the army's own count, nine bridges are gone.", "the army", "nine bridges are gone"),
    "aside in a clause": (
        "The canal, the regulator admitted on Monday, loses money.",
        "the regulator",
        "The canal … loses money",
    ),
    "aside after a relative pronoun": (
        "The levy, which, she said, hurts the poor, stays for now.",
        "she",
        "which … hurts the poor",
    ),
    "relative pronoun": (
        "The bridge that engineers say is unsafe carries 900 lorries a day.",
        "engineers",
        "that … is unsafe",
    ),
    "relative pronoun that a verb judges": (
        "The contract, which the auditors opposed, runs on.",
        "the auditors",
        "which",
    ),
    "paragraph behind a colon": (
        "The tribunal held:\n\nThe removal of the lock keepers was unlawful from the first day.",
        "The tribunal",
        "The removal of the lock keepers was unlawful from the first day",
    ),
    "verb and speaker between two quotations": (
        "“The canal,” replied the envoy, “will outlive us all.”",
        "the envoy",
        "“The canal,” … “will outlive us all.”",
    ),
    "quotation that never closes": (
        '"The canal is closed, the mayor said in Ghent.\n\nIt opened in 1901.',
        "the mayor",
        '"The canal is closed,',
    ),
    "verb before its subject": (
        "The canal will pay for itself, insists the man who dug it.",
        "the man who dug it",
        "The canal will pay for itself",
    ),
    "passive with complement": (
        "The treasurer was accused by auditors of hiding three invoices.",
        "auditors",
        "The treasurer … of hiding three invoices",
    ),
    "sourceless passive": (
        "The tanker is said to have left Batumi on Friday.",
        "",
        "The tanker … to have left Batumi on Friday",
    ),
    "headline that ends with its source": (
        "Canal to stay closed until spring: operator\n\nThe canal is 40 kilometres long.",
        "operator",
        "Canal to stay closed until spring",
    ),
    "dash and a hyphenated name": (
        '"The canal is a drain." — Minister Cho Min-ji, on the budget',
        "Minister Cho Min-ji, on the budget",
        '"The canal is a drain."',
    ),
}


@pytest.mark.parametrize(("text", "source", "content"), CASES.values(), ids=CASES.keys())
def test_a_frame_of_words_makes_a_claim(text: str, source: str, content: str) -> None:
    assert (source, content) in [(s, x) for s, _, x in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "In view of the frost, the locks stayed shut.",
        "The hotel has a terrace with a view of the canal.",
        "The canal, 40 kilometres of mud, lies in the south.",
        "Boats are let through according to size.",
        "The lock was built by a firm from Ghent.",
        "Transport: Canal closed from Monday to Friday\n\nThe canal is 40 kilometres long.",
        "Length: 40 kilometres\n\nDepth: 3 metres\n\nLength of the locks: 90 metres",
        '"The Old Canal" — Northern Press\n\nThe book has 300 pages.',
    ],
)
def test_words_that_look_like_a_frame_make_no_claim(text: str) -> None:
    assert read(text) == []


def test_a_schedule_can_tell_and_a_size_can_not() -> None:
    assert read("According to the schedule, the talks begin on Monday.")
    assert not read("The boats are moored according to schedule.")


def test_what_is_quoted_in_the_next_paragraph_belongs_to_who_was_named_before() -> None:
    text = "“The canal is ours,” Governor Okoro said on Monday.\n\n“We will not hand over a single lock.”"
    (claim,) = claims_of(text)
    assert words(text, claim.content) == "“The canal is ours,” … “We will not hand over a single lock.”"
