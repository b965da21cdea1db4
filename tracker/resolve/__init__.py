"""Distinct texts to values with evidence and rule: pure functions, where unknown is an answer."""
