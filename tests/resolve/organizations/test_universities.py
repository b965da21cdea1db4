import pytest

from tracker.resolve.organizations import names, universities


@pytest.mark.parametrize(
    ("domain", "economy"),
    [
        ("mit.edu", "US"),
        ("nus.edu", "SG"),
        ("polytechnique.edu", "FR"),
        ("phystech.edu", "RU"),
        ("mails.tsinghua.edu.cn", "CN"),
        ("ox.ac.uk", "GB"),
        ("hku.hk", "HK"),
        ("school.org", None),
        ("college.io", None),
    ],
)
def test_the_seat_follows_the_domain_with_exceptions(domain, economy):
    assert universities.economy_of(domain) == economy


def test_sub_domains_belong_to_the_university():
    assert universities.find("cs.mails.tsinghua.edu.cn").name == "Tsinghua University"
    assert universities.find("acme.com") is None


def test_two_domains_of_one_university_share_its_id():
    assert universities.find("uw.edu").id == universities.find("washington.edu").id


def test_an_academic_ending_nobody_lists_is_named_by_its_domain():
    university = universities.by_suffix("cs.nosuchplace.edu.cn")
    assert (university.id, university.economy) == ("nosuchplace-edu-cn", "CN")
    assert not universities.has_academic_suffix("edu.example.com")


def named(text):
    found = universities.name_index().get(names.university_key(names.tokens(names.fold(text))), ())
    return {university.id for university in found}


def test_spellings_of_a_name_meet():
    spellings = ["University of Tokyo", "The University of Tokyo", "Univ. of Tokyo"]
    assert [len(named(s)) for s in spellings] == [1, 1, 1]
    assert len(set.union(*map(named, spellings))) == 1


def test_different_universities_do_not_meet():
    pairs = [
        ("Tsinghua University", "Peking University"),
        (
            "University of Science and Technology of China",
            "Huazhong University of Science and Technology",
        ),
        ("York University", "University of York"),
    ]
    for left, right in pairs:
        assert named(left)
        assert named(right)
        assert named(left).isdisjoint(named(right))
