import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve import addresses


def test_the_number_in_a_private_address_is_the_account():
    address = addresses.read("12345+Octo-Cat@users.noreply.github.com")
    assert (address.kind, address.account, address.login) == ("relay", "github:12345", "octo-cat")


def test_a_private_address_of_the_old_form_tells_the_login_alone():
    address = addresses.read("octocat@users.noreply.github.com")
    assert (address.kind, address.account, address.login) == ("relay", "", "octocat")


def test_numbers_of_other_forges_are_accounts_of_their_own():
    assert addresses.read("7+ab@user.noreply.gitee.com").account == "gitee:7"
    assert addresses.read("7-ab@users.noreply.gitlab.com").account == "gitlab:7"


@pytest.mark.parametrize(
    "email",
    [
        "",
        "(none)",
        "gmail",
        "ada@gmail,com",
        "a@b@c",
        "ada@Adas-MacBook-Pro.local",
        "root@localhost",
        "ubuntu@ip-10-0-0-1.ec2.internal",
        "ada@vm.cloudapp.net",
        "ada lovelace@example.edu",
    ],
)
def test_host_names_and_broken_addresses_join_nobody(email):
    address = addresses.read(email)
    assert address.kind == "invalid"
    assert not address.joins


@pytest.mark.parametrize(
    "email",
    ["noreply@github.com", "no-reply@google.com", "root@n1.cluster.ac.uk", "you@email.com"],
)
def test_roles_and_placeholders_join_nobody(email):
    address = addresses.read(email)
    assert address.kind == "shared"
    assert not address.joins


def test_case_and_gmail_spellings_are_one_mailbox():
    spellings = [
        "Ada.Lovelace@gmail.com",
        "adalovelace+git@googlemail.com",
        " <ADALOVELACE@GMAIL.com>",
    ]
    assert {addresses.read(s).key for s in spellings} == {"adalovelace@gmail.com"}
    assert addresses.read("ada.l@uni.edu").key != addresses.read("adal@uni.edu").key


@given(st.text(max_size=80))
def test_no_address_ever_fails(email):
    assert addresses.read(email).kind in ("mailbox", "relay", "shared", "invalid")
