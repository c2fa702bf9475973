"""Every entity, claim and event of the examples is explained, and every pair, with a reason that is not empty."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import policygraph
from policygraph.errors import NotFoundError
from policygraph.extractors.records import Extraction
from policygraph.graph.recall import recall
from policygraph.graph.records import Resolution
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.basis import Basis, Whole
from policygraph.graph.resolver.explanation import explain, explain_by, render_text, to_dict
from policygraph.graph.resolver.explanation_records import Explanation
from policygraph.graph.resolver.lookup import mention_id
from policygraph.graph.resolver.pair_explanation import explain_pair, pair_by
from policygraph.graph.resolver.review import pairs_by

from .command_line import run

ROOT = Path(__file__).parent.parent
NAMED = "MATCH (e:Entity) RETURN e.name, e.id ORDER BY e.id"
Read = tuple[list[Extraction], Resolution]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explain") / "policygraph.lbug"
    policygraph.build(ROOT / "examples", store=path)
    return path


@pytest.fixture(scope="module")
def read(store: Path) -> Read:
    with policygraph.open_store(str(store), read_only=True) as opened:
        extractions = list(opened.extractions())
    return extractions, resolve(extractions)


def ids(store: Path, label: str) -> list[str]:
    return [
        str(id)
        for (id,) in policygraph.query(f"MATCH (n:{label}) RETURN n.id ORDER BY n.id", store=store).rows
    ]


def whole(explanation: Explanation) -> str:
    """The text, once it is sure that the same stands in the JSON and that nothing in it is empty."""
    plain = json.loads(json.dumps(to_dict(explanation)))
    assert len(plain["links"]) == len(explanation.links)
    for pair in (*explanation.links, *explanation.near_misses):
        assert pair.decision.rule
        assert pair.decision.steps
        assert pair.decision.score == pytest.approx(sum(s.weight for s in pair.decision.steps), abs=0.01)
    text = render_text(explanation)
    assert "rule unnamed" not in text
    assert all(line.strip().rstrip(":") == line.strip() for line in text.splitlines())
    return text


@pytest.mark.parametrize("label", ["Entity", "Claim", "Event"])
def test_each_node_of_the_examples_has_its_reason(store: Path, read: Read, label: str) -> None:
    for id in ids(store, label):
        explanation = explain(id, *read)
        assert explanation.evidence, id
        assert all(item.rule and item.sentence for item in explanation.evidence), id
        if len({item.document for item in explanation.evidence}) > 1 and label == "Entity":
            assert explanation.links, id
        whole(explanation)


def test_any_two_entities_of_the_examples_can_be_held_together(store: Path, read: Read) -> None:
    known = ids(store, "Entity")
    for one, other in [*combinations(known[:12], 2), *zip(known, known[::-1], strict=True)]:
        explanation = explain_pair(one, other, *read)
        facts = dict(explanation.facts)
        assert facts["why"]
        assert facts["outcome"] == ("one entity" if one == other else "two entities")
        if one != other:
            assert explanation.near_misses, (one, other)
        assert explanation.evidence
        whole(explanation)


@pytest.fixture(scope="module")
def judged(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the store in which people have judged entities and mentions, also one of another kind."""
    path = tmp_path_factory.mktemp("judged") / "policygraph.lbug"
    shutil.copyfile(store, path)
    named = {str(name): str(id) for name, id in policygraph.query(NAMED, store=path).rows}
    policygraph.judge("same", named["Jonas Lervik"], named["Iceland"], store=path)
    policygraph.judge("different", named["Solveig Brekke"], named["Beatriz Almada"], store=path)
    mentions = policygraph.query("MATCH (m:Mention) RETURN m.id ORDER BY m.id LIMIT 2", store=path).rows
    policygraph.judge("different", str(mentions[0][0]), named["Solveig Brekke"], store=path)
    policygraph.judge("same", str(mentions[1][0]), named["Norway"], store=path)
    return path


@pytest.mark.parametrize("which", ["store", "judged"])
def test_what_the_store_keeps_explains_and_lists_for_review_what_resolving_all_anew_does(
    which: str, request: pytest.FixtureRequest
) -> None:
    with policygraph.open_store(str(request.getfixturevalue(which)), read_only=True) as opened:
        found = recall(opened)
        assert not isinstance(found, Whole)
        extractions, rows = list(opened.extractions()), opened.judgements()
        resolution = resolve(extractions, rows)
        whole = Whole(extractions, resolution, rows)
        for id in everything(extractions, resolution):
            assert told(found, id) == told(whole, id), id
        known = [entity.id for entity in resolution.entities]
        some = [known[0], *(mention_ids(extractions)[::40])]
        for one, other in [*zip(known, known[::-1], strict=True), *pairwise(known), *pairwise(some)]:
            assert pair_by(found, one, other) == pair_by(whole, one, other), (one, other)
        assert pairs_by(found) == pairs_by(whole)


def everything(extractions: list[Extraction], resolution: Resolution) -> list[str]:
    """All ids, present and former, of nodes and of single reports, and one that nothing has."""
    ids = {id for entity in resolution.entities for id in (entity.id, *entity.identities)}
    ids |= {record.id for one in extractions for record in (*one.claims, *one.events)}
    ids |= {one.document.id for one in extractions} | {*mention_ids(extractions)[::7], "e-none", "m-none"}
    return sorted(ids)


def mention_ids(extractions: list[Extraction]) -> list[str]:
    return sorted(
        mention_id(e.document.id, m.start, m.end, m.entity) for e in extractions for m in e.mentions
    )


def told(basis: Basis, id: str) -> Explanation | str:
    try:
        return explain_by(basis, id)
    except NotFoundError as error:
        return str(error)


def test_a_store_that_is_not_up_to_date_is_resolved_anew(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "policygraph.lbug"
    shutil.copyfile(store, path)
    with policygraph.open_store(str(path)) as opened:
        first = next(opened.extractions())
        later = replace(first, document=replace(first.document, id="z-later"))
        opened.put_extractions([(later, "test - ")])
        assert isinstance(recall(opened), Whole)
    assert policygraph.explain("z-later", store=path).subject == "document"


def test_a_pair_that_never_met_is_compared_now_with_the_reason(store: Path) -> None:
    cypher = (
        "MATCH (e:Entity) WHERE e.name IN ['Jonas Lervik', 'Iceland', 'Beatriz Almada'] RETURN e.name, e.id"
    )
    found = {str(name): str(id) for name, id in policygraph.query(cypher, store=store).rows}
    people = policygraph.explain(found["Jonas Lervik"], found["Beatriz Almada"], store=store)
    assert ("outcome", "two entities") in people.facts
    (pair,) = people.near_misses
    assert [step.feature for step in pair.decision.steps][:2] == ["prior", "no_common_name"]
    state = policygraph.explain(found["Jonas Lervik"], found["Iceland"], store=store)
    assert ("why", "persons are only ever compared with persons") in state.facts


def test_two_mentions_of_one_entity_are_led_to_each_other_by_the_joins(store: Path) -> None:
    cypher = (
        "MATCH (m:Mention {text: 'Solveig Brekke'}) RETURN m.document, min(m.id) ORDER BY m.document LIMIT 3"
    )
    first, *_, last = [str(id) for _, id in policygraph.query(cypher, store=store).rows]
    explanation = policygraph.explain(first, last, store=store)
    assert ("outcome", "one entity") in explanation.facts
    ends = [end for pair in explanation.links for end in (pair.decision.left[0], pair.decision.right[0])]
    assert all(pair.decision.answer == "same" for pair in explanation.links)
    assert len(set(ends)) >= 2


def test_a_long_entity_shows_what_tells_most_and_how_much_more_there_is(store: Path) -> None:
    (id,) = policygraph.query("MATCH (e:Entity {name: 'Solveig Brekke'}) RETURN e.id", store=store).rows[0]
    done = run("explain", str(id), cwd=store.parent)
    text = done.stdout.decode()
    shown = text.partition("\nMentions\n")[2].partition("\nWhy its mentions")[0]
    assert "[0-" not in shown
    assert ") she" not in shown.lower()
    assert "more (--format json shows all)" in shown
    assert shown.count("Solveig Brekke  (rule") == 12
    plain = json.loads(run("explain", str(id), "--format", "json", cwd=store.parent).stdout)
    assert len(plain["evidence"]) > 40


def test_an_unknown_id_of_a_pair_is_named(store: Path) -> None:
    with pytest.raises(NotFoundError, match="nothing in the graph has the id e-none"):
        policygraph.explain(ids(store, "Entity")[0], "e-none", store=store)
