"""Parse → mentions of names, offices and acronyms."""
