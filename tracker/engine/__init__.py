"""Run the SQL models in order of need."""
