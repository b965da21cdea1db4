"""Computed metrics over the built tables, seeded: bootstrap, permutation, post-stratification."""
