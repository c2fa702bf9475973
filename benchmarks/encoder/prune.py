"""Make a trained network's layers narrower: inner units go whose work the others can do best.

usage: python -m benchmarks.encoder.prune TRAIN.jsonl.gz BASE_MODEL_FOLDER FROM/state.pt TO/state.pt

Units go in small groups, each time those whose loss adds least squared error to the layer's output on training
articles once the weights of the others make up for it (Hassibi and Stork's optimal brain surgeon, for a linear
output, where it is exact). What is left is trained further with `train.py --again`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from benchmarks.encoder.examples import Example, chunk_tensors, examples, parted, read_articles
from benchmarks.encoder.network import NARROW, Layer, Network, from_state
from policygraph.extractors.claims.encoder.word_pieces import WordPieces

ARTICLES = 80
AT_ONCE = 32
RIDGE = 1e-4  # of the mean variance


@torch.no_grad()
def products(network: Network, rows: list[Example]) -> list[Tensor]:
    """For each layer the sums of products of its inner units' outputs, a constant one as the last of them."""
    units = network.layers[0].inner.out_features
    sums = [torch.zeros(units + 1, units + 1, dtype=torch.float64) for _ in network.layers]

    def watch(layer: Layer, number: int) -> None:
        def seen(_: object, __: object, out: Tensor) -> None:
            made = F.pad(F.gelu(out).flatten(0, 1), (0, 1), value=1.0)
            sums[number] += (made.T @ made).double()

        layer.inner.register_forward_hook(seen)

    for number, layer in enumerate(network.layers):
        watch(layer, number)
    for example in rows:
        pieces, marks, mask = chunk_tensors([example.chunk])
        network.encode(network.lower(pieces, mask), marks, mask)
    return sums


def narrowed(products: Tensor, weights: Tensor, units: int) -> tuple[Tensor, Tensor]:
    """The units that stay (the constant last) and their new weights [units + 1, out]; `weights` has the old ones."""
    ridge = RIDGE * products.diagonal()[:-1].mean()
    whole = products + ridge * torch.eye(len(products), dtype=torch.float64)
    kept = torch.arange(len(products))
    while True:
        inside = whole[kept][:, kept]
        inverse = torch.linalg.inv(inside)
        now = inverse @ (whole[kept] @ weights)
        if len(kept) == units + 1:
            return kept, now
        added = now[:-1].square().sum(1) / inverse.diagonal()[:-1]
        going = added.topk(min(AT_ONCE, len(kept) - units - 1), largest=False).indices
        stays = torch.ones(len(kept), dtype=torch.bool)
        stays[going] = False
        kept = kept[stays]


def pruned(network: Network, rows: list[Example]) -> dict[str, Tensor]:
    state = network.state_dict()
    for number, sums in enumerate(products(network, rows)):
        prefix = f"layers.{number}."
        outer = torch.cat([state[prefix + "outer.weight"].T, state[prefix + "outer.bias"][None]]).double()
        kept, weights = narrowed(sums, outer, NARROW)
        lost = outer.clone()
        lost[kept] -= weights
        share = torch.trace(lost.T @ sums @ lost) / torch.trace(outer.T @ sums @ outer)
        print(f"layer {number}: {NARROW} units left, {share:.4f} of the output's square lost", flush=True)
        for part in ("inner.weight", "inner.bias"):
            state[prefix + part] = state[prefix + part][kept[:-1]]
        state[prefix + "outer.weight"] = weights[:-1].T.float().contiguous()
        state[prefix + "outer.bias"] = weights[-1].float()
    return state


def main() -> None:
    train, base, source, target = map(Path, sys.argv[1:5])
    vocabulary = WordPieces(base / "vocab.txt")
    learned, _ = parted(read_articles(train))
    rows = [example for row in learned[:ARTICLES] for example in examples(row, vocabulary)]
    state = torch.load(source, weights_only=True)
    network = from_state(state.get("average", state["network"]))
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"network": pruned(network, rows), "progress": state["progress"]}, target)


if __name__ == "__main__":
    main()
