"""config/ → frozen dataclasses, refused loudly where it does not fit."""

from tracker.settings.economies import Economy
from tracker.settings.files import documented_keys, init, packaged
from tracker.settings.load import load
from tracker.settings.loaded import Mailboxes, Settings
from tracker.settings.shapes import (
    Bot,
    DataSource,
    Disputed,
    Event,
    Family,
    Grouping,
    Home,
    IdentityRule,
    Mailbox,
    Organization,
    Place,
    Preset,
    Publication,
    Region,
    Repository,
    SharedName,
    Spellings,
)
from tracker.settings.shapes_claims import Claim, ClaimTest, Verdicts
from tracker.settings.shapes_comparisons import Figure, Study
from tracker.settings.shapes_foundations import Accelerator, Component, Condition, ModelFamily

__all__ = [
    "Accelerator",
    "Bot",
    "Claim",
    "ClaimTest",
    "Component",
    "Condition",
    "DataSource",
    "Disputed",
    "Economy",
    "Event",
    "Family",
    "Figure",
    "Grouping",
    "Home",
    "IdentityRule",
    "Mailbox",
    "Mailboxes",
    "ModelFamily",
    "Organization",
    "Place",
    "Preset",
    "Publication",
    "Region",
    "Repository",
    "Settings",
    "SharedName",
    "Spellings",
    "Study",
    "Verdicts",
    "documented_keys",
    "init",
    "load",
    "packaged",
]
