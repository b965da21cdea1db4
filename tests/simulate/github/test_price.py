"""GitHub's own examples of what a query costs."""

from __future__ import annotations

from graphql import parse

from tracker.simulate.github.price import price

NESTED = """query($first: Int = 50, $deep: Boolean = true) {
  viewer {
    organizations(first: 100) {
      nodes {
        pullRequests(first: $first) {
          nodes { labels(first: 60) @include(if: $deep) { nodes { name } } }
        }
      }
    }
  }
}"""


def test_the_documented_example_costs_51_points():
    # one request for the outer list, 100 for the middle ones, 5,000 for the inner ones
    points, nodes = price(parse(NESTED), {})
    assert points == 51
    assert nodes == 100 + 100 * 50 + 100 * 50 * 60


def test_what_is_left_out_costs_nothing():
    assert price(parse(NESTED), {"deep": False})[0] == 1


def test_variables_count_with_what_is_given():
    assert price(parse(NESTED), {"first": 100})[0] == 101


def test_the_least_is_one_point():
    assert price(parse("{ viewer { login } }"), {}) == (1, 0)
