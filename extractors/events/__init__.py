"""Parse → policy events: type, mode, status, actors, date, place."""
