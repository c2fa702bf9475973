"""Mentions → the document's entities: names that belong together, pronouns and nominals."""
