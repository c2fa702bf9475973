"""--knowledge FILE from the command line to the graph: ids in both stores, explained, and read anew when it changes."""

from __future__ import annotations

import json
from pathlib import Path

import policygraph

from .command_line import lines, run

KNOWLEDGE = """id,kind,name,aliases,country
p1,Person,Marte Elin Sund,Marte Sund,NOR
o1,Organization,Northern Herring Forum,NHF,NOR
"""
ARTICLES = {
    "a.txt": "Marte Sund, who leads the NHF, rejected the quota on Monday.\n",
    "b.txt": "The Northern Herring Forum said on Tuesday that Marte Elin Sund would resign.\n",
}
QUERY = "MATCH (e:Entity) WHERE 'ports:o1' IN e.links RETURN e.name AS name, e.documents AS documents"


def folder_of(tmp_path: Path) -> Path:
    for name, text in {**ARTICLES, "ports.csv": KNOWLEDGE}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_entities_bear_the_ids_of_the_file_and_are_joined_by_them(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    built = run("build", "a.txt", "b.txt", "--knowledge", "ports.csv", cwd=folder)
    assert b"2 read, 0 unchanged" in built.stdout, built.stderr
    done = run("query", "--format", "json", QUERY, cwd=folder)
    assert json.loads(done.stdout) == [{"name": "Northern Herring Forum", "documents": 2}]
    id = policygraph.query(
        "MATCH (e:Entity) WHERE 'ports:p1' IN e.links RETURN e.id", store=folder / "policygraph.lbug"
    ).rows[0][0]
    text = run("explain", id, cwd=folder).stdout.decode()
    assert "your ids: ports:p1" in text
    assert "rule knowledge ports.csv:2" in text


def test_documents_are_read_anew_when_the_file_has_changed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    build = ("build", "a.txt", "b.txt", "--knowledge", "ports.csv")
    assert b"2 read, 0 unchanged" in run(*build, cwd=folder).stdout
    assert b"0 read, 2 unchanged" in run(*build, cwd=folder).stdout
    (folder / "ports.csv").write_text(KNOWLEDGE.replace("o1,", "o9,"), encoding="utf-8")
    assert b"2 read, 0 unchanged" in run(*build, cwd=folder).stdout
    done = run("query", "--format", "json", QUERY.replace("o1", "o9"), cwd=folder)
    assert len(json.loads(done.stdout)) == 1


def test_any_number_of_jobs_reads_the_same(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    one, two = (
        run("extract", "a.txt", "b.txt", "--knowledge", "ports.csv", "--jobs", jobs, cwd=folder)
        for jobs in "12"
    )
    assert one.stdout == two.stdout
    assert b'"ports": "p1"' in one.stdout


def test_a_wrong_file_is_named_before_anything_is_made(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "ports.csv").write_text("id,kind,name\n1,Ship,Havbris\n", encoding="utf-8")
    done = run("build", "a.txt", "--knowledge", "ports.csv", cwd=folder)
    assert done.returncode == 2
    assert lines(done) == [
        "ports.csv, line 2: kind is 'Ship'; it may be one of: Organization, Person, Place, Policy"
    ]
    assert not (folder / "policygraph.lbug").exists()


def test_the_library_takes_knowledge_too(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (found,) = policygraph.extract(folder / "a.txt", knowledge=folder / "ports.csv")
    assert not isinstance(found, policygraph.PolicyGraphError)
    assert {entity.links.get("ports") for entity in found.entities} == {"p1", "o1"}
