"""From a built database to the one file that readers open."""
