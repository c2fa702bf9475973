"""Write a trained network as ONNX files for the package.

usage: python -m benchmarks.encoder.export STATE.pt… OUT_FOLDER

The weights of several states, runs from the same beginning with other seeds, are averaged (Wortsman and others, 2022).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch

from benchmarks.encoder.graph import Weights, read_graph, tag_graph
from benchmarks.encoder.network import FROZEN, LAYERS, READER_LAYERS, Network, from_state


def averaged(states: Sequence[Path]) -> Weights:
    networks = [torch.load(state, weights_only=True)["network"] for state in states]
    return {name: np.mean([n[name].float().numpy() for n in networks], axis=0) for name in networks[0]}


def network_of(states: Sequence[Path]) -> Network:
    """The network of their average."""
    return from_state({name: torch.from_numpy(weights) for name, weights in averaged(states).items()})


def main() -> None:
    *states, out = map(Path, sys.argv[1:])
    weights = averaged(states)
    out.mkdir(parents=True, exist_ok=True)
    for name, model in (
        ("tag", tag_graph(weights, FROZEN, LAYERS)),
        ("read", read_graph(weights, READER_LAYERS)),
    ):
        onnx.checker.check_model(model)
        path = out / f"claim_encoder_{name}.onnx"
        path.write_bytes(model.SerializeToString(deterministic=True))
        print(f"{path.name}  {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
