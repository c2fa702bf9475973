"""Files → documents: one module per format, cleaning of page chrome, encodings, languages."""
