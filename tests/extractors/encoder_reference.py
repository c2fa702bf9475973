"""The encoder's graphs computed step by step in double precision: what any processor would make, less its rounding.

What ONNX Runtime's kernels make on this processor is compared with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun
from scipy.special import erf

_MS = "com.microsoft"


class MultiHeadAttention(OpRun):
    op_domain = _MS

    def _run(
        self,
        query: Any,
        key: Any,
        value: Any,
        bias: Any = None,
        keep: Any = None,
        num_heads: int = 1,
        mask_filter_value: float = -10000.0,
    ) -> tuple[Any]:
        rows, length, hidden = query.shape
        q, k, v = (x.reshape(rows, length, num_heads, -1).swapaxes(1, 2) for x in (query, key, value))
        score = q @ k.swapaxes(2, 3) / np.sqrt(hidden // num_heads)
        if keep is not None:
            score += np.where(keep[:, None, None, :] == 1, 0.0, mask_filter_value)
        share = np.exp(score - score.max(-1, keepdims=True))
        share /= share.sum(-1, keepdims=True)
        return ((share @ v).swapaxes(1, 2).reshape(rows, length, hidden),)


class BiasGelu(OpRun):
    op_domain = _MS

    def _run(self, x: Any, bias: Any) -> tuple[Any]:
        y = x + bias
        return (y * 0.5 * (1 + erf(y / np.sqrt(2))),)


class ReferenceSession:
    """Stands in for an onnxruntime.InferenceSession."""

    def __init__(self, path: Path) -> None:
        model = onnx.load(path)
        for constant in model.graph.initializer:
            if constant.data_type == onnx.TensorProto.FLOAT:
                values = onnx.numpy_helper.to_array(constant).astype(np.float64)
                constant.CopyFrom(onnx.numpy_helper.from_array(values, constant.name))
        for node in model.graph.node:
            if node.op_type == "Cast":
                node.attribute[0].i = onnx.TensorProto.DOUBLE
        self._evaluator = ReferenceEvaluator(model, new_ops=[MultiHeadAttention, BiasGelu])

    def run(self, names: None, inputs: dict[str, Any]) -> list[Any]:
        wide = {k: v.astype(np.float64) if v.dtype == np.float32 else v for k, v in inputs.items()}
        return list(self._evaluator.run(names, wide))
