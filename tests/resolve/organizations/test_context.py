import pytest

from tracker.resolve.organizations.context import economies_in
from tracker.resolve.organizations.text import cut


@pytest.mark.parametrize(
    ("text", "economies"),
    [("NTU, Taiwan", {"TW"}), ("X, South Korea", {"KR"}), ("nothing here", set())],
)
def test_places_named_beside_an_organization_are_read(text, economies):
    assert economies_in(cut(text)) == economies


@pytest.mark.parametrize(
    "text",
    [
        "Apple Bank",
        "Google Developer Student Clubs",
        "Tsinghua University Press",
        "Salesforce Developer",
        "AWS Certified Solutions Architect",
        "Target Practice",
        "Meta Analysis Weekly",
        "Stanford Inc",
        "Da Nang University of Science and Technology of Nowhere",
    ],
)
def test_other_words_make_another_name_of_it(organizations, text):
    assert organizations.from_company(text).organizations == ()


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Apple", "apple"),
        ("engineer @ Apple", "apple"),
        ("Software Engineer at Salesforce", "salesforce"),
        ("Google Brain team", "google"),
        ("NVIDIA Korea Ltd.", "nvidia"),
        ("Google/Meta alumni at OpenAI", "openai"),
        ("previously: @google, @meta; now @anthropics", "anthropic"),
    ],
)
def test_plain_words_leave_a_name_what_it_is(organizations, text, organization):
    assert organizations.from_company(text).organizations == (organization,)
