import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.mailboxes import read_domain
from tracker.settings import Mailbox, Mailboxes

BOXES = Mailboxes(
    (
        Mailbox(domain="users.noreply.github.com", kind="relay"),
        Mailbox(domain="society.org", kind="nobody"),
        Mailbox(domain="staffmail.com", kind="employer"),
    )
)
EMPLOYERS = {"acme.com": "acme", "corp.163.com": "netease", "163.com": "netease"}


@pytest.mark.parametrize(
    ("domain", "mailbox_class", "rule", "organization"),
    [
        ("users.noreply.github.com", "relay", "relay", None),
        ("gmail.com", "free", "free", None),
        ("vip.qq.com", "free", "free", None),
        ("163.com", "free", "free", None),
        ("corp.163.com", "work", "domain", "netease"),
        ("member.society.org", "other", "nobody", None),
        ("ACME.com", "work", "domain", "acme"),
        ("us.research.acme.com", "work", "domain", "acme"),
        ("someone@acme.com", "work", "domain", "acme"),
        ("notacme.com", "other", "unlisted", None),
        ("acme.com.evil.org", "other", "unlisted", None),
        ("alumni.acme.com", "other", "alumni", None),
        ("laptop.local", "other", "machine", None),
        ("vm.cloudapp.net", "other", "machine", None),
        ("(none)", "other", "machine", None),
        ("", "other", "invalid", None),
        ("gmail,com", "other", "invalid", None),
    ],
)
def test_a_mail_domain_is_read_by_its_nearest_known_parent(
    domain, mailbox_class, rule, organization
):
    mail = read_domain(domain, BOXES, EMPLOYERS)
    assert (mail.mailbox_class, mail.rule, mail.organization) == (
        mailbox_class,
        rule,
        organization,
    )


@given(st.text(max_size=80))
def test_no_domain_ever_fails(domain):
    assert read_domain(domain, BOXES, EMPLOYERS).mailbox_class in (
        "work",
        "university",
        "free",
        "relay",
        "other",
    )
