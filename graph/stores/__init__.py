"""Stores: one small protocol, the embedded Ladybug file and the Neo4j server behind it."""
