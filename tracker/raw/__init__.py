"""The raw zone: append-only Parquet, one batch file per transaction, private."""
