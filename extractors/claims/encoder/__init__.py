"""The claim encoder: what it reads, how it is run, and its opinion beside that of the rules."""
