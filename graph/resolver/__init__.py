"""Resolution: which mentions in which articles are one entity, and why."""

from policygraph.graph.resolver.resolve import resolve

__all__ = ["resolve"]
