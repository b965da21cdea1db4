"""Data frame in, figure out: no Dash, no SQL."""
