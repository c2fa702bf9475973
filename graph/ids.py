"""Ids of graph nodes, made from content: the same content has the same id in any run."""

from __future__ import annotations

import hashlib

__all__ = ["content_id"]


def content_id(prefix: str, *parts: str | int) -> str:
    """`prefix`, a hyphen and twelve hexadecimal digits of a hash of the parts, which are kept apart."""
    text = "".join([f"{len(str(part))}:{part}" for part in parts])
    return f"{prefix}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
