"""The main job on the seed article and on pages of the same make with other names, offices and states."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed"
VARIANTS = Path(__file__).parent / "seed_variants"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEED.is_dir(), reason="needs the seed article and its check in ../shared/seed"),
]


def check(*article: str) -> subprocess.CompletedProcess[str]:
    policygraph = Path(sys.executable).with_name("policygraph")
    return subprocess.run(
        [sys.executable, str(SEED / "check.py"), str(policygraph), *article],
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_holds_on_the_seed_article() -> None:
    done = check()
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["channel", "strait"])
def test_all_holds_on_a_variant(name: str) -> None:
    done = check(str(VARIANTS / f"{name}.txt"), str(VARIANTS / f"{name}.json"))
    assert done.returncode == 0, done.stdout + done.stderr
