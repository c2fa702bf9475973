"""Write a trained network as ONNX files for the package. usage: export.py STATE.pt OUT_FOLDER"""

from __future__ import annotations

import sys
from pathlib import Path

import onnx
import torch

from benchmarks.encoder.graph import read_graph, tag_graph
from benchmarks.encoder.network import FROZEN, LAYERS, READER_LAYERS


def main() -> None:
    state, out = Path(sys.argv[1]), Path(sys.argv[2])
    weights = {k: v.float().numpy() for k, v in torch.load(state, weights_only=True)["network"].items()}
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
