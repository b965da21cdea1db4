"""What can be asked of the settings."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.settings import Mailbox, Mailboxes, Organization, load


def test_a_repository_is_found_by_an_earlier_name_in_any_case():
    settings = load()
    assert settings.repository("PyTorch-Labs/AO").name == "pytorch/ao"
    assert settings.repository("google/jax").name == "jax-ml/jax"
    assert settings.repository("nobody/nothing") is None


@pytest.mark.parametrize(
    ("domain", "kind"),
    [
        ("gmail.com", "free"),
        ("mail.qq.com", "free"),
        ("163.com", "free"),
        ("users.noreply.github.com", "relay"),
        ("github.com", None),
        ("apache.org", "nobody"),
        ("facebook.com", "employer"),
        ("example-unknown.dev", None),
    ],
)
def test_a_mail_domain_is_told_by_our_rows_before_the_librarys_list(domain, kind):
    assert load().mailboxes.kind(domain) == kind


def test_the_nearest_domain_above_decides():
    boxes = Mailboxes(
        (
            Mailbox(domain="example.org", kind="free"),
            Mailbox(domain="staff.example.org", kind="employer", why="staff"),
        )
    )
    assert boxes.kind("a.staff.example.org") == "employer"
    assert boxes.kind("a.example.org") == "free"
    assert boxes.of_kind("free") == {"example.org"}


def test_presets_choose_by_family_or_by_present_home():
    settings = load()
    china = settings.preset("cn-homed")
    assert "PaddlePaddle/Paddle" in china
    assert "vllm-project/vllm-ascend" not in china + settings.preset("western-homed")
    assert set(settings.preset("pytorch")) == {
        r.name for r in settings.repositories if r.family == "pytorch"
    }
    assert len(settings.preset("all")) == len(settings.repositories)


def test_unverified_rows_are_counted(folder):
    path = folder / "organizations.toml"
    path.write_text(
        path.read_text() + 'source = "https://example.org/seat"\nchecked_on = 2026-01-01\n'
    )
    assert load(folder).unverified["organization"] == (2, 1)


def test_settings_cannot_be_changed():
    settings = load()
    with pytest.raises(AttributeError):
        settings.version = "x"
    with pytest.raises(AttributeError):
        settings.organizations[0].name = "x"
    assert isinstance(settings.organizations[0], Organization)


def test_a_day_outside_every_home_has_none(folder):
    path = folder / "repositories.toml"
    path.write_text(
        path.read_text().replace('"acme", to_on', '"acme", from_on = 2020-01-01, to_on')
    )
    repository = load(folder).repository("acme/hammer")
    assert repository.home_on(date(2019, 12, 31)) is None
    assert repository.home_on(date(2020, 1, 1)).steward == "acme"
    assert repository.owner == "acme"
