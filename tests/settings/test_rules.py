"""Rows of config/ agree with each other or are refused."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.errors import ConfigError
from tracker.settings import load
from tracker.settings.rules import fold

ORGANIZATION = '[[organization]]\nid = "{0}"\nname = "{1}"\nkind = "company"\n'


def add(folder, file, text):
    path = folder / file
    path.write_text(path.read_text() + "\n" + text)
    return folder


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ORGANIZATION.format("acme", "Other"), "`acme` stands already"),
        (ORGANIZATION.format("b", "ACME  research"), "`acme research` stands already"),
        (ORGANIZATION.format("b", "B") + 'aliases = ["acme"]', "stands already in"),
        (ORGANIZATION.format("b", "B") + 'domains = ["acme.com"]', "`acme.com` stands already"),
        (ORGANIZATION.format("b", "B") + 'parent = "acne"', "Did you mean `acme`?"),
        (ORGANIZATION.format("b", "B") + 'parent = "b"', "would own itself"),
        (ORGANIZATION.format("b", "B") + "acquired_on = 2020-01-01", "needs a `parent`"),
        (ORGANIZATION.format("b", "B") + 'aliases = ["x", "X"]', "is listed twice"),
        (
            ORGANIZATION.format("b", "B") + "valid_from = 2020-01-01\nvalid_to = 2019-01-01",
            "ends before it begins",
        ),
    ],
)
def test_organizations_that_contradict_each_other_are_refused(folder, row, words):
    with pytest.raises(ConfigError, match=r"organizations\.toml") as error:
        load(add(folder, "organizations.toml", row))
    assert words in str(error.value)


REPOSITORY = '[[repository]]\nname = "acme/{0}"\nfamily = "tools"\n'


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (REPOSITORY.format("Hammer"), "`acme/hammer` stands already"),
        (REPOSITORY.format("saw") + 'aliases = ["acme/hammer"]', "stands already"),
        (REPOSITORY.format("saw") + 'steward = "acne"', "Did you mean `acme`?"),
        (REPOSITORY.format("saw").replace("tools", "tolls"), "Did you mean `tools`?"),
        (
            REPOSITORY.format("saw") + 'homes = [{ steward = "acme" }, { steward = "commons" }]',
            "only the first home may lack",
        ),
        (
            REPOSITORY.format("saw") + 'homes = [{ steward = "acme", to_on = 2023-01-01 }, '
            '{ steward = "commons", from_on = 2022-01-01 }]',
            "overlap",
        ),
        (
            REPOSITORY.format("saw")
            + 'homes = [{ steward = "acme", kind = "joint", economy = "US" }]',
            "a joint home has no economy",
        ),
        (
            REPOSITORY.format("saw") + 'steward = "acme"\nhomes = [{ steward = "commons" }]',
            "not the steward of the last home",
        ),
        ('[[family]]\nid = "bare"\ntitle = "Bare"\n\n[[repository]]\nname = "a/b"\nfamily = "bare"',
         "has no home"),
        ('[[repository]]\nname = "acme/..saw"\nfamily = "tools"', ""),
        ('[[repository]]\nname = "-acme/saw"\nfamily = "tools"', "owner/name as on GitHub"),
        ('[[repository]]\nname = "acme/.."\nfamily = "tools"', "owner/name as on GitHub"),
        ('[[preset]]\nid = "p"\ntitle = "P"\nregion = "rest"', "stand together"),
        ('[[preset]]\nid = "p"\ntitle = "P"\ngrouping = "default"\nregion = "rst"', "`rest`?"),
    ],
)  # fmt: skip
def test_repositories_that_cannot_be_are_refused(folder, row, words):
    if not words:
        load(add(folder, "repositories.toml", row))
        return
    with pytest.raises(ConfigError, match=r"repositories\.toml") as error:
        load(add(folder, "repositories.toml", row))
    assert words in str(error.value)


def test_a_home_takes_seat_kind_and_end_from_what_is_known(folder):
    first, second = load(folder).repository("ACME/hammer").homes
    assert (first.economy, first.kind, first.to_on) == ("US", "single", date(2022, 9, 12))
    assert (second.economy, second.kind, second.to_on) == ("CH", "foundation", None)


def test_a_steward_alone_is_one_undated_home(folder):
    add(folder, "repositories.toml", REPOSITORY.format("saw") + 'steward = "acme"')
    (home,) = load(folder).repository("acme/saw").homes
    assert (home.steward, home.from_on, home.to_on) == ("acme", None, None)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('kind = "bot"', "nothing tells this bot"),
        ('kind = "bot"\nnames = ["robot"]', "`names` and `domain` stand together"),
        ('kind = "bot"\nlogins = ["b"]\norganization = "acne"', "Did you mean `acme`?"),
        ('kind = "bot"\naddresses = ["Bot@acme.com"]', "lower-case e-mail address"),
        ('kind = "bot"\naccount_ids = [7]\n[[bot]]\ntitle = "y"\nkind = "bot"\naccount_ids = [7]',
         "`7` stands already"),
    ],
)  # fmt: skip
def test_a_bot_needs_something_exact_of_its_own(folder, row, words):
    with pytest.raises(ConfigError) as error:
        load(add(folder, "bots.toml", f'[[bot]]\ntitle = "x"\n{row}\n'))
    assert words in str(error.value)


def test_a_domain_is_never_both_a_mailbox_and_an_employer(folder):
    with pytest.raises(ConfigError, match="belongs to"):
        load(add(folder, "mailboxes.toml", '[[mailbox]]\ndomain = "acme.com"\nkind = "free"\n'))


def test_an_exception_for_an_employer_needs_a_reason(folder):
    with pytest.raises(ConfigError, match="needs a reason"):
        load(add(folder, "mailboxes.toml", '[[mailbox]]\ndomain = "acme.com"\nkind = "employer"\n'))


@pytest.mark.parametrize(
    ("file", "row", "words"),
    [
        ("locations.toml", '[[disputed]]\nplace = "P"\nrule = "code"\nwhy = "w"', "exactly one"),
        (
            "locations.toml",
            (
                '[[place]]\ntext = "A b"\neconomies = []\nwhy = "w"\n[[place]]\ntext = "a  B"\n'
                'economies = ["US"]\nwhy = "w"'
            ),
            "stands already",
        ),
        (
            "identities.toml",
            f'[[join]]\nidentities = ["{"a" * 64}", "{"a" * 64}"]\nwhy = "w"',
            "two different hashes",
        ),
        ("identities.toml", '[[split]]\nidentities = ["a@b.c"]\nwhy = "w"', "SHA-256"),
    ],
)
def test_short_files_have_their_rules(folder, file, row, words):
    with pytest.raises(ConfigError, match=file) as error:
        load(add(folder, file, row))
    assert words in str(error.value)


def test_spellings_that_differ_in_case_width_and_spacing_are_one():
    assert fold("ＡＣＭＥ  Research") == fold("acme research")
