"""A council of a province that doesn't exist, and two years of its follow-up: what the register looks like alive."""
