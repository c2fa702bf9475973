"""The web explorer: a local page in which an analyst finds an actor and reads the sentence behind every edge."""
