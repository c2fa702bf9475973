"""model.toml is read into typed records, and faults in such a file are named with their cure."""

import pytest

from policygraph.errors import DataError
from policygraph.graph.model import model, parse_model


def test_every_node_has_its_id_first() -> None:
    assert all(next(iter(node.properties)) == "id" for node in model().nodes.values())


def test_an_edge_keeps_the_properties_that_tell_parallel_edges_apart() -> None:
    assert model().edges["HOLDS_OFFICE"].key == ("title",)
    assert model().edges["IN_SENTENCE"].ends[0] == ("Mention", "Sentence")


def test_entities_carry_their_kind_as_a_second_label() -> None:
    assert model().nodes["Entity"].second_label == "kind"


def test_only_nodes_for_rebuilding_are_internal() -> None:
    assert {n.label for n in model().nodes.values() if n.internal} == {
        "Extraction",
        "Judgement",
        "Standing",
        "Store",
        "Trace",
    }


NODE = 'version = 1\n[node.A]\nabout = "a"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("version = ", "m: is not TOML (Invalid value (at end of document)); mend that line"),
        ("", "m: version: is not a whole number; write version = 1 at the top"),
        ("version = 1\n[node.A]\n", "m: node.A: about is missing; say in one line what it is"),
        (
            NODE + '[node.A.properties]\nx = { type = "TEXT", about = "x" }',
            "m: node.A.x: type 'TEXT' is unknown; use one of STRING, INT64, DOUBLE, BOOL, DATE, STRING[]",
        ),
        (
            NODE + '[edge.E]\nabout = "e"\nends = [["A", "B"]]',
            "m: edge.E: label 'B' in ends is unknown; use one of A",
        ),
        (
            NODE + '[edge.E]\nabout = "e"\nends = [["A", "A"]]\nkey = ["x"]',
            "m: edge.E: key 'x' is no property of it; name one of ",
        ),
        (
            NODE + "hidden = true",
            "m: node.A: field 'hidden' is unknown; use about, built, internal, properties, second_label",
        ),
    ],
    ids=["toml", "version", "about", "type", "ends", "key", "field"],
)
def test_a_fault_in_a_model_is_named_with_its_cure(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_model(text, "m")
    assert str(caught.value) == message
