"""The claims under test, as rows of config/: what is measured, over what, and the thresholds."""

from dataclasses import dataclass
from typing import Annotated, Literal

from tracker.settings.forms import Measure, Page, Slug, Title

Lens = Literal["place", "employer"]  # a time zone is no country: no claim is stated in it
Weight = Literal["changes", "contributors"]
MEASURES = (
    *("active_contributor_share", "active_contributor_rank"),
    *("fix_or_feature_share", "standardised_fix_difference"),
    *("dependency_share", "repositories_importing_framework", "accelerator_share"),
    "within_project_mixing_ratio",
    "repositories_with_copyright_holder",
    *("model_mentions_each_way", "bridge_contributor_share", "dated_moves"),
    *("repositories_losing_changes", "repositories_losing_hard_dependencies"),
)
"""What a claim can be tested by; each is a function of tracker/estimate/measures/."""
TWO_SIDED = ("model_mentions_each_way", "bridge_contributor_share", "dated_moves")
"""Measures of what crosses between the claim's two regions."""
COUNTING_REPOSITORIES = ("repositories_losing_changes", "repositories_losing_hard_dependencies")
"""Measures with a threshold inside each repository."""


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """When a verdict may be given at all (METHOD's verdict words)."""

    least_coverage_to_estimate: Annotated[
        float, "share of known items below which only bounds are shown and a claim stays open"
    ] = 0.5
    least_coverage_to_test: Annotated[
        float, "share of known items below which a claim cannot be tested"
    ] = 0.25
    fewest_persons: Annotated[int, "persons below which a claim cannot be tested"] = 30
    fewest_repositories: Annotated[
        int, "repositories below which a mean or share over them cannot be tested"
    ] = 5


@dataclass(frozen=True, kw_only=True)
class ClaimTest:
    """One number with the threshold it has to pass; exactly one threshold is given."""

    measure: Annotated[Measure, "name of the metric or estimate"]
    words: Annotated[Title, "the test as a reader sees it"]
    at_least: Annotated[float | None, "passes from this value on"] = None
    above: Annotated[float | None, "passes above this value"] = None
    at_most: Annotated[float | None, "passes up to this value"] = None
    each: Annotated[float | None, "threshold inside one repository, where repositories count"] = (
        None
    )

    @property
    def threshold(self) -> tuple[str, float]:
        """Name and value of the one threshold given."""
        kinds = ("at_least", "above", "at_most")
        given = {kind: value for kind in kinds if (value := getattr(self, kind)) is not None}
        ((kind, value),) = given.items()
        return kind, value

    def passes(self, value: float) -> bool:
        """Whether a value passes the threshold."""
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.above is None or value > self.above)
            and (self.at_most is None or value <= self.at_most)
        )


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One statement about the world that the data may or may not carry."""

    id: Annotated[Slug, "short name used in addresses of pages"]
    title: Annotated[Title, "the claim in a few words"]
    quote: Annotated[Title, "the claim in our words, one sentence"]
    lens: Annotated[Lens, "stated place or employer's seat"]
    grouping: Annotated[Slug, "grouping of economies.toml whose regions are meant"]
    regions: Annotated[tuple[Slug, ...], "regions it speaks of; none speaks of every one"] = ()
    presets: Annotated[tuple[Slug, ...], "presets of repositories it is tested on, together"]
    weight: Annotated[Weight, "what its first test counts"]
    months: Annotated[int | None, "last months tested; default: the whole history"] = None
    needs: Annotated[Literal["all", "any"], "which of the tests have to pass"] = "all"
    tests: Annotated[tuple[ClaimTest, ...], "tests with their thresholds"]
    would_change: Annotated[Title, "what would change the verdict"]
    page: Annotated[Page, "page with the detail"]
