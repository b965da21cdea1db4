import pytest

from tracker.resolve.bots import Classifier
from tracker.settings import Bot

CLASSIFIER = Classifier(
    [
        Bot(title="Claude", kind="agent", addresses=("noreply@anthropic.com",)),
        Bot(title="Copilot", kind="agent", account_ids=(198982749,), logins=("Copilot",)),
        Bot(title="MergeBot", kind="bot", addresses=("mergebot@project.org",)),
        Bot(
            title="jax authors",
            kind="collective",
            names=("jax authors",),
            domain="google.com",
            organization="google",
        ),
    ]
)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Dimitri Barbot", "dimitri@example.org"),
        ("Kimish", "kimish@fb.com"),
        ("Claude", "claude@huggingface.co"),
        ("Ada Lovelace", "ada@anthropic.com"),
        ("Copilot", "copilot@home.example.org"),
        ("jax authors", "ada@gmail.com"),
        ("bot", "bot.lover@gmail.com"),
    ],
)
def test_a_name_that_sounds_like_a_machine_is_a_person(name, email):
    assert CLASSIFIER.classify(name, email).kind == "person"


@pytest.mark.parametrize(
    ("name", "email", "kind", "rule"),
    [
        ("Claude Opus", "NoReply@Anthropic.com", "agent", "address"),
        ("x", "198982749+Copilot@users.noreply.github.com", "agent", "account-id"),
        ("x", "copilot@users.noreply.github.com", "agent", "login"),
        ("x", "mergebot@project.org", "bot", "address"),
        ("jax authors", "no-reply@google.com", "collective", "name-at-domain"),
        ("x", "49699333+dependabot[bot]@users.noreply.github.com", "bot", "bot-suffix"),
        ("renovate[bot]", "29139614+renovate[bot]@users.noreply.github.com", "bot", "bot-suffix"),
        ("pre-commit-ci[bot]", "", "bot", "bot-suffix"),
    ],
)
def test_exact_ids_and_addresses_tell_software(name, email, kind, rule):
    verdict = CLASSIFIER.classify(name, email)
    assert (verdict.kind, verdict.rule) == (kind, rule)


def test_a_collective_works_for_its_organization():
    assert CLASSIFIER.classify("jax authors", "jax@google.com").organization == "google"


def test_a_login_given_to_another_account_is_not_the_bot():
    assert CLASSIFIER.classify("Ada", "77+copilot@users.noreply.github.com").kind == "person"


def test_an_account_of_a_source_counts_like_one_in_the_address():
    assert CLASSIFIER.classify("x", "x@y.org", account_id=198982749).kind == "agent"
    assert CLASSIFIER.classify("x", "x@y.org", login="ci[bot]").kind == "bot"
