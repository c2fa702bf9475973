"""Builds a graph from the articles beside this file and prints what is in it. run: make demo"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

import policygraph

HERE = Path(__file__).parent
STORE = ".cache/demo.lbug"
SHOWN = 6

CLAIMS = """
MATCH (c:Claim)-[:SAID_BY]->(who:Entity), (c)-[:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
OPTIONAL MATCH (c)-[:ABOUT]->(what:Entity)
WITH c, who, s, d, collect(DISTINCT what.name) AS about
RETURN c.id AS id, who.name AS who, c.stance AS stance, about, s.text AS sentence, d.publisher AS publisher,
       d.published AS day, c.reports AS reports
ORDER BY c.documents DESC, c.reports DESC, day, sentence, publisher, id
"""

EVENTS = """
MATCH (a:Entity)<-[:SOURCE]-(e:Event)-[:TARGET]->(b:Entity), (e)-[:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
RETURN e.id AS id, a.name AS a, e.type AS type, e.status AS status, b.name AS b, s.text AS sentence,
       d.publisher AS publisher, d.published AS day, e.reports AS reports
ORDER BY e.documents DESC, e.reports DESC, day, sentence, publisher, id
"""


def first_reports(cypher: str) -> list[tuple[Any, ...]]:
    """Rows of a query without their id, one for each id: the first report."""
    rows: dict[str, tuple[Any, ...]] = {}
    for id, *row in policygraph.query(cypher, store=STORE).rows:
        rows.setdefault(id, tuple(row))
    return list(rows.values())


def evidence(console: Console, sentence: str, publisher: str | None, day: object, reports: int) -> None:
    times = f", {reports} reports" if reports > 1 else ""
    console.print(
        Padding(
            Text(f"“{' '.join(sentence.split())}” ({publisher}, {day}{times})", style="dim"), (0, 0, 0, 4)
        )
    )


def main() -> None:
    console = Console(width=110, highlight=False)
    began = time.perf_counter()
    Path(STORE).parent.mkdir(exist_ok=True)
    report = policygraph.build([str(HERE)], store=STORE)
    for failure in report.failed:
        console.print(f"not read: {failure}", style="red")
    seconds = time.perf_counter() - began

    claims = first_reports(CLAIMS)
    console.print(f"[bold]Who said what about whom[/] (the {SHOWN} most reported of {len(claims)})")
    for who, stance, about, sentence, publisher, day, reports in claims[:SHOWN]:
        console.print(Text(f"  {who} {stance}" + (f", about {', '.join(about)}" if about else "")))
        evidence(console, sentence, publisher, day, reports)

    events = first_reports(EVENTS)
    for title, wanted in (("Who did what to whom", {"actual"}), ("Planned, possible or denied", None)):
        rows = [r for r in events if (r[2] in wanted if wanted else r[2] != "actual")]
        console.print(f"\n[bold]{title}[/] (the {min(SHOWN, len(rows))} most reported of {len(rows)})")
        for a, kind, status, b, sentence, publisher, day, reports in rows[:SHOWN]:
            console.print(Text(f"  {a} {kind} {b}" + ("" if status == "actual" else f" ({status})")))
            evidence(console, sentence, publisher, day, reports)

    made = ", ".join(f"{number} {label}" for label, number in report.counts.items())
    read = f"{report.read} articles read" if report.read else f"{report.unchanged} articles, all read before"
    console.print(f"\n{read}; {made}; {seconds:.1f} s")
    console.print(
        "Next, try:\n"
        f"  .venv/bin/policygraph query --store {STORE} --named documents\n"
        f"  .venv/bin/policygraph query --store {STORE} 'MATCH (e:Entity) RETURN e.id, e.kind, e.name LIMIT 20'\n"
        f"  .venv/bin/policygraph explain --store {STORE} ID        # why an entity's mentions are one\n"
        "  .venv/bin/policygraph build your-articles/              # into policygraph.lbug\n"
    )


if __name__ == "__main__":
    main()
