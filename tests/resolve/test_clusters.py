from tracker.resolve.clusters import Clusters


def test_two_accounts_never_share_a_cluster():
    clusters = Clusters(4)
    assert clusters.claim(0, "github:1")
    assert clusters.claim(2, "github:2")
    assert clusters.join(0, 1, "name")
    assert clusters.join(2, 3, "name")
    assert not clusters.join(1, 3, "name")
    assert [edge.reason for edge in clusters.refusals] == ["name: two accounts"]
    assert clusters.find(0) != clusters.find(3)


def test_a_reviewed_join_may_give_one_person_two_accounts():
    clusters = Clusters(3)
    clusters.claim(0, "github:1")
    clusters.claim(1, "github:2")
    assert clusters.join(0, 1, "reviewed", reviewed=True)
    assert clusters.accounts(1) == {"github:1", "github:2"}
    clusters.claim(2, "github:2")
    assert clusters.join(1, 2, "account")


def test_a_reviewed_split_holds_against_everything():
    clusters = Clusters(3)
    clusters.keep_apart(0, 0, 0)
    clusters.keep_apart(2, 0, 1)
    assert clusters.join(0, 1, "mailbox")
    assert not clusters.join(1, 2, "reviewed", reviewed=True)


def test_every_merge_keeps_its_reason():
    clusters = Clusters(3)
    clusters.join(0, 1, "mailbox")
    clusters.join(1, 0, "name")
    clusters.join(1, 2, "trailer")
    assert [(e.left, e.right, e.reason) for e in clusters.merges] == [
        (0, 1, "mailbox"),
        (1, 2, "trailer"),
    ]
