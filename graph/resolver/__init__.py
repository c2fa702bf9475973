"""Resolution: which mentions in which articles are one entity, and why."""
