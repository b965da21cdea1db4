"""What a repository declares to stand on, read from its manifests without executing anything.

`kind_of(path)` says which parser a file has; `parse(kind, path, text)` returns its declarations. A
file that cannot be read gives a fault, never an exception: parser success is itself published.
"""

from tracker.collect.manifests.declaration import Declaration, Parsed
from tracker.collect.manifests.kinds import kind_of, parse

__all__ = ["Declaration", "Parsed", "kind_of", "parse"]
