"""Facts about what is true, on a world small enough to count by hand."""

from __future__ import annotations

from tracker.simulate.people import AGENT, EMPLOYERS, Person, Post
from tracker.simulate.truth import Truth
from tracker.simulate.world import Commit, HomePeriod, Ident, SimulatedRepository, World

META = next(one for one in EMPLOYERS if one.organization == "meta")
HUAWEI = next(one for one in EMPLOYERS if one.organization == "huawei")
DAY = 86_400


def person(number, employer, habit="work"):
    return Person(
        number=number,
        name=f"Person {number}",
        login=f"person-{number}",
        account_id=number,
        economy=employer.economy,
        habit=habit,
        posts=(Post(employer, 0, float("inf")),),
        location=None,
        location_economy=None,
        company=None,
    )


def change(mark, who, address, *, at=0, **facts):
    ident = Ident(who.name, address, who)
    times = {"authored_at": at, "author_offset": 0, "committed_at": at, "committer_offset": 0}
    return Commit(mark, (), ident, ident, **times, message="x", path="p", **facts)


def truth_of(*commits):
    repository = SimulatedRepository("sim/one", "sim", (HomePeriod("meta", "US"),), "squash")
    repository.commits = list(commits)
    return Truth(World(1, (), [repository], 0))


def test_an_employer_shows_by_address_trailer_or_a_commit_within_a_year():
    one = person(1, META, "mixed")
    work, relay = one.work_address(0), one.relay_address
    truth = truth_of(
        change(1, one, work, at=0),
        change(2, one, relay, at=365 * DAY),
        change(3, one, relay, at=366 * DAY),
        change(4, one, relay, at=900 * DAY, signed_work_address=work),
    )
    assert [fact.employer for fact in truth.changes] == [META, META, None, META]


def test_a_tie_weighs_one_over_the_others_and_needs_both_employers():
    one, two = person(1, META), person(2, HUAWEI)
    hidden = person(3, HUAWEI, "private")
    with_one = (Ident(two.name, two.work_address(0), two),)
    with_both = (*with_one, Ident(hidden.name, hidden.free_address, hidden))
    truth = truth_of(
        change(1, one, one.work_address(0), coauthors=with_one),
        change(2, one, one.work_address(0), coauthors=with_both),
        change(3, one, one.work_address(0)),
    )
    assert truth.ties == {("CN", "US"): 1.5}


def test_the_elephant_factor_is_the_fewest_employers_with_half_of_the_changes():
    one, two = person(1, META), person(2, HUAWEI)
    commits = [change(n, one, one.work_address(0)) for n in range(3)]
    commits += [change(n, two, two.work_address(0)) for n in range(3, 5)]
    assert truth_of(*commits).elephant_factor("sim/one") == 1
    assert truth_of(*commits[3:], *commits[:2]).elephant_factor("sim/one") == 1
    assert truth_of().elephant_factor("sim/one") == 0


def test_robots_are_no_contributors():
    one = person(1, META)
    robot = Ident(AGENT.name, AGENT.address, AGENT)
    commit = change(1, one, one.work_address(0))
    by_robot = Commit(2, (1,), robot, robot, 0, 0, 0, 0, "x", "p")
    truth = truth_of(commit, by_robot)
    assert (truth.contributors, dict(truth.robots), len(truth.changes)) == (1, {"agent": 1}, 1)
