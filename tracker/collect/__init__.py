"""Sources to rows: each collector yields batches with the source's own field names."""
