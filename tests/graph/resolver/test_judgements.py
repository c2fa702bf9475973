"""A person's decisions hold over scores, survive new documents, can be taken back, and are kept as lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from policygraph.errors import DataError, NotFoundError, UsageError
from policygraph.extractors.records import Extraction
from policygraph.graph.build import build_graph
from policygraph.graph.records import Judgement
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.explanation import explain
from policygraph.graph.resolver.judgement_files import (
    append_judgement,
    parse_line,
    read_judgements,
    to_csv,
    to_line,
)
from policygraph.graph.resolver.judgements import create, live, undo
from policygraph.graph.resolver.lookup import mention_id

Article = Callable[..., Extraction]
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def two(article: Article) -> list[Extraction]:
    return [article("a", "[P Marta Solberg] spoke."), article("b", "[P Marta Solberg] left.")]


def mentions(extractions: list[Extraction]) -> list[str]:
    return [mention_id(e.document.id, m.start, m.end, m.entity) for e in extractions for m in e.mentions]


def judged(answer: str, extractions: list[Extraction], left: str, right: str) -> Judgement:
    return create(answer, left, right, extractions, resolve(extractions), when=NOON)  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", ["different", "unsure"])
def test_different_and_unsure_keep_one_name_apart(two: list[Extraction], answer: str) -> None:
    judgement = judged(answer, two, *mentions(two))
    assert len(resolve(two, [judgement]).entities) == 2


def test_different_holds_for_whole_clusters(article: Article, two: list[Extraction]) -> None:
    judgement = judged("different", two, *mentions(two))
    more = [*two, *(article(f"c{n}", "[P Marta Solberg] stayed.") for n in range(4))]
    owner = {unit[0]: e.id for e in resolve(more, [judgement]).entities for unit in e.units}
    assert owner["a"] != owner["b"]


def test_a_mention_is_taken_out_of_a_large_entity(article: Article) -> None:
    articles = [article(f"d{n}", "[P Marta Solberg] stayed.") for n in range(5)]
    entity = resolve(articles).entities[0].id
    judgement = judged("different", articles, mentions(articles)[3], entity)
    assert sorted(len(e.units) for e in resolve(articles, [judgement]).entities) == [1, 4]


def test_same_joins_what_no_score_would(article: Article) -> None:
    articles = [article("a", "[P Marta Solberg] spoke."), article("b", "[O Tide Authority] spoke.")]
    ids = [e.id for e in resolve(articles).entities]
    resolution = resolve(articles, [judged("same", articles, *ids)])
    assert len(resolution.entities) == 1
    assert resolution.decisions[0].rule == "judged"
    assert set(ids) <= set(resolution.entities[0].identities)


def test_a_judgement_holds_when_documents_come(article: Article) -> None:
    articles = [article("a", "[P Solberg] spoke."), article("b", "[P Karl Moe] spoke.")]
    made = judged("same", articles, *(e.id for e in resolve(articles).entities))
    more = [*articles, article("0", "[P Solberg] and [P Karl Moe] of the [O Tide Authority].")]
    assert any({("a", u[1]) for u in e.units if u[0] == "a"} and any(u[0] == "b" for u in e.units)
               for e in resolve(more, [made]).entities)  # fmt: skip


def test_same_and_different_of_one_pair_is_reported_and_kept_apart(two: list[Extraction]) -> None:
    different = judged("different", two, *mentions(two))
    same = judged("same", two, *mentions(two))
    resolution = resolve(two, [different, same])
    assert len(resolution.entities) == 2
    assert resolution.contradictions == (
        f"judgement {same.id} says that {same.left} and {same.right} are the same, {different.id} that {same.left} and "
        f"{same.right} are different; they are kept apart; "
        f"take one back, for example with: policygraph judge undo {same.id}",
    )


def test_a_chain_of_same_that_meets_a_different_is_reported(article: Article) -> None:
    articles = [
        article(i, f"[P {name}] spoke.") for i, name in (("a", "Ana Moe"), ("b", "Bo Lie"), ("c", "Ida Dal"))
    ]
    ids = {e.name: e.id for e in resolve(articles).entities}
    rows = [
        judged("same", articles, ids["Ana Moe"], ids["Bo Lie"]),
        judged("same", articles, ids["Bo Lie"], ids["Ida Dal"]),
        judged("different", articles, ids["Ana Moe"], ids["Ida Dal"]),
    ]
    resolution = resolve(articles, rows)
    assert len(resolution.entities) == 2
    assert len(resolution.contradictions) == 1


def test_undo_takes_a_judgement_back_and_can_be_undone(two: list[Extraction]) -> None:
    first = judged("different", two, *mentions(two))
    second = undo(first.id, [first], when=NOON)
    assert live([first, second]) == []
    assert len(resolve(two, [first, second]).entities) == 1
    again = Judgement(
        **{**{n: getattr(second, n) for n in Judgement.__slots__}, "id": "j-3", "undoes": second.id}
    )
    assert live([first, second, again]) == [first]


def test_undo_of_an_unknown_id_says_where_to_look() -> None:
    with pytest.raises(NotFoundError) as caught:
        undo("j-0", [])
    assert str(caught.value) == (
        "no judgement that holds has the id j-0; list them with: policygraph judge list"
    )


def test_two_ids_of_one_unit_are_refused(two: list[Extraction]) -> None:
    entity = resolve(two).entities[0]
    with pytest.raises(UsageError, match="are one entity of one document"):
        judged("different", two, entity.id, entity.id)


def test_an_unknown_id_is_refused(two: list[Extraction]) -> None:
    with pytest.raises(NotFoundError, match="no entity or mention has the id e-0"):
        judged("same", two, "e-0", mentions(two)[0])


def test_a_file_of_judgements_reads_back(two: list[Extraction], tmp_path: Path) -> None:
    made = judged("unsure", two, *mentions(two))
    rows = [made, undo(made.id, [made], why="seen it", who="ida", when=NOON)]
    for row in rows:
        append_judgement(tmp_path / "j.jsonl", row)
    assert read_judgements(tmp_path / "j.jsonl") == rows


LINE = (
    '{"id": "j-1", "answer": "same", "left": "e-1", "right": "e-2", "left_unit": ["a", "e-1"], '
    '"right_unit": ["b", "e-2"], "why": "", "who": "", "when": "2026-01-02T12:00:00+00:00"}'
)


def test_a_line_reads_back_as_it_was() -> None:
    assert to_line(parse_line(LINE, "here")) == LINE


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            LINE[:-1],
            "is not JSON (Expecting ',' delimiter: line 1 column 176 (char 175)); mend or remove the line",
        ),
        ("[]", 'is no JSON object; write {"id": ..., "answer": ..., ...}'),
        (LINE.replace("same", "maybe"), "answer 'maybe' is unknown; use one of same, different, unsure"),
        (
            LINE.replace('"why": "", ', ""),
            "why is missing; write the line as `policygraph judge list` prints it",
        ),
        (
            LINE.replace('["a", "e-1"]', '"a"'),
            "unit 'a' is no pair; write [document id, entity id in that document]",
        ),
        (
            LINE.replace("2026-01-02T12", "noon"),
            "when 'noon:00:00+00:00' is no date and time; write it as 2026-01-31T12:00:00+00:00",
        ),
        (
            LINE.replace('"why": ""', '"why": 3'),
            "id, left, right, why, who or undoes is no string; write each in quotation marks",
        ),
    ],
    ids=["json", "object", "answer", "field", "unit", "when", "string"],
)
def test_a_broken_line_is_named_with_its_cure(
    line: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("f").write_text(f"{LINE}\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_judgements("f")
    assert str(caught.value) == f"f, line 2: {message}"


# One mention is judged, not all of its article's entity


@pytest.fixture
def mixed(article: Article) -> list[Extraction]:
    """In "b" a bare surname that the article's reader took for the wrong person says and does things."""
    return [
        article("a", "[P Marta Solberg] spoke in [L Vik]."),
        article(
            "b",
            "[P Solberg] said that tides rise and sued [O Tide Authority]. [P Marta Solberg] left [L Vik].",
            same={"Solberg": "Marta Solberg"},
            claims=[("Solberg", "said", "tides rise")],
            events=[("COERCE", ["Solberg"], "sued", ["Tide Authority"])],
        ),
        article("c", "[P Karl Moe] sang in [L Sund]."),
    ]


def ends(extractions: list[Extraction], rows: list[Judgement]) -> dict[tuple[str, str], str]:
    """Names at the ends of edges of the graph, by type and by the mention's words."""
    resolution = resolve(extractions, rows)
    graph = build_graph(extractions, resolution)
    words = {node.id: str(node.properties.get("text") or node.label) for node in graph.nodes}
    names = {entity.id: entity.name for entity in resolution.entities}
    return {
        (e.type, words[e.start]): names[e.end] for e in graph.edges if e.end in names and e.start in words
    }


def bare_surname(extractions: list[Extraction]) -> str:
    mention = next(m for m in extractions[1].mentions if m.text == "Solberg")
    return mention_id("b", mention.start, mention.end, mention.entity)


def entity(extractions: list[Extraction], name: str, rows: list[Judgement] | None = None) -> str:
    return next(e.id for e in resolve(extractions, rows or []).entities if e.name == name)


def test_a_mention_is_taken_out_with_what_it_says_and_does(mixed: list[Extraction]) -> None:
    made = judged("different", mixed, bare_surname(mixed), entity(mixed, "Marta Solberg"))
    found = ends(mixed, [made])
    assert (
        found["REFERS_TO", "Solberg"]
        == found["SAID_BY", "tides rise"]
        == found["SOURCE", "Event"]
        == "Solberg"
    )
    assert found["REFERS_TO", "Marta Solberg"] == "Marta Solberg"
    kept = next(e for e in resolve(mixed, [made]).entities if e.name == "Marta Solberg")
    assert {document for document, _ in kept.units} == {"a", "b"}
    assert kept.id == entity(mixed, "Marta Solberg")


def test_a_mention_is_put_into_another_entity_and_brings_it_no_other_name(mixed: list[Extraction]) -> None:
    made = judged("same", mixed, bare_surname(mixed), entity(mixed, "Karl Moe"))
    found = ends(mixed, [made])
    assert (
        found["REFERS_TO", "Solberg"]
        == found["SAID_BY", "tides rise"]
        == found["SOURCE", "Event"]
        == "Karl Moe"
    )
    assert found["REFERS_TO", "Marta Solberg"] == "Marta Solberg"
    assert entity(mixed, "Karl Moe", [made]) == entity(mixed, "Karl Moe")


def test_taken_out_and_put_elsewhere_agree(mixed: list[Extraction]) -> None:
    mention = bare_surname(mixed)
    rows = [
        judged("different", mixed, mention, entity(mixed, "Marta Solberg")),
        judged("same", mixed, mention, entity(mixed, "Karl Moe")),
    ]
    assert resolve(mixed, rows).contradictions == ()
    assert ends(mixed, rows)["SAID_BY", "tides rise"] == "Karl Moe"


def test_of_two_mentions_the_first_goes_where_the_second_is(mixed: list[Extraction]) -> None:
    moe = mentions([mixed[2]])[0]
    found = ends(mixed, [judged("same", mixed, bare_surname(mixed), moe)])
    assert found["REFERS_TO", "Solberg"] == found["REFERS_TO", "Karl Moe"] == "Karl Moe"


def test_the_old_ids_of_a_mention_and_its_entity_are_found(mixed: list[Extraction]) -> None:
    mention = bare_surname(mixed)
    made = judged("different", mixed, mention, entity(mixed, "Marta Solberg"))
    resolution = resolve(mixed, [made])
    assert explain(mention, mixed, resolution).name == "Solberg"
    again = create("same", mention, entity(mixed, "Karl Moe"), mixed, resolution, when=NOON)
    assert again.left_unit == made.left_unit


def test_a_mention_that_is_kept_apart_anyway_stays_where_it_is(mixed: list[Extraction]) -> None:
    made = judged("different", mixed, bare_surname(mixed), entity(mixed, "Karl Moe"))
    assert ends(mixed, [made]) == ends(mixed, [])


def test_a_mention_goes_back_when_its_article_is_no_longer_one_with_what_it_was_taken_from(
    mixed: list[Extraction],
) -> None:
    solberg = entity(mixed, "Marta Solberg")
    taken = judged("different", mixed, bare_surname(mixed), solberg)
    full = next(m for m in mixed[1].mentions if m.text == "Marta Solberg")
    resolution = resolve(mixed, [taken])
    apart = create(
        "different", mention_id("b", full.start, full.end, full.entity), solberg, mixed, resolution
    )
    assert len(resolve(mixed, [taken, apart]).entities) == len(resolution.entities) + 1


def test_a_judged_mention_rests_while_its_other_side_is_away(mixed: list[Extraction]) -> None:
    made = judged("same", mixed, bare_surname(mixed), entity(mixed, "Karl Moe"))
    assert resolve(mixed[:2], [made]) == resolve(mixed[:2])
    assert ends(mixed[::-1], [made])["SAID_BY", "tides rise"] == "Karl Moe"


def test_a_mention_can_not_be_parted_from_itself(mixed: list[Extraction]) -> None:
    moe = mentions([mixed[2]])[0]
    with pytest.raises(UsageError, match="of which there is no other mention"):
        judged("different", mixed, moe, entity(mixed, "Karl Moe"))
    with pytest.raises(UsageError, match="are one entity of one document"):
        judged("same", mixed, moe, moe)


# Judgements hold whatever comes, in any order


def test_rows_in_any_order_decide_the_same(article: Article) -> None:
    names = "Ana Moe", "Bo Lie", "Ida Dal", "Ole Vik"
    articles = [article(i, f"[P {name}] spoke.") for i, name in zip("abcd", names, strict=True)]
    ids = {e.name: e.id for e in resolve(articles).entities}
    pairs = [("same", 0, 1), ("same", 1, 2), ("different", 0, 2), ("same", 2, 3), ("unsure", 1, 3)]
    rows = [judged(answer, articles, ids[names[one]], ids[names[other]]) for answer, one, other in pairs]
    rows.append(undo(rows[3].id, rows, when=NOON))
    found = [resolve(articles, order) for order in permutations(rows)]
    assert all(resolution == found[0] for resolution in found)
    assert len(found[0].contradictions) == 1


def test_a_contradiction_through_others_names_all_judgements(article: Article) -> None:
    articles = [
        article(i, f"[P {n}] spoke.") for i, n in (("a", "Ana Moe"), ("b", "Bo Lie"), ("c", "Ida Dal"))
    ]
    ids = {e.name: e.id for e in resolve(articles).entities}
    rows = [
        judged("same", articles, ids["Ana Moe"], ids["Bo Lie"]),
        judged("same", articles, ids["Bo Lie"], ids["Ida Dal"]),
        judged("different", articles, ids["Ana Moe"], ids["Ida Dal"]),
    ]
    (said,) = resolve(articles, rows).contradictions
    assert all(row.id in said for row in rows)


def test_a_judgement_on_an_entity_outlives_the_article_that_it_was_anchored_in(article: Article) -> None:
    articles = [article(i, "[P Marta Solberg] spoke.") for i in "abc"] + [article("d", "[P Ana Moe] left.")]
    made = judged("same", articles, entity(articles, "Marta Solberg"), entity(articles, "Ana Moe"))
    assert made.left_unit[0] == "a"
    assert len(resolve(articles[1:], [made]).entities) == 1


def test_an_undo_of_an_undo_of_an_undo(two: list[Extraction]) -> None:
    rows = [judged("different", two, *mentions(two))]
    for number in range(1, 6):
        rows.append(undo(rows[-1].id, rows, when=NOON))
        assert len(live(rows)) == (number + 1) % 2
        assert live(rows[::-1]) == live(rows)


def test_rows_that_take_each_other_back_are_no_endless_loop(two: list[Extraction]) -> None:
    first = judged("different", two, *mentions(two))
    rows = [replace(first, id="j-1", undoes="j-2"), replace(first, id="j-2", undoes="j-1")]
    assert live(rows) == live(rows[::-1]) == []


def test_judgements_as_csv_read_back(two: list[Extraction], tmp_path: Path) -> None:
    made = create(
        "unsure", *mentions(two), two, resolve(two), why='two "Martas",\nsays ed', who="ed", when=NOON
    )
    rows = [made, undo(made.id, [made], when=NOON)]
    (tmp_path / "j.csv").write_text(to_csv(rows), encoding="utf-8")
    assert read_judgements(tmp_path / "j.csv") == rows


def test_a_broken_row_of_csv_is_named_with_its_cure(two: list[Extraction], tmp_path: Path) -> None:
    made = judged("unsure", two, *mentions(two))
    (tmp_path / "j.csv").write_text(to_csv([made]).replace("unsure", "perhaps"), encoding="utf-8")
    with pytest.raises(
        DataError, match=r"j\.csv, line 2: answer 'perhaps' is unknown; use one of same, different"
    ):
        read_judgements(tmp_path / "j.csv")


def test_a_time_without_a_zone_is_taken_for_utc() -> None:
    assert parse_line(LINE.replace("+00:00", ""), "here") == parse_line(LINE, "here")
