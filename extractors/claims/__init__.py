"""Parse → claims: source, cue, content, stance."""
