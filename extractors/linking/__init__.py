"""Spans of claims, events and offices → entities."""
