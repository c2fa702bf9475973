"""Records → resolved graph → store → answer."""
