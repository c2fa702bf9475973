"""policygraph: policy news in, a knowledge graph out whose every edge opens the sentence it came from."""
