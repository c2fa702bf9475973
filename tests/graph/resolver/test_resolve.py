"""Articles are resolved into entities: who is one, who stays two, and under which ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.extractors.records import Document, Entity, Extraction, Mention
from policygraph.graph.resolver import resolve

Article = Callable[..., Extraction]


def clusters(articles: Sequence[Extraction], *names: str) -> list[list[str]]:
    """For each entity that bears one of the names: the documents that name it."""
    found = [
        sorted(document for document, _ in e.units)
        for e in resolve(articles).entities
        if {e.name, *e.aliases} & set(names)
    ]
    return sorted(found)


def test_one_full_name_is_one_person(article: Article) -> None:
    articles = [article("a", "[P Marta Solberg] spoke."), article("b", "[P Marta Solberg] left.")]
    assert clusters(articles, "Marta Solberg") == [["a", "b"]]


def test_a_surname_joins_the_bearer_whose_company_it_shares(article: Article) -> None:
    articles = [
        article("a", "[P Marta Solberg] of the [O Tide Authority] met [P Jon Brekke] in [L Vik]."),
        article("b", "[P Karl Solberg] played for [O Northern Rovers] in [L Sund]."),
        article("c", "[P Solberg] told the [O Tide Authority] that [P Jon Brekke] agreed."),
    ]
    assert clusters(articles, "Solberg") == [["a", "c"]]


def test_a_surname_stays_alone_where_two_bearers_fit_alike(article: Article) -> None:
    articles = [
        article("a", "[P Marta Solberg] met [P Jon Brekke] of the [O Tide Authority]."),
        article("b", "[P Karl Solberg] met [P Jon Brekke] of the [O Tide Authority]."),
        article("c", "[P Solberg] met [P Jon Brekke] of the [O Tide Authority]."),
    ]
    assert clusters(articles, "Solberg") == [["c"]]


def test_a_senator_and_a_manager_of_one_name_are_two(article: Article) -> None:
    text = "[P John Harker], {} of [{}], spoke about the harbour of [L Vik]."
    articles = [
        article("a", text.format("senator", "L Ohio"), offices=[("John Harker", "senator", "Ohio")]),
        article(
            "b",
            text.format("chief executive", "O Acme"),
            offices=[("John Harker", "chief executive", "Acme")],
        ),
        article("c", text.format("senator", "L Ohio"), offices=[("John Harker", "senator", "Ohio")]),
    ]
    assert clusters(articles, "John Harker") == [["a", "c"], ["b"]]


def test_senators_of_two_states_of_one_name_are_two(article: Article) -> None:
    articles = [
        article(i, f"[P John Harker], senator for [L {place}].", offices=[("John Harker", "senator", place)])
        for i, place in (("a", "Ohio"), ("b", "Texas"))
    ]
    assert clusters(articles, "John Harker") == [["a"], ["b"]]


def test_managers_of_two_companies_of_one_name_are_two(article: Article) -> None:
    text = "[P John Harker], chief executive of [O {}], met {} in [L Vik]."
    held = {"a": ("Acme", "[P Ida Moen]"), "b": ("Borealis", "[P Bo Lie]"), "c": ("Acme", "[P Jon Dal]")}
    articles = [
        article(i, text.format(*parts), offices=[("John Harker", "chief executive", parts[0])])
        for i, parts in held.items()
    ]
    assert clusters(articles, "John Harker") == [["a", "c"], ["b"]]


def test_a_former_office_is_no_clash(article: Article) -> None:
    articles = [
        article("a", "[P John Harker], former chief executive of [O Acme].",
                offices=[("John Harker", "former chief executive", "Acme")]),
        article("b", "[P John Harker], senator for [L Ohio].", offices=[("John Harker", "senator", "Ohio")]),
    ]  # fmt: skip
    assert clusters(articles, "John Harker") == [["a", "b"]]


def test_an_office_that_changes_hands_does_not_make_two_people_one(article: Article) -> None:
    articles = [
        article(i, f"[P {name}], president of [L Norvia].", offices=[(name, "president", "Norvia")])
        for i, name in (("a", "Marta Solberg"), ("b", "Marit Solheim"))
    ]
    assert clusters(articles, "Marta Solberg", "Marit Solheim") == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("P Donald Trump", "O Trump administration"),
        ("P Vega", "L Vega"),
        ("P Acme", "O Acme"),
        ("P Carl Dorn", "P Carl Dorn Jr."),
        ("Y Clean Tides Act", "O Clean Tides"),
        ("O Ministry of Health", "O Ministry of Finance"),
    ],
)
def test_these_are_never_one(article: Article, left: str, right: str) -> None:
    company = "with [P Jon Brekke] and [P Ida Moen] of the [O Tide Authority]"
    articles = [article("a", f"[{left}] {company}."), article("b", f"[{right}] {company}.")]
    assert all(
        len({document for document, _ in e.units}) == 1 or e.name in company
        for e in resolve(articles).entities
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("P Bill Hartnell", "P William Hartnell"),
        ("P Oleksandr Petrovskyy", "P Oleksandr Petrovsky"),
        ("P Marta K. Solberg", "P Marta Solberg"),
        ("O Ministry of Tidal Works", "O Tidal Works Ministry"),
        ("O Acme Corp.", "O Acme"),
        ("L Vik, Norvia", "L Vik"),
    ],
)
def test_these_forms_of_a_name_are_one(article: Article, left: str, right: str) -> None:
    articles = [article("a", f"[{left}] met [P Ida Moen]."), article("b", f"[{right}] met [P Ida Moen].")]
    assert clusters(articles, left[2:]) == [["a", "b"]]


def test_an_institution_of_two_states_is_two(article: Article) -> None:
    articles = [
        article(i, "The [O Supreme Court] ruled.", countries={"Supreme Court": state})
        for i, state in (("a", "NOR"), ("b", "CHL"), ("c", "NOR"))
    ]
    assert clusters(articles, "Supreme Court") == [["a", "c"], ["b"]]


def test_a_generic_name_without_a_state_joins_by_its_company_alone(article: Article) -> None:
    company = "The [O Supreme Court] heard [P Jon Brekke] and [P Ida Moen] of the [O Tide Authority]."
    articles = [
        article("a", company, countries={"Supreme Court": "NOR"}),
        article("b", company),
        article("c", "The [O Supreme Court] met."),
    ]
    assert clusters(articles, "Supreme Court") == [["a", "b"], ["c"]]


def test_a_short_form_joins_the_long_form_that_introduces_it(article: Article) -> None:
    articles = [
        article(
            "a", "The [O North Sea Tide Council] (NSTC) met.", acronyms=[("NSTC", "North Sea Tide Council")]
        ),
        article("b", "The [O NSTC] met."),
    ]
    assert clusters(articles, "NSTC") == [["a", "b"]]


def test_one_wikidata_id_is_one_and_two_are_two(article: Article) -> None:
    articles = [
        article("a", "[L Burma] voted.", links={"Burma": {"wikidata": "Q836"}}),
        article("b", "[L Myanmar] voted.", links={"Myanmar": {"wikidata": "Q836"}}),
        article("c", "[L Myanmar] won.", links={"Myanmar": {"wikidata": "Q1"}}),
    ]
    assert clusters(articles, "Burma", "Myanmar") == [["a", "b"], ["c"]]


def test_groups_without_a_name_stay_with_their_article(article: Article) -> None:
    articles = [
        article("a", "[G officials] met [G Republicans]."),
        article("b", "[G officials] met [G Republicans]."),
    ]
    assert clusters(articles, "officials") == [["a"], ["b"]]
    assert clusters(articles, "Republicans") == [["a", "b"]]


def test_two_full_names_of_one_article_stay_two(article: Article) -> None:
    articles = [
        article("a", "[P William Hartnell] and his son [P Bill Hartnell] spoke."),
        article("b", "[P Bill Hartnell] spoke."),
    ]
    assert clusters(articles, "Bill Hartnell") == [["a", "b"]]
    assert clusters(articles, "William Hartnell") == [["a"]]


def test_a_states_second_name_is_not_the_city_of_that_name(article: Article) -> None:
    company = "[P Jon Brekke] and [P Ida Moen] of the [O Tide Authority]"
    articles = [
        article("a", f"[L Vik] met {company}; [L Vik, Norvia] paid.", same={"Vik, Norvia": "Vik"}),
        article("b", f"[L Vik State] met {company}; [L Vik] paid.", same={"Vik": "Vik State"}),
        article("c", f"[L Vik] met {company}."),
    ]
    assert clusters(articles, "Vik, Norvia", "Vik State") == [["a", "c"], ["b"]]


def test_a_first_name_alone_is_nobody_elses(article: Article) -> None:
    company = "of the [O Tide Authority] met [P Jon Brekke] in [L Vik]"
    articles = [
        article("a", f"[P Laura] {company}."),
        article("b", f"[P Laura] {company}, and [P Ida Moen]."),
    ]
    assert clusters(articles, "Laura") == [["a"], ["b"]]


def test_a_short_form_that_was_read_as_a_body_may_be_a_policy(article: Article) -> None:
    company = "divided [P Jon Brekke] and [P Ida Moen] of the [O Tide Authority]"
    articles = [
        article("a", f"The [Y North Tide Levy] (NTL) {company}.", acronyms=[("NTL", "North Tide Levy")]),
        article("b", f"The [O NTL] {company}."),
        article("c", "The [O Levy] rose."),
    ]
    assert clusters(articles, "NTL") == [["a", "b"]]


def test_the_commission_is_the_one_that_its_company_knows(article: Article) -> None:
    links = {"European Commission": {"wikidata": "Q8880"}}
    company = "wrote to [P Jon Brekke] and [P Ida Moen] of the [O Tide Authority] in [L Vik]"
    articles = [
        article("a", f"The [O European Commission] {company}; the [O Commission] waits.",
                same={"Commission": "European Commission"}, links=links),
        article("b", f"The [O Commission] {company}."),
        article("c", "The [O Commission] met [P Bo Lie] in [L Sund]."),
    ]  # fmt: skip
    assert clusters(articles, "Commission") == [["a", "b"], ["c"]]


def test_another_name_on_both_sides_is_no_reason(article: Article) -> None:
    company = "wrote about [P Jon Brekke], [P Ida Moen] and the [O Tide Authority] of [L Vik]"
    articles = [
        article(i, f"The [O {name}] {company}; the [O Courier] asked.", same={"Courier": name})
        for i, name in (("a", "Vik Courier"), ("b", "Sund Courier"))
    ]
    assert clusters(articles, "Vik Courier") == [["a"]]


def test_surnames_that_their_articles_leave_open_stay_apart(article: Article) -> None:
    family = "[P Marta Solheim] and [P Karl Solheim] met [P Jon Brekke]; [P Solheim] spoke."
    assert clusters([article("a", family), article("b", family)], "Solheim") == [["a"], ["b"]]


def test_a_leaders_surname_among_relatives_is_the_leaders(article: Article) -> None:
    countries = dict.fromkeys(("Emmanuel Macron", "Macron"), "FRA")
    family = "[P Emmanuel Macron] and [P Brigitte Macron] met [P Jon Brekke]; [P Macron] spoke."
    articles = [
        article("a", "[P Emmanuel Macron] spoke.", countries=countries),
        article("b", family, countries=countries),
    ]
    found = {e.name: e for e in resolve(articles).entities}
    assert "Macron" in found["Emmanuel Macron"].aliases
    assert "Brigitte Macron" in found


def test_the_holder_of_an_office_in_another_year_is_not_meant(article: Article) -> None:
    articles = [
        article("a", "[P Ana Vega], president of [L Norvia].", day=1, offices=[("Ana Vega", "president", "Norvia")]),
        article("b", "[P the president of Norvia] spoke.", day=3000,
                offices=[("the president of Norvia", "president", None)]),
        article("c", "[P Rui Lobo], president of [L Norvia].", day=2900, offices=[("Rui Lobo", "president", "Norvia")]),
    ]  # fmt: skip
    assert clusters(articles, "Ana Vega") == [["a"]]
    assert clusters(articles, "Rui Lobo") == [["c"]]


def test_any_order_of_documents_gives_an_equal_resolution(article: Article) -> None:
    articles = [
        article("a", "[P Marta Solberg] of the [O Tide Authority] met [P Jon Brekke]."),
        article("b", "[P Solberg] met [P Brekke] at the [O Tide Authority]."),
        article("c", "[P M. Solberg] met [P Jon Brekke] and [G officials]."),
    ]
    assert len({repr(resolve(order)) for order in permutations(articles)}) == 1


def test_an_entity_keeps_its_id_or_lists_the_one_that_it_had(article: Article) -> None:
    short = article("b", "[P Solberg] of the [O Tide Authority] met [P Jon Brekke].")
    full = article("a", "[P Marta Solberg] of the [O Tide Authority] met [P Jon Brekke].")
    before = {e.id: e for e in resolve([short]).entities}
    after = resolve([short, full]).entities
    assert all(any(id in e.identities for e in after) for id in before)
    solberg = next(e for e in after if e.name == "Marta Solberg")
    assert {e.id for e in resolve([full]).entities if e.name == "Marta Solberg"} == {solberg.id}


def test_namesakes_have_ids_of_their_own(article: Article) -> None:
    articles = [
        article(i, "[P Ana Vega] spoke.", countries={"Ana Vega": state})
        for i, state in (("a", "ESP"), ("b", "CHL"))
    ]
    entities = resolve(articles).entities
    assert len({e.id for e in entities}) == 2
    assert set.intersection(*(set(e.identities) for e in entities))


def test_every_join_has_a_decision_that_adds_up(article: Article) -> None:
    articles = [
        article("a", "[P Marta Solberg] of the [O Tide Authority] met [P Jon Brekke]."),
        article("b", "[P Solberg] of the [O Tide Authority] met [P Jon Brekke]."),
    ]
    resolution = resolve(articles)
    joined = [d for d in resolution.decisions if d.answer == "same"]
    assert len(joined) == sum(len(e.units) - 1 for e in resolution.entities)
    assert all(d.score == pytest.approx(sum(s.weight for s in d.steps)) for d in joined)
    assert all(d.score >= d.threshold for d in joined)


NAMES = st.text(max_size=12) | st.sampled_from(["U.S.", "Ana de", "Jr.", "de la", "?", "A.", "NATOs", "The"])
KINDS = st.sampled_from(["Person", "Organization", "Place", "Group", "Policy"])
NAMED = st.lists(st.tuples(NAMES, KINDS, st.sampled_from([None, "NOR", "CHL"])), max_size=5)


@given(st.lists(NAMED, max_size=4))
@settings(max_examples=100, deadline=None)
def test_any_names_are_resolved_and_every_unit_is_in_one_entity(documents) -> None:  # type: ignore[no-untyped-def]
    articles = []
    for number, named in enumerate(documents):
        entities = [
            Entity(f"e-{i}", kind, name, (), country) for i, (name, kind, country) in enumerate(named)
        ]
        mentions = [Mention(0, 0, e.name, e.kind, "name", e.id) for e in entities]
        articles.append(Extraction(Document(f"d{number}", ""), (), tuple(mentions), tuple(entities)))
    found = [unit for entity in resolve(articles).entities for unit in entity.units]
    assert sorted(found) == sorted((a.document.id, e.id) for a in articles for e in a.entities)
