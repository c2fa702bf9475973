"""Make a trained network's layers narrower: heads and inner units go whose work the others can do best.

usage: python -m benchmarks.encoder.prune TRAIN.jsonl.gz BASE_MODEL_FOLDER FROM/state.pt… TO/state.pt

Several states are averaged first, as export.py does. Layer by layer, parts go one after another, each time those
whose loss adds least squared error to the layer's output on training articles once the weights of the others make up
for it (Hassibi and Stork's optimal brain surgeon, for a linear output, where it is exact), until a share of that output
is lost: layers that have more to spare lose more. distil.py then trains what is left.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from benchmarks.encoder.examples import Example, chunk_tensors, learned_examples
from benchmarks.encoder.export import network_of
from benchmarks.encoder.network import FROZEN, HEAD, Network
from policygraph.extractors.claims.encoder.word_pieces import WordPieces

ARTICLES = 80
AT_ONCE = 32  # units, or one head
LOST_OF_HEADS, LOST_OF_UNITS = 0.035, 0.022  # of the square of a step's output, at most
RIDGE = 1e-4  # of the mean variance

State = dict[str, Tensor]


def products(inputs: list[Tensor]) -> Tensor:
    """Sums of products of what goes into a linear step, a constant one as the last of it."""
    size = inputs[0].shape[-1] + 1
    sums = torch.zeros(size, size, dtype=torch.float64)
    for rows in inputs:
        made = F.pad(rows.flatten(0, 1), (0, 1), value=1.0)
        sums += (made.T @ made).double()
    return sums


def narrowed(sums: Tensor, weights: Tensor, size: int, lost: float) -> tuple[Tensor, Tensor]:
    """The inputs that stay (the constant last) and their new weights [inputs, out]; they go in groups of `size`."""
    at_once = max(1, AT_ONCE // size)
    ridge = RIDGE * sums.diagonal()[:-1].mean()
    whole = sums + ridge * torch.eye(len(sums), dtype=torch.float64)
    kept = torch.arange(len(sums))
    before, now = kept, weights
    while True:
        inverse = torch.linalg.inv(whole[kept][:, kept])
        fewer = inverse @ (whole[kept] @ weights)
        if share_lost(sums, weights, kept, fewer) > lost:
            return before, now
        before, now = kept, fewer
        left = (len(kept) - 1) // size
        blocks = inverse[:-1, :-1].view(left, size, left, size)[range(left), :, range(left)]
        parts = now[:-1].view(left, size, -1)
        added = (parts * torch.linalg.solve(blocks, parts)).sum((1, 2))
        stays = torch.ones(len(kept), dtype=torch.bool)
        stays[:-1].view(left, size)[added.topk(at_once, largest=False).indices] = False
        kept = kept[stays]


def share_lost(sums: Tensor, weights: Tensor, kept: Tensor, now: Tensor) -> float:
    """How much of the output's square the inputs that stay can't make."""
    lost = weights.clone()
    lost[kept] -= now
    return float(torch.trace(lost.T @ sums @ lost) / torch.trace(weights.T @ sums @ weights))


def narrow(state: State, name: str, into: str, inputs: list[Tensor], size: int, lost: float) -> list[Tensor]:
    """Narrow a linear step, and the one before whose outputs are its inputs, if thrice. What it makes of them then."""
    sums = products(inputs)
    old = torch.cat([state[f"{name}.weight"].T, state[f"{name}.bias"][None]]).double()
    kept, weights = narrowed(sums, old, size, lost)
    print(f"{name}: {len(kept) - 1} of {len(old) - 1} left", flush=True)
    for part in (f"{into}.weight", f"{into}.bias"):
        blocks = state[part].unflatten(0, (-1, len(old) - 1))
        state[part] = blocks[:, kept[:-1]].flatten(0, 1).contiguous()
    weight, bias = (part.float().contiguous() for part in (weights[:-1].T, weights[-1]))
    state[f"{name}.weight"], state[f"{name}.bias"] = weight, bias
    return [F.linear(rows[..., kept[:-1]], weight, bias) for rows in inputs]


@torch.no_grad()
def pruned(network: Network, rows: list[Example]) -> State:
    state = network.state_dict()
    chunks = [chunk_tensors([example.chunk]) for example in rows]
    inputs = [network.embedded(pieces) for pieces, _, _ in chunks]
    for number, layer in enumerate(network.layers):
        name = f"layers.{number}"
        if number == FROZEN:
            inputs = [
                x + network.marks(marks).sum(2) for x, (_, marks, _) in zip(inputs, chunks, strict=True)
            ]
        seen = [layer.seen(x, mask) for x, (_, _, mask) in zip(inputs, chunks, strict=True)]
        attended = narrow(state, f"{name}.attended", f"{name}.attend", seen, HEAD, LOST_OF_HEADS)
        inputs = [layer.attended_norm(x + more) for x, more in zip(inputs, attended, strict=True)]
        made = narrow(
            state, f"{name}.outer", f"{name}.inner", [layer.made(x) for x in inputs], 1, LOST_OF_UNITS
        )
        inputs = [layer.outer_norm(x + more) for x, more in zip(inputs, made, strict=True)]
    return state


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("train", type=Path)
    options.add_argument("base", type=Path)
    options.add_argument("states", type=Path, nargs="+")
    chosen = options.parse_args()
    *sources, target = chosen.states
    vocabulary = WordPieces(chosen.base / "vocab.txt")
    rows = learned_examples(chosen.train, vocabulary, ARTICLES)
    network = network_of(sources)
    target.parent.mkdir(parents=True, exist_ok=True)
    state = pruned(network, rows)
    steps = max(torch.load(source, weights_only=True)["progress"]["step"] for source in sources)
    torch.save({"network": state, "progress": {"step": steps}}, target)


if __name__ == "__main__":
    main()
