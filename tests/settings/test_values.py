"""A value of the wrong form is refused with its key and the nearest spelling."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import ConfigError
from tracker.settings.files import TABLES
from tracker.settings.reader import read
from tracker.settings.shapes import Organization

KEYS = [field.name for field in fields(Organization)]


@st.composite
def typos(draw) -> tuple[str, str]:
    """A key and the same key with one letter left out, doubled, changed or two swapped."""
    key = draw(st.sampled_from([key for key in KEYS if len(key) > 3]))
    i = draw(st.integers(0, len(key) - 2))
    wrong = draw(
        st.sampled_from(
            [
                key[:i] + key[i + 1 :],
                key[:i] + key[i] + key[i:],
                key[:i] + "q" + key[i + 1 :],
                key[:i] + key[i + 1] + key[i] + key[i + 2 :],
            ]
        )
    )
    return key, wrong


@given(typos())
def test_a_mistyped_key_is_refused_with_the_nearest_key(pair):
    key, wrong = pair
    if wrong in KEYS:
        return
    with TemporaryDirectory() as directory:
        path = Path(directory) / "organizations.toml"
        path.write_text(f'[[organization]]\nid = "a"\n{wrong} = "x"\n', encoding="utf-8")
        with pytest.raises(ConfigError) as error:
            read(path, TABLES[path.name])
    assert f"organizations.toml:3, organization.{wrong}" in str(error.value)
    assert f"Did you mean `{key}`?" in str(error.value)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('kind = "firm"', "must be one of `company`"),
        ('kind = "compony"', "Did you mean `company`?"),
        ('economy = "UK"', "Did you mean `GB`?"),
        ('economy = "us"', "ISO 3166-1 alpha-2 code in capitals"),
        ('economy = "AN"', "`AN` is not an ISO 3166-1"),
        ("economy = 1", 'must be a text in ""'),
        ('domains = "acme.org"', "must be a list"),
        ('domains = ["Acme.org"]', "lower-case domain"),
        ('acquired_on = "2020-01-01"', "must be a date such as 2022-09-12"),
        ("acquired_on = 2020-01-01T00:00:00", "must be a date such as 2022-09-12"),
        ('aliases = ["two\\nlines"]', "one line of text"),
        ('source = "somewhere"', "https address"),
        ("checked_on = 2026-01-01", "there is no `source`"),
        ('source = "https://example.org/seat"', "nobody has read this `source`"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused(folder, refused, row, words):
    text = (folder / "organizations.toml").read_text()
    extra = '\n[[organization]]\nid = "other"\nname = "Other"\n'
    extra += row if row.startswith("kind") else f'kind = "company"\n{row}'
    line = refused("organizations.toml", text + extra)
    assert words in line


@pytest.mark.parametrize("span", ["6 h", "0h", "h", "1y", "-1d", "99999d"])
def test_a_span_of_time_has_one_spelling(folder, refused, span):
    text = (folder / "repositories.toml").read_text() + f'every = "{span}"\n'
    assert "must be a span such as" in refused("repositories.toml", text)
