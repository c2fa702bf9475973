"""The claim encoder as a torch network: MiniLM's layers but the last, a tagger of cues, a small reader of each claim.

The two lowest layers stay as they are in training, so that training needs their output only once.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

from policygraph.extractors.claims.encoder.chunks import MARKS

HIDDEN, HEAD = 384, 32
HEADS, INNER = 12, 1536  # attention heads and inner units of the base model's layers; prune.py leaves fewer
FROZEN, LAYERS = 2, 5  # of the base model's six layers, those kept as they are and those used
READER, READER_LAYERS = 192, 2
DISTANCES = 41  # rows of the table of relative distances
DROPOUT = 0.1


class Dropout:
    """Dropout whose masks are slices of one random pool: on a processor, drawing new ones takes a tenth of the time."""

    _POOL = 1 << 22

    def __init__(self, seed: int) -> None:
        kept = torch.rand(self._POOL, generator=torch.Generator().manual_seed(seed)) >= DROPOUT
        self.pool = kept.float() / (1 - DROPOUT)
        self.rng = random.Random(seed)

    def __call__(self, x: Tensor) -> Tensor:
        start = self.rng.randrange(self._POOL - x.numel())
        return x * self.pool[start : start + x.numel()].view(x.shape)


def keep(x: Tensor) -> Tensor:
    """No dropout."""
    return x


class Layer(nn.Module):
    """A transformer layer as in BERT, normalised behind each step; attention is over the pieces that `mask` keeps."""

    def __init__(self, hidden: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.attend = nn.Linear(hidden, 3 * heads * HEAD)
        self.attended = nn.Linear(heads * HEAD, hidden)
        self.attended_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.inner = nn.Linear(hidden, inner)
        self.outer = nn.Linear(inner, hidden)
        self.outer_norm = nn.LayerNorm(hidden, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drop: Callable[[Tensor], Tensor] = keep) -> Tensor:
        x = self.attended_norm(x + drop(self.attended(self.seen(x, mask))))
        return self.outer_norm(x + drop(self.outer(self.made(x))))

    def seen(self, x: Tensor, mask: Tensor) -> Tensor:
        """What the heads see, side by side."""
        rows, length, _ = x.shape
        q, k, v = self.attend(x).view(rows, length, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return seen.transpose(1, 2).reshape(rows, length, self.heads * HEAD)

    def made(self, x: Tensor) -> Tensor:
        """What the inner units make."""
        return F.gelu(self.inner(x))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says of a batch of cues: role logits a piece, and whether each is a cue and has no source."""

    roles: Tensor
    is_cue: Tensor
    no_source: Tensor


class Network(nn.Module):
    """`encode` and `tag` see a chunk once; `read` sees the window of one cue on the encoded pieces.

    `shapes` says how many heads and inner units each layer has.
    """

    def __init__(self, shapes: Sequence[tuple[int, int]] = ((HEADS, INNER),) * LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.marks = nn.Embedding(MARKS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, heads, inner) for heads, inner in shapes)
        self.cue = nn.Linear(HIDDEN, 3)
        self.piece = nn.Linear(HIDDEN, READER)
        self.around = nn.Linear(HIDDEN, 2 * READER)
        self.kind = nn.Embedding(3, READER)
        self.distance = nn.Embedding(DISTANCES, READER)
        self.reader_norm = nn.LayerNorm(READER)
        self.reader = nn.ModuleList(Layer(READER, READER // HEAD, 2 * READER) for _ in range(READER_LAYERS))
        self.role = nn.Linear(READER, 3)
        self.decide = nn.Linear(READER, 2)
        nn.init.zeros_(self.marks.weight)
        for table in (self.kind, self.distance):
            nn.init.normal_(table.weight, std=0.2)

    def each_layer(self, pieces: Tensor, marks: Tensor, mask: Tensor) -> list[Tensor]:
        """What each layer makes of chunks, the lowest first."""
        x, found = self.embedded(pieces), []
        for number, layer in enumerate(self.layers):
            x = layer(x + self.marks(marks).sum(2) if number == FROZEN else x, mask)
            found.append(x)
        return found

    def embedded(self, pieces: Tensor) -> Tensor:
        return self.norm(self.words(pieces) + self.positions.weight[: pieces.shape[1]])

    def lower(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """The frozen layers."""
        x = self.embedded(pieces)
        for layer in self.layers[:FROZEN]:
            x = layer(x, mask)
        return x

    def encode(
        self, lower: Tensor, marks: Tensor, mask: Tensor, drop: Callable[[Tensor], Tensor] = keep
    ) -> Tensor:
        x = drop(lower + self.marks(marks).sum(2))
        for layer in self.layers[FROZEN:]:
            x = layer(x, mask, drop)
        return x

    def tag(self, encoded: Tensor) -> Tensor:
        return self.cue(encoded)

    def read(
        self,
        encoded: Tensor,
        kind: Tensor,
        distance: Tensor,
        mask: Tensor,
        drop: Callable[[Tensor], Tensor] = keep,
    ) -> Reading:
        """`kind` is 1 for pieces of the cue, 2 for those of other cues, else 0."""
        own = (kind == 1).unsqueeze(-1).to(encoded.dtype)
        own = own / own.sum(1, keepdim=True).clamp(min=1)
        scale, shift = self.around((encoded * own).sum(1, keepdim=True)).chunk(2, -1)
        x = self.piece(encoded) * (1 + scale) + shift + self.kind(kind) + self.distance(distance)
        x = self.reader_norm(x)
        for layer in self.reader:
            x = layer(x, mask, drop)
        decisions = self.decide((x * own).sum(1))
        return Reading(self.role(x), decisions[:, 0], decisions[:, 1])


def from_base(folder: Path) -> Network:
    """A network that begins as the base model; what the base lacks begins at random, the marks at zero."""
    base = {name.removeprefix("bert."): w for name, w in load_file(folder / "model.safetensors").items()}
    network = Network()
    kind = base["embeddings.token_type_embeddings.weight"][0]
    with torch.no_grad():
        network.words.weight.copy_(base["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(base["embeddings.position_embeddings.weight"] + kind)
        _copy(network.norm, base, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            prefix = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                three = [base[f"{prefix}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.attend, part).copy_(torch.cat(three))
            _copy(layer.attended, base, prefix + "attention.output.dense")
            _copy(layer.attended_norm, base, prefix + "attention.output.LayerNorm")
            _copy(layer.inner, base, prefix + "intermediate.dense")
            _copy(layer.outer, base, prefix + "output.dense")
            _copy(layer.outer_norm, base, prefix + "output.LayerNorm")
    return network


def frozen(network: Network) -> Network:
    """The same network; its two lowest layers and the tables below them are not trained."""
    for part in (network.words, network.positions, network.norm, *network.layers[:FROZEN]):
        part.requires_grad_(False)
    return network


def from_state(state: dict[str, Tensor]) -> Network:
    """A network as it was saved, as wide as it then was."""
    shapes = [
        (state[f"layers.{k}.attended.weight"].shape[1] // HEAD, state[f"layers.{k}.inner.weight"].shape[0])
        for k in range(LAYERS)
    ]
    network = Network(shapes)
    network.load_state_dict(state)
    return network


def _copy(module: nn.Module, base: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(base[f"{name}.weight"])  # type: ignore[operator,union-attr]
    module.bias.copy_(base[f"{name}.bias"])  # type: ignore[operator,union-attr]
