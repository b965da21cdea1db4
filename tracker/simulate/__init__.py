"""A simulated forge with known truth: demo and tests run the real collectors on it."""
