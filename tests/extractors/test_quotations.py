"""Quotations: marks of all kinds, unbalanced ones, and quotations over several paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extractors.claims.quotations import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will vote,” she said.", ["“We will vote,”"]),
        ('He called it "a mistake" and "a shame".', ['"a mistake"', '"a shame"']),
        ("''We will vote,'' she said.", ["''We will vote,''"]),
        ("``We will vote,'' she said.", ["``We will vote,''"]),
        ("„Wir kommen“, sagte er.", ["„Wir kommen“"]),
        ("« Nous venons », he said.", ["« Nous venons »"]),
        ("‹We come›, he said. 「And stay.」 『Both』", ["‹We come›", "「And stay.」", "『Both』"]),
        ("‚We come‘, he said.", ["‚We come‘"]),
        ('She said: "There is no plan.', ['"There is no plan.']),
        ("Minister calls budget 'a fraud'.", ["'a fraud'"]),
        ("The minister's aide said the miners' union won't talk.", []),
        ("The ‘reform’ isn’t one.", ["‘reform’"]),
        ('"We don\'t know," he said.', ['"We don\'t know,"']),
        ("“They said ‘never’ again,” he said.", ["“They said ‘never’ again,”"]),
        ('A board 6" wide was found.', []),
        ('“We will vote," she said.', ['“We will vote,"']),
    ],
)
def test_what_stands_within_marks_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == quoted


def test_a_quotation_goes_on_in_the_next_paragraph_that_opens_with_a_mark() -> None:
    text = "“The dam is old.\n\n“It must go,” said the mayor."
    first, second = quotations(text)
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_a_mark_that_never_closes_does_not_swallow_the_next_paragraph() -> None:
    text = "“The dam is old.\n\nIt must go."
    assert [text[q.start : q.end] for q in quotations(text)] == ["“The dam is old."]


def test_a_quotation_that_a_verb_introduces_goes_on_in_the_next_paragraph() -> None:
    text = 'The mayor said: "The dam is old.\n\n"It must go."'
    first, second = quotations(text)
    assert text[first.start : first.end] == '"The dam is old.'
    assert second.continues


def test_a_paragraph_that_is_all_quoted_takes_up_the_quotation_before_it() -> None:
    text = "“The dam is old,” the mayor said on Monday.\n\n“It has to go before the winter.”"
    assert [q.continues for q in quotations(text)] == [False, True]


@pytest.mark.parametrize(
    "after",
    [
        "“It has to go before the winter,” the engineer said.",  # has a speaker of its own
        "“It has to go before the winter.”\n\n— Ilse Brandt",
        "“A town without a dam”",  # a heading
        '"It has to go before the winter."',  # other marks: another hand
    ],
)
def test_a_quotation_that_may_be_anothers_does_not_take_up_the_one_before(after: str) -> None:
    text = f"“The dam is old,” the mayor said on Monday.\n\n{after}"
    assert not any(q.continues for q in quotations(text))


@given(st.text(alphabet="ab \n.,'\"“”‘’«»„`", max_size=80))
def test_quotations_are_in_order_and_never_overlap(text: str) -> None:
    spans = [(q.start, q.end) for q in quotations(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
