"""A plausible register of any size, made up from a seed, to measure with. Every body in it is marked as an example."""
