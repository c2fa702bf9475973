"""Scores the default settings on the gold sets and measures speed. usage: bench.py --gold FOLDER [PART...]"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import adding
import constructions
import predictions
import scaling
import speed
import status

Part = tuple[str, str, Callable[[list[predictions.Row]], list[predictions.Row]]]
PARTS: dict[str, Part] = {
    "claims": ("polnear-dev.jsonl.gz", "score_attribution.py", predictions.claims),
    "claims-fast": ("polnear-dev.jsonl.gz", "score_attribution.py", partial(predictions.claims, fast=True)),
    "events": ("plover-dev.jsonl", "score_events.py", predictions.events),
    "pairs": ("plv-dev.jsonl", "score_pairs.py", predictions.pairs),
    "entities": ("gum-dev.jsonl.gz", "score_entities.py", predictions.entities),
}
MEASURES: dict[str, Callable[[], dict[str, Any]]] = {  # without gold
    "constructions": constructions.measure,
    "status": status.measure,
    "scaling": scaling.measure,
    "adding": adding.measure,
}


def score(gold: Path, part: str) -> str:
    """The scorer's table for one part."""
    file, scorer, predict = PARTS[part]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        lines = (json.dumps(row) for row in predict(predictions.gold_rows(gold / file)))
        predicted.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, str(gold / scorer), str(gold / file), str(predicted)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def show(figures: dict[str, Any]) -> None:
    """One figure a line."""
    for name, value in figures.items():
        print(f"{name:36} {value}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("parts", nargs="*", default=[*PARTS, "speed", "scaling"])
    options = parser.parse_args()
    if not options.gold.is_dir():
        sys.exit(f"{options.gold} is not there: name the folder of the gold sets with make bench GOLD=folder")
    for part in options.parts:
        print(f"== {part}")
        if part == "speed":
            show(speed.measure(predictions.gold_rows(options.gold / "polnear-dev.jsonl.gz")))
        elif part in MEASURES:
            show(MEASURES[part]())
        else:
            print(score(options.gold, part))


if __name__ == "__main__":
    main()
