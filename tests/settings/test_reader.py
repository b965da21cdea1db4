"""Whatever does not fit is refused with file, line, key and the nearest spelling."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import ConfigError
from tracker.settings import load
from tracker.settings.files import TABLES
from tracker.settings.reader import read
from tracker.settings.shapes import Organization

KEYS = [field.name for field in fields(Organization)]


def refused(folder: Path, file: str, text: str) -> str:
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load(folder)
    line = str(error.value)
    assert "\n" not in line
    assert file in line
    return line


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


def test_the_line_is_that_of_the_table_and_key_concerned(folder):
    text = (folder / "organizations.toml").read_text() + '\n[[organization]]\nid = "Bad Id"\n'
    text += 'name = "x"\nkind = "company"\n'
    line = refused(folder, "organizations.toml", text)
    number = text.splitlines().index('id = "Bad Id"') + 1
    assert f"organizations.toml:{number}, organization.id: must be a short name" in line


def test_a_value_in_a_long_list_is_found_on_its_own_line(folder):
    text = '[[set]]\nid = "s"\ntitle = "S"\neconomies = [\n  "US",\n  "CA",\n  "QQ",\n]\n'
    text += (folder / "economies.toml").read_text()
    assert "economies.toml:7, set.economies: `QQ`" in refused(folder, "economies.toml", text)


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
def test_a_value_of_the_wrong_form_is_refused(folder, row, words):
    text = (folder / "organizations.toml").read_text()
    extra = '\n[[organization]]\nid = "other"\nname = "Other"\n'
    extra += row if row.startswith("kind") else f'kind = "company"\n{row}'
    line = refused(folder, "organizations.toml", text + extra)
    assert words in line


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("bots.toml", "[[bot]\n", "bots.toml:1: not valid TOML"),
        ("bots.toml", "[[bots]]\n", "Did you mean `bot`?"),
        ("bots.toml", "[bot]\n", "Write [[bot]]"),
        ("bots.toml", 'title = "x"\n', "unknown table `title`"),
        ("bots.toml", '[[bot]]\ntitle = "x"\n', "the key `kind` is missing"),
        ("publication.toml", "smallest_group = true\n", "must be a whole number"),
        ("publication.toml", "smallest_group = 0\n", "publication.toml:1"),
        ("publication.toml", "smallest_grup = 5\n", "Did you mean `smallest_group`?"),
        ("opt-out.sha256", "# ok\nsomebody@example.org\n", "opt-out.sha256:2"),
    ],
)
def test_a_broken_file_gives_one_clear_line(folder, file, text, words):
    assert words in refused(folder, file, text)


def test_an_address_in_clear_is_not_repeated_by_the_error(folder):
    line = refused(folder, "opt-out.sha256", "somebody@example.org\n")
    assert "somebody" not in line


def test_text_that_is_not_utf_8_is_refused(folder):
    (folder / "bots.toml").write_bytes(b'[[bot]]\ntitle = "\xff"\n')
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(folder)


@pytest.mark.parametrize("span", ["6 h", "0h", "h", "1y", "-1d", "99999d"])
def test_a_span_of_time_has_one_spelling(folder, span):
    text = (folder / "repositories.toml").read_text() + f'every = "{span}"\n'
    assert "must be a span such as" in refused(folder, "repositories.toml", text)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_without_a_traceback(text):
    with TemporaryDirectory() as directory:
        path = Path(directory) / "bots.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        with suppress(ConfigError):
            read(path, TABLES[path.name])
