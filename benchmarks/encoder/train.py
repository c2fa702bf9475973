"""Fine-tune the claim encoder on a PolNeAR training file.

usage: python -m benchmarks.encoder.train TRAIN.jsonl.gz BASE_MODEL_FOLDER OUT_FOLDER [--steps N] [--resume]
       [--again RATE] [--seed N]

Needs torch and safetensors (only here). Every 14th article is kept out of training. Seeds are fixed. Four times an
epoch, and at the end, OUT_FOLDER/state.pt is written anew; --resume goes on from it, and with another number of steps
the rate then falls to zero at that step; --again goes on from the end of a run, with the rate back at that share of
the highest.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from benchmarks.encoder.examples import (
    IGNORED,
    Example,
    Item,
    batches,
    chunk_tensors,
    false_items,
    gold_items,
    learned_examples,
    padded,
    windows,
)
from benchmarks.encoder.network import Dropout, Network, from_base, from_state, frozen
from policygraph.extractors.claims.encoder.word_pieces import WordPieces

SEED = 0  # of the weights that begin at random
BATCH = 10
RATE, NEW_RATE = 2e-4, 1e-3  # of the base model's weights, and of those that begin at random
WARM_UP = 0.05
CUE, IS_CUE, NO_SOURCE = 4.0, 0.5, 0.3  # weights of the losses beside that of the roles
FLOOR = 0.15  # false cues are read too where the tagger gives them this chance
NEW = ("marks", "cue", "piece", "around", "kind", "distance", "reader", "role", "decide")
READ_AT_ONCE = 3  # batches of cues by length, so that little is padding


@dataclass
class Progress:
    """Where training stands. From step `knot` on, the rate falls from `factor` to zero at the last step."""

    step: int = 0
    knot: int = 0
    factor: float = 1.0


@dataclass
class Losses:
    """Sums since the last report."""

    cue: float = 0.0
    role: float = 0.0
    is_cue: float = 0.0
    no_source: float = 0.0
    batches: int = 0

    def report(self) -> str:
        named = {k: v / max(1, self.batches) for k, v in asdict(self).items() if k != "batches"}
        return "  ".join(f"{name} {value:.4f}" for name, value in named.items())


def rate_factor(progress: Progress, total: int) -> float:
    warm = max(1, int(WARM_UP * total))
    if progress.knot == 0 and progress.step < warm:
        return progress.step / warm
    start = max(progress.knot, warm if progress.knot == 0 else 0)
    return progress.factor * max(0.0, (total - progress.step) / max(1, total - start))


def optimizer_of(network: Network) -> torch.optim.AdamW:
    """AdamW with a higher rate for new weights, and no decay for biases and norms."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, weights in network.named_parameters():
        if weights.requires_grad:
            rate = NEW_RATE if name.split(".")[0] in NEW or "reader" in name else RATE
            decay = 0.0 if name.endswith("bias") or "norm" in name else 0.01
            groups.setdefault((rate, decay), []).append(weights)
    parts = [{"params": w, "lr": 0.0, "peak": r, "weight_decay": d} for (r, d), w in groups.items()]
    return torch.optim.AdamW(parts, betas=(0.9, 0.98), eps=1e-6, fused=True)


class Run:
    """All that training changes, and its file. A pruned network comes without its optimizer's state."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.optimizer = optimizer_of(network)
        self.progress = Progress()

    def save(self, path: Path) -> None:
        state = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "progress": asdict(self.progress),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.rename(path)

    @classmethod
    def restored(cls, path: Path, again: float | None) -> Run:
        state = torch.load(path, weights_only=True)
        run = cls(frozen(from_state(state["network"])))
        run.progress.step = run.progress.knot = state["progress"]["step"]
        if "optimizer" in state:
            run.optimizer.load_state_dict(state["optimizer"])
            group = run.optimizer.param_groups[0]
            run.progress.factor = group["lr"] / group["peak"]
        if again is not None:
            run.progress.factor = again
        return run


@torch.no_grad()
def frozen_output(network: Network, rows: list[Example]) -> list[Tensor]:
    """What the frozen layers make of each example, in half precision."""
    found = [torch.empty(0)] * len(rows)
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].chunk.pieces))
    for k in range(0, len(order), BATCH):
        part = order[k : k + BATCH]
        pieces, _, mask = chunk_tensors([rows[n].chunk for n in part])
        for n, lower in zip(part, network.lower(pieces, mask), strict=True):
            found[n] = lower[: len(rows[n].chunk.pieces)].half()
    return found


def loss_of(
    network: Network,
    batch: list[Example],
    lower: list[Tensor],
    rng: random.Random,
    drop: Dropout,
    seen: Losses,
) -> Tensor:
    _, marks, mask = chunk_tensors([e.chunk for e in batch])
    below = nn.utils.rnn.pad_sequence([lower[e.number] for e in batch], batch_first=True).float()
    encoded = network.encode(below, marks, mask, drop)
    tags = network.tag(encoded)
    cue = F.cross_entropy(tags.flatten(0, 1), padded([e.tags for e in batch], IGNORED).flatten())
    seen.cue += cue.item()
    seen.batches += 1
    chance = 1 - tags.detach().softmax(-1)[..., 0]
    gold = gold_items(batch, rng)
    items = gold + false_items(batch, chance, FLOOR, len(gold) // 2 + 4, rng)
    return CUE * cue + reading_loss(network, encoded, items, drop, seen) if items else CUE * cue


def reading_loss(network: Network, encoded: Tensor, items: list[Item], drop: Dropout, seen: Losses) -> Tensor:
    items = sorted(items, key=lambda item: item.size)
    labelled = max(1, sum(item.size for item in items if item.roles))
    true = max(1, sum(item.is_cue for item in items))
    flat = encoded.flatten(0, 1)
    total = encoded.new_zeros(())
    each = -(-len(items) // READ_AT_ONCE)
    for k in range(0, len(items), each):
        part = items[k : k + each]
        w = windows(part, encoded.shape[1])
        inside = flat.index_select(0, w.index.flatten()).view(*w.index.shape, -1)
        reading = network.read(inside, w.kind, w.distance, w.mask, drop)
        role = F.cross_entropy(
            reading.roles.flatten(0, 1), w.roles.flatten(), ignore_index=IGNORED, reduction="sum"
        )
        real = torch.tensor([float(item.is_cue) for item in part])
        empty = torch.tensor([float(item.no_source) for item in part])
        is_cue = F.binary_cross_entropy_with_logits(reading.is_cue, real, reduction="sum")
        no_source = F.binary_cross_entropy_with_logits(reading.no_source, empty, real, reduction="sum")
        seen.role += role.item() / labelled
        seen.is_cue += is_cue.item() / len(items)
        seen.no_source += no_source.item() / true
        total = total + role / labelled + IS_CUE * is_cue / len(items) + NO_SOURCE * no_source / true
    return total


def train(run: Run, rows: list[Example], total: int, out: Path, seed: int) -> None:
    network, optimizer, progress = run.network, run.optimizer, run.progress
    an_epoch = len(batches(rows, BATCH, 0))
    lower = frozen_output(network, rows)
    drop = Dropout(seed)
    seen, clock = Losses(), time.time()
    while progress.step < total:
        epoch, done = divmod(progress.step, an_epoch)
        for batch in batches(rows, BATCH, 1000 * seed + epoch)[done:]:
            factor = rate_factor(progress, total)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * factor
            drop.rng = rng = random.Random(f"{seed} {progress.step}")
            loss_of(network, batch, lower, rng, drop, seen).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            progress.step += 1
            if progress.step % 25 == 0:
                each = (time.time() - clock) / 25
                print(f"step {progress.step} of {total}  {seen.report()}  {each:.2f} s a step", flush=True)
                seen, clock = Losses(), time.time()
            if progress.step % (an_epoch // 4) == 0 or progress.step == total:
                run.save(out / "state.pt")
            if progress.step == total:
                break


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("train", type=Path)
    options.add_argument("base", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--steps", type=int, default=2000)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--resume", action="store_true")
    options.add_argument("--again", type=float)
    options.add_argument("--seed", type=int, default=0, help="of the order of batches and of dropout")
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(SEED)
    vocabulary = WordPieces(chosen.base / "vocab.txt")
    rows = learned_examples(chosen.train, vocabulary)
    print(f"{len(rows)} chunks, {sum(len(e.chunk.pieces) for e in rows)} pieces", flush=True)
    go_on = chosen.resume or chosen.again is not None
    run = (
        Run.restored(chosen.out / "state.pt", chosen.again) if go_on else Run(frozen(from_base(chosen.base)))
    )
    train(run, rows, chosen.steps, chosen.out, chosen.seed)


if __name__ == "__main__":
    main()
