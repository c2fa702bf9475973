"""Names are taken apart and compared by rules that the tables show."""

import pytest

from policygraph.graph.resolver.names import initial_letters, is_generic, name_key
from policygraph.graph.resolver.person_names import person_name
from policygraph.graph.resolver.relations import relation


@pytest.mark.parametrize(
    ("name", "given", "surname", "suffix"),
    [
        ("Marta Solberg", "marta", "solberg", ""),
        ("Marta K. Solberg", "marta", "solberg", ""),
        ("Ursula von der Leyen", "ursula", "von der leyen", ""),
        ("von der Leyen", "", "von der leyen", ""),
        ("Carl Dorn Jr.", "carl", "dorn", "jr"),
        ("Solberg", "", "solberg", ""),
        ("José Ibáñez", "jose", "ibanez", ""),
    ],
)
def test_a_name_has_given_name_surname_and_suffix(name: str, given: str, surname: str, suffix: str) -> None:
    found = person_name(name)
    assert (found.given, found.surname, found.suffix) == (given, surname, suffix)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Marta Solberg", "MARTA SOLBERG", "same_name"),
        ("Marta Solberg", "Marta K. Solberg", "middle_name"),
        ("George W. Dorn", "George H. Dorn", None),
        ("M. Solberg", "Marta Solberg", "initials"),
        ("T. Solberg", "Marta Solberg", None),
        ("Bill Hartnell", "William Hartnell", "nickname"),
        ("Oleksandr Petrovskyy", "Oleksandr Petrovsky", "spelling"),
        ("Mohammed Karimi", "Muhammad Karimi", "nickname"),
        ("Christian Weber", "Christina Weber", None),
        ("Mario Conte", "Maria Conte", None),
        ("Solberg", "Marta Solberg", "surname"),
        ("Marta", "Marta Solberg", "given_name"),
        ("Solberg", "solberg", "same_short_name"),
        ("Carl Dorn", "Carl Dorn Jr.", None),
        ("Anna Weber", "Anna Wagner", None),
        ("Sven Anderssen", "Sven Andersen", "spelling"),
        ("Lin Wexcombe", "Lin Wexcomb", "similar_name"),
    ],
)
def test_two_names_of_persons_agree_in_one_way_or_not_at_all(
    left: str, right: str, expected: str | None
) -> None:
    assert relation(left, right) == relation(right, left) == expected


def test_a_family_name_may_come_first_where_it_does() -> None:
    assert relation("Zhao", "Zhao Mingde", True) == "surname"
    assert relation("Zhao", "Zhao Mingde", False) == "given_name"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ministry of Defence", "Defense Ministry"),
        ("Acme Corp.", "the Acme Corporation"),
        ("U.S. Coast Guard", "United States Coast Guard"),
        ("Labour Party", "Labor Party"),
    ],
)
def test_names_of_one_organization_have_one_key(left: str, right: str) -> None:
    assert name_key(left, True) == name_key(right, True)


def test_universities_are_told_apart_by_word_order() -> None:
    assert name_key("University of Dorn", True) != name_key("Dorn University", True)


def test_an_institution_that_every_state_has_is_generic() -> None:
    assert [is_generic(n) for n in ("Supreme Court", "the Ministry of Health", "Norwegian Bar Society")] == [
        True,
        True,
        False,
    ]


def test_initial_letters_are_read_with_and_without_minor_words() -> None:
    assert initial_letters("Council for the Study of Tides") == ("cftsot", "cst")
