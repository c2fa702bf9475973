"""Train a pruned network until each of its layers makes what the network that it was pruned from makes.

usage: python -m benchmarks.encoder.distil TRAIN.jsonl.gz BASE_MODEL_FOLDER TEACHER/state.pt… STUDENT/state.pt
       [--steps N]

Several teachers are averaged, as prune.py does. The student learns from the texts of the training articles and not
from their labels, so that it can't fit these better than its teacher does (Jiao and others' TinyBERT, without
attention maps). All layers are trained; tables, the tagger and the reader stay the teacher's. STUDENT/state.pt is
written anew at the end of each epoch and of the run.
"""

from __future__ import annotations

import argparse
import time
from itertools import count
from pathlib import Path

import torch
from torch import Tensor, nn

from benchmarks.encoder.examples import Example, batches, chunk_tensors, learned_examples
from benchmarks.encoder.export import network_of
from benchmarks.encoder.network import Network, from_state
from policygraph.extractors.claims.encoder.word_pieces import WordPieces

BATCH = 16
RATE = 5e-4
WARM_UP = 50  # steps
LAST = 3.0  # weight of the last layer, which tagger and reader see, beside one for each other


def distance(student: list[Tensor], teacher: list[Tensor], inside: Tensor) -> Tensor:
    """Mean squares of the differences, padding left out."""
    each = [
        ((s - t).square().mean(-1) * inside).sum() / inside.sum()
        for s, t in zip(student, teacher, strict=True)
    ]
    return torch.stack([*each[:-1], LAST * each[-1]]).sum()


def rate_factor(step: int, total: int) -> float:
    return min(step / WARM_UP, (total - step) / max(1, total - WARM_UP))


@torch.no_grad()
def goals_of(teacher: Network, rows: list[Example]) -> list[Tensor]:
    """What each layer of the teacher makes of each example, in half precision [layers, pieces, hidden]."""
    return [torch.cat(teacher.each_layer(*chunk_tensors([example.chunk]))).half() for example in rows]


def together(batch: list[Example], goals: list[Tensor]) -> list[Tensor]:
    """A batch's goals by layer, padded."""
    each = [goals[example.number].transpose(0, 1) for example in batch]
    return list(nn.utils.rnn.pad_sequence(each, batch_first=True).float().unbind(2))


def distil(student: Network, goals: list[Tensor], rows: list[Example], total: int, out: Path) -> None:
    trained = [weights for layer in student.layers for weights in layer.parameters()]
    optimizer = torch.optim.AdamW(trained, betas=(0.9, 0.98), eps=1e-6, weight_decay=0.0, fused=True)
    step, clock, seen = 0, time.time(), 0.0
    for epoch in count():
        for batch in batches(rows, BATCH, epoch):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * rate_factor(step, total)
            pieces, marks, mask = chunk_tensors([example.chunk for example in batch])
            loss = distance(
                student.each_layer(pieces, marks, mask), together(batch, goals), mask[:, 0, 0].float()
            )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            seen += loss.item() / 25
            if step % 25 == 0:
                each = (time.time() - clock) / 25
                print(f"step {step} of {total}  distance {seen:.4f}  {each:.2f} s a step", flush=True)
                clock, seen = time.time(), 0.0
            if step == total:
                break
        torch.save({"network": student.state_dict(), "progress": {"step": step}}, out)
        if step == total:
            return


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("train", type=Path)
    options.add_argument("base", type=Path)
    options.add_argument("states", type=Path, nargs="+")
    options.add_argument("--steps", type=int, default=1200)
    options.add_argument("--threads", type=int, default=2)
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    *teachers, out = chosen.states
    vocabulary = WordPieces(chosen.base / "vocab.txt")
    rows = learned_examples(chosen.train, vocabulary)
    teacher = network_of(teachers)
    student = from_state(torch.load(out, weights_only=True)["network"])
    distil(student, goals_of(teacher, rows), rows, chosen.steps, out)


if __name__ == "__main__":
    main()
