"""The pictures of the guide and of the README, taken from the example in a real browser."""
