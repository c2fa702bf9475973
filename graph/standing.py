"""Joins: what resolution made of all units, stage by stage, as rows that stay where nothing has changed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from policygraph.graph.fingerprint import fingerprint
from policygraph.graph.records import Judgement, Node
from policygraph.graph.resolver.world import STAGES, Groups

__all__ = ["groups_from", "rules", "standing_nodes"]

_RULES = "rules"  # the id of the row that says what the others were made by
_ROWS = 256  # of a stage


def rules(judged: Sequence[Judgement]) -> str:
    """What resolution goes by besides the documents: the program's rules, and the judgements on their units."""
    held = [[one.id, one.answer, *one.left_unit, *one.right_unit] for one in judged]
    return fingerprint() + " " + hashlib.sha256(json.dumps(held).encode()).hexdigest()[:16]


def standing_nodes(stages: Sequence[Groups], made_by: str) -> dict[str, Node]:
    """The groups of all stages as nodes of the graph, by id."""
    rows: dict[str, list[Sequence[int]]] = defaultdict(list)
    for stage, groups in enumerate(stages):
        for label in sorted(groups):
            rows[f"{stage}-{label % _ROWS:02x}"].append(groups[label])
    records = {_RULES: json.dumps(made_by)}
    records |= {id: json.dumps(rows[id], separators=(",", ":")) for id in sorted(rows)}
    return {id: Node("Standing", id, {"id": id, "record": record}) for id, record in records.items()}


def groups_from(records: Mapping[str, str], made_by: str) -> list[Groups] | None:
    """The groups of all stages; None where there are none that were made by these rules."""
    if not records or json.loads(records[_RULES]) != made_by:
        return None
    stages: list[Groups] = [{} for _ in STAGES]
    for id, record in records.items():
        if id != _RULES:
            groups = stages[int(id.partition("-")[0])]
            groups.update((labels[0], tuple(labels)) for labels in json.loads(record))
    return stages
