"""Processes that hash strings differently build the same graph, byte by byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import runpy, sys
from policygraph.graph.build import build_graph
from policygraph.graph.resolver import resolve

article = runpy.run_path(sys.argv[1])["make_article"]
names = ["Marta Solberg", "Solberg", "M. Solberg", "Karl Solberg", "Jon Brekke", "Brekke"]
bodies = ["O Tide Authority", "O TA", "L Norvia", "G officials", "O Supreme Court", "O Tide Council"]
articles = [
    article(
        f"d{n}", f"[P {names[n % 6]}] told [{bodies[n % 5]}] and [{bodies[(n + 1) % 6]}] that the tide will rise.",
        day=n, claims=[(names[n % 6], "told", "the tide will rise")],
        events=[("CONSULT", [names[n % 6]], "told", [bodies[n % 5][2:]])],
    )
    for n in range(1, 25)
]
resolution = resolve(articles)
print(resolution, build_graph(articles, resolution))
"""


def built(seed: int) -> str:
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).with_name("conftest.py"))]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def test_the_hash_seed_changes_nothing() -> None:
    first = built(1)
    assert "Decision(" in first
    assert built(2) == first
