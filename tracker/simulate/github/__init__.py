"""A look-alike of GitHub on loopback, with its limits and its faults."""

from tracker.simulate.github.server import SimulatedGitHub

__all__ = ["SimulatedGitHub"]
