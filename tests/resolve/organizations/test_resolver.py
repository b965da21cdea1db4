from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.organizations import resolve_companies, resolve_domains


def company(organizations, text, on=None):
    return organizations.from_company(text, on)


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("NVIDIA", "nvidia"),
        ("@nvidia", "nvidia"),
        ("Nvidia Corporation", "nvidia"),
        ("腾讯", "tencent"),
        ("Tencent", "tencent"),
        ("深圳市腾讯计算机系统有限公司", "tencent"),
        ("百度", "baidu"),
        ("Baidu, Inc.", "baidu"),
        ("阿里", "alibaba"),
        ("阿里云计算有限公司", "alibaba"),
        ("Intern at Intel", "intel"),
        ("software engineer @microsoft", "microsoft"),
        ("Huawei Technologies Düsseldorf", "huawei"),
        ("RedHat", "red-hat"),
        ("https://huggingface.co", "hugging-face"),
        ("ex-Google, now at Meta", "meta"),
        ("清华大学计算机系", "tsinghua-university"),
        ("Tsinghua University, Beijing", "tsinghua-university"),
        ("PhD student at Tsinghua University", "tsinghua-university"),
    ],
)
def test_a_field_that_names_one_employer_is_that_employer(organizations, text, organization):
    answer = company(organizations, text, date(2016, 1, 1))
    assert (answer.status, answer.organizations) == ("single", (organization,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Google / Stanford University", {"google", "stanford-university"}),
        ("@google & @apple", {"google", "apple"}),
        ("NVIDIA, Tsinghua University", {"nvidia", "tsinghua-university"}),
    ],
)
def test_several_employers_in_one_field_are_all_found(organizations, text, expected):
    answer = company(organizations, text)
    assert answer.status == "multi"
    assert set(answer.organizations) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Freelancer", "independent"),
        ("self-employed", "independent"),
        ("Unaffliated", "independent"),
        ("自由职业", "independent"),
        ("Student", "student"),
        ("CS student", "student"),
        ("Senior Software Engineer", "job-title"),
        ("Full Stack Web Developer", "job-title"),
        ("none", "placeholder"),
        ("-", "placeholder"),
        ("", "placeholder"),
        ("/dev/null", "unlisted"),
        ("ex-Google", "past"),
        ("formerly @microsoft", "past"),
        ("Some Unheard Of Bakery", "unlisted"),
    ],
)
def test_a_field_without_an_employer_says_why(organizations, text, rule):
    answer = company(organizations, text)
    assert (answer.status, answer.organizations, answer.rule) == ("none", (), rule)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tsinghua University", "Peking University"),
        ("Tsinghua University", "Stanford University"),
        ("Meituan", "Meta"),
        ("ByteDance", "Dance Studio"),
        ("USTC", "HUST"),
        ("nan", "Tencent Finance"),
        ("Apple", "Apple Bank"),
        ("Google", "Google Developer Student Clubs"),
        ("Oracle", "Oracle Bone Studies"),
        ("Washington University in St. Louis", "University of Washington"),
        ("北京大学", "北京师范大学"),
        ("华为", "华润"),
    ],
)
def test_names_that_look_alike_are_never_merged(organizations, left, right):
    one, other = company(organizations, left), company(organizations, right)
    assert set(one.organizations).isdisjoint(other.organizations)


def test_company_text_and_mail_domain_meet_in_one_id(organizations):
    for text, domain in [
        ("Tsinghua University", "mails.tsinghua.edu.cn"),
        ("@huggingface", "huggingface.co"),
        ("腾讯", "tencent.com"),
        ("University of Oxford", "cs.ox.ac.uk"),
    ]:
        assert company(organizations, text).organizations
        assert (
            company(organizations, text).organizations
            == organizations.from_domain(domain).organizations
        )


def test_a_brand_counts_for_its_owner_from_the_day_it_was_bought(organizations):
    before = organizations.from_domain("redhat.com", date(2019, 7, 8))
    after = organizations.from_domain("redhat.com", date(2019, 7, 9))
    assert (before.organizations, after.organizations) == (("red-hat",), ("ibm",))
    assert after.acquired == ("red-hat",)


@pytest.mark.parametrize("domain", ["users.noreply.github.com", "gmail.com", "qq.com", "163.com"])
def test_providers_and_relays_are_nobodys_employer(organizations, domain):
    assert organizations.from_domain(domain).status == "none"


def test_universities_that_were_answers_can_be_published(organizations):
    (identifier,) = organizations.from_domain("cs.ox.ac.uk").organizations
    row = organizations.registry.organization(identifier)
    assert (row.kind, row.economy) == ("university", "GB")


def test_domains_become_rows_with_periods(loaded):
    rows = resolve_domains(["redhat.com", "gmail.com", "nowhere.example"], loaded).to_pylist()
    assert [r["organization"] for r in rows] == [None, None, "red-hat", "ibm"]
    bought = date(2019, 7, 9)
    assert [(r["valid_from"], r["valid_to"]) for r in rows[2:]] == [(None, bought), (bought, None)]
    assert resolve_domains([], loaded).num_rows == 0


def test_companies_become_rows(loaded):
    rows = resolve_companies(["腾讯", "none", "腾讯"], loaded).to_pylist()
    assert [(r["text"], r["organizations"]) for r in rows] == [("none", []), ("腾讯", ["tencent"])]


@given(st.text(max_size=120))
def test_no_field_ever_fails(organizations, text):
    assert organizations.from_company(text).status in ("single", "multi", "ambiguous", "none")
    assert organizations.from_domain(text).mailbox_class


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("UW", {"university-of-washington", "university-of-waterloo"}),
        ("HP Korea", {"hp", "hpe"}),
        ("HUST", {"huazhong-university-of-science-and-technology"}),
    ],
)
def test_a_name_of_several_organizations_decides_for_none(organizations, text, alternatives):
    answer = company(organizations, text)
    assert (answer.status, answer.organizations) == ("ambiguous", ())
    assert alternatives <= set(answer.alternatives)


def test_a_shared_name_is_decided_by_another_name_in_the_field(organizations):
    answer = company(organizations, "HUST, 华中科技大学")
    assert answer.organizations == ("huazhong-university-of-science-and-technology",)


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Ericcson", "ericsson"),
        ("Databrics", "databricks"),
        ("Huawei Technologies Co. Limitied", "huawei"),
    ],
)
def test_one_slip_in_a_long_name_is_forgiven(organizations, text, organization):
    assert company(organizations, text).organizations == (organization,)


def test_universities_one_letter_apart_stay_apart(organizations):
    found = [
        company(organizations, f"{place} University").organizations
        for place in ("Hunan", "Henan", "Hainan", "Yunnan")
    ]
    assert len(set(found)) == 4
    assert company(organizations, "Honan University").status == "none"
