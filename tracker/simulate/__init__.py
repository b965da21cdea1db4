"""A small simulated forge with known truth: the demo and the tests run the real collectors on it."""
