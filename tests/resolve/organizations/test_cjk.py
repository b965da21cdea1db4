import pytest

from tracker.resolve.organizations.cjk import find_cjk


@pytest.mark.parametrize(
    ("run", "organization"),
    [
        ("腾讯", "tencent"),
        ("深圳市腾讯计算机系统有限公司", "tencent"),
        ("北京百度网讯科技有限公司", None),
        ("北京青云科技股份有限公司", "qingcloud"),
        ("阿里云智能集团", "alibaba"),
        ("清华大学计算机系", "tsinghua-university"),
        ("浙江大学医学院附属第一医院", None),
        ("百货大楼", None),
    ],
)
def test_places_and_forms_around_a_name_are_taken_off(organizations, run, organization):
    found = [ids for ids, _ in find_cjk(run, organizations.registry)]
    assert found == ([(organization,)] if organization else [])


def test_former_employers_are_marked(organizations):
    assert list(find_cjk("前腾讯", organizations.registry)) == [(("tencent",), True)]


def test_two_names_joined_by_and_are_two(organizations):
    found = [ids for ids, _ in find_cjk("清华大学和百度", organizations.registry)]
    assert found == [("tsinghua-university",), ("baidu",)]
