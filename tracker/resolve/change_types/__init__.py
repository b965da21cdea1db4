"""What a change is for, from its title, labels and paths: the first evidence wins."""

from tracker.resolve.change_types.resolver import (
    CLASSES,
    UNDECIDED,
    ChangeType,
    classify,
    three_classes,
)
from tracker.resolve.change_types.security import names_security

__all__ = [
    "CLASSES",
    "UNDECIDED",
    "ChangeType",
    "classify",
    "names_security",
    "three_classes",
]
