"""The rooms of the house: imports follow the data and never point back, and the packaging lists every package."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What a room may import of ours. `policygraph.errors` is a leaf that everyone may use.
ALLOWED = {
    "extractors": ("policygraph.extractors", "policygraph.errors"),
    "graph": ("policygraph.graph", "policygraph.extractors", "policygraph.errors"),
}
# Within a room, what is made early doesn't know what is made later.
ORDER = {
    "graph/records.py": ("graph.resolver", "graph.build", "graph.stores", "graph.query", "graph.export"),
    "graph/resolver": ("graph.build", "graph.stores", "graph.query", "graph.export", "graph.analysis"),
    "graph/build.py": ("graph.stores", "graph.query", "graph.export", "graph.analysis"),
    "graph/stores": ("graph.resolver", "graph.build", "graph.query", "graph.export", "graph.analysis"),
    "graph/explorer/building.py": ("graph", "extractors", "errors"),
    "extractors/records.py": ("spacy", "graph"),
    "extractors/readers": ("spacy", "extractors.extraction", "extractors.language"),
}
MODULES = sorted(
    path for room in ("extractors", "graph", "policygraph") for path in (ROOT / room).rglob("*.py")
)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    parts = parts if parts[0] == "policygraph" else ("policygraph", *parts)
    return ".".join(parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    package = module_name(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            found.add(".".join([*base, *(node.module or "").split(".")]).strip("."))
    return found


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_imports_follow_the_data(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    ours = {name for name in imports(path) if name.split(".")[0] == "policygraph"}
    if room in ALLOWED:
        assert {name for name in ours if not name.startswith(ALLOWED[room])} == set()
    later = [name for place, names in ORDER.items() if ids(path).startswith(place) for name in names]
    assert {
        n for n in imports(path) for late in later if n.removeprefix("policygraph.").startswith(late)
    } == set()


def test_only_the_command_reaches_the_explorer() -> None:
    users = {ids(path) for path in MODULES if any(".graph.explorer" in name for name in imports(path))}
    assert {path for path in users if not path.startswith("graph/explorer/")} == {"policygraph/commands.py"}


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_package_is_listed_for_packaging() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    folders = {path.parent for path in MODULES if path.name == "__init__.py"}
    assert sorted(listed) == sorted(module_name(folder / "__init__.py") for folder in folders)


def test_no_lock_file_names_an_index() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "--index-url" not in text
        assert "://" not in text
