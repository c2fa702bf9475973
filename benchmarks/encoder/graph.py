"""The trained network as two ONNX graphs with 8-bit weights: `tag` reads chunks, `read` reads the windows of cues.

Weights are kept as bytes, a quarter of the size, and become floating point when the graphs are loaded. Activations stay
floating point: rounded to bytes too, the last bit in which two processors differ would now and then move a value by
a whole step, and with it a claim. The graphs are laid out by hand: the same weights give the same bytes, and each step
is one that ONNX Runtime has a kernel for.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HIDDEN, HEAD = 384, 32
READER = 192
_MASKED = -10000.0
_MS = "com.microsoft"

Array = np.ndarray
Weights = Mapping[str, Array]


class Graph:
    """Nodes and constants, added one by one; each step returns the name of its output."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: Array) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def step(self, op: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: object) -> str:
        name = f"{op}_{len(self.nodes)}"
        names = [name] if outputs == 1 else [f"{name}_{k}" for k in range(outputs)]
        self.nodes.append(helper.make_node(op, list(inputs), names, domain=domain, **attributes))
        return names[0] if outputs == 1 else name

    def table(self, name: str, index: str) -> str:
        """Rows of an embedding table, kept as bytes with a scale a row."""
        table = self.weights[f"{name}.weight"]
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / 127
        rows = self.constant(f"{name}.bytes", np.rint(table / scale).astype(np.int8))
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        found = self.step("Cast", self.step("Gather", rows, index, axis=0), to=TensorProto.FLOAT)
        return self.step("Mul", found, self.step("Gather", scales, index, axis=0))

    def linear(self, name: str, x: str, bias: bool = True) -> str:
        """A linear step; its weights are kept as bytes with a scale a column."""
        weight = self.weights[f"{name}.weight"].T
        scale = np.maximum(np.abs(weight).max(0), 1e-9) / 127
        columns = self.constant(f"{name}.bytes", np.rint(weight / scale).astype(np.int8))
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        whole = self.step("Mul", self.step("Cast", columns, to=TensorProto.FLOAT), scales)
        made = self.step("MatMul", x, whole)
        if not bias:
            return made
        return self.step(
            "Add", made, self.constant(f"{name}.bias", self.weights[f"{name}.bias"].astype(np.float32))
        )

    def exact(self, name: str, x: str) -> str:
        """A small linear step in floating point."""
        weight = self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T.astype(np.float32))
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"].astype(np.float32))
        return self.step("Add", self.step("MatMul", x, weight), bias)

    def norm(self, name: str, x: str, epsilon: float = 1e-12) -> str:
        return self.step("LayerNormalization", x, *self._norm(name), axis=-1, epsilon=epsilon)

    def add_norm(self, name: str, x: str, more: str) -> str:
        return self.norm(name, self.step("Add", x, more))

    def _norm(self, name: str) -> tuple[str, str]:
        gamma = self.constant(f"{name}.gamma", self.weights[f"{name}.weight"].astype(np.float32))
        return gamma, self.constant(f"{name}.beta", self.weights[f"{name}.bias"].astype(np.float32))

    def layer(self, name: str, x: str, keep: str = "") -> str:
        """`keep` is 1 for each piece that is no padding; it may be left out where none is."""
        joint = self.linear(f"{name}.attend", x)
        heads = self.weights[f"{name}.attended.weight"].shape[1]
        sizes = self.constant(f"three of {heads}", np.array([heads] * 3, np.int64))
        parts = self.step("Split", joint, sizes, outputs=3, axis=-1)
        three = [f"{parts}_{k}" for k in range(3)]
        three += ["", keep] if keep else []
        seen = self.step(
            "MultiHeadAttention", *three, domain=_MS, num_heads=heads // HEAD, mask_filter_value=_MASKED
        )
        x = self.add_norm(f"{name}.attended_norm", x, self.linear(f"{name}.attended", seen))
        inner = self.linear(f"{name}.inner", x, bias=False)
        bias = self.constant(f"{name}.inner.bias", self.weights[f"{name}.inner.bias"].astype(np.float32))
        made = self.linear(f"{name}.outer", self.step("BiasGelu", inner, bias, domain=_MS))
        return self.add_norm(f"{name}.outer_norm", x, made)

    def model(
        self, inputs: Mapping[str, tuple[int, list[object]]], outputs: Mapping[str, list[object]]
    ) -> onnx.ModelProto:
        ins = [helper.make_tensor_value_info(n, kind, shape) for n, (kind, shape) in inputs.items()]
        outs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n, shape in outputs.items()]
        graph = helper.make_graph(self.nodes, "claims", ins, outs, list(self.constants.values()))
        versions = [helper.make_opsetid("", 17), helper.make_opsetid(_MS, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=8, producer_name="policygraph")

    def named(self, name: str, output: str) -> None:
        """Gives a step's output its public name."""
        self.nodes.append(helper.make_node("Identity", [output], [name]))


def tag_graph(weights: Weights, frozen: int, layers: int) -> onnx.ModelProto:
    """pieces, marks of one chunk → encoded pieces, the same as the reader takes them, tag logits."""
    g = Graph(weights)
    zero, one, two = (g.constant(f"axis {k}", np.array([k], np.int64)) for k in range(3))
    length = g.step("Slice", g.step("Shape", "pieces"), one, two)
    positions = g.constant("positions.weight", weights["positions.weight"].astype(np.float32))
    x = g.step("Add", g.table("words", "pieces"), g.step("Slice", positions, zero, length, zero))
    x = g.norm("norm", x)
    for k in range(frozen):
        x = g.layer(f"layers.{k}", x)
    marks = g.constant("marks.weight", weights["marks.weight"].astype(np.float32))
    x = g.step("Add", x, g.step("ReduceSum", g.step("Gather", marks, "marks", axis=0), two, keepdims=0))
    for k in range(frozen, layers):
        x = g.layer(f"layers.{k}", x)
    g.named("encoded", x)
    g.named("near", g.linear("piece", x))
    g.named("tags", g.exact("cue", x))
    shape: list[object] = [1, "length"]
    inputs = {"pieces": (TensorProto.INT64, shape), "marks": (TensorProto.INT64, [*shape, 4])}
    return g.model(inputs, {"encoded": [*shape, HIDDEN], "near": [*shape, READER], "tags": [*shape, 3]})


def read_graph(weights: Weights, layers: int) -> onnx.ModelProto:
    """Windows of `near`, the mean of `encoded` over each cue, kind, distance, keep → roles, decisions."""
    g = Graph(weights)
    own = g.step("Equal", "kind", g.constant("one", np.array(1, np.int64)))
    own = g.step("Cast", own, to=TensorProto.FLOAT)
    axis = g.constant("axis 1", np.array([1], np.int64))
    share = g.step("Unsqueeze", g.step("Div", own, g.step("ReduceSum", own, axis, keepdims=1)), axis)
    around = g.step("Unsqueeze", g.exact("around", "cue"), axis)
    sizes = g.constant("halves", np.array([READER] * 2, np.int64))
    halves = g.step("Split", around, sizes, outputs=2, axis=-1)
    scale = g.step("Add", f"{halves}_0", g.constant("one as float", np.array(1, np.float32)))
    x = g.step("Add", g.step("Mul", "near", scale), f"{halves}_1")
    for name in ("kind", "distance"):
        table = g.constant(f"{name}.weight", weights[f"{name}.weight"].astype(np.float32))
        x = g.step("Add", x, g.step("Gather", table, name, axis=0))
    x = g.norm("reader_norm", x, epsilon=1e-5)
    for k in range(layers):
        x = g.layer(f"reader.{k}", x, "keep")
    g.named("roles", g.exact("role", x))
    g.named("decisions", g.step("Squeeze", g.exact("decide", g.step("MatMul", share, x)), axis))
    shape: list[object] = ["cues", "length"]
    inputs = {
        "near": (TensorProto.FLOAT, [*shape, READER]),
        "cue": (TensorProto.FLOAT, ["cues", HIDDEN]),
        "kind": (TensorProto.INT64, shape),
        "distance": (TensorProto.INT64, shape),
        "keep": (TensorProto.INT32, shape),
    }
    return g.model(inputs, {"roles": [*shape, 3], "decisions": ["cues", 2]})
