"""A person's decisions hold over scores, survive new documents, can be taken back, and are kept as lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policygraph.errors import DataError, NotFoundError, UsageError
from policygraph.extractors.records import Extraction
from policygraph.graph.records import Judgement
from policygraph.graph.resolver import resolve
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
