"""The Dash application over the published file."""
