"""Whatever does not fit is refused with file, line, key and the nearest spelling."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import ConfigError
from tracker.settings import load
from tracker.settings.files import TABLES
from tracker.settings.reader import read


def test_the_line_is_that_of_the_table_and_key_concerned(folder, refused):
    text = (folder / "organizations.toml").read_text() + '\n[[organization]]\nid = "Bad Id"\n'
    text += 'name = "x"\nkind = "company"\n'
    line = refused("organizations.toml", text)
    number = text.splitlines().index('id = "Bad Id"') + 1
    assert f"organizations.toml:{number}, organization.id: must be a short name" in line


def test_a_value_in_a_long_list_is_found_on_its_own_line(folder, refused):
    text = '[[set]]\nid = "s"\ntitle = "S"\neconomies = [\n  "US",\n  "CA",\n  "QQ",\n]\n'
    text += (folder / "economies.toml").read_text()
    assert "economies.toml:7, set.economies: `QQ`" in refused("economies.toml", text)


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
def test_a_broken_file_gives_one_clear_line(refused, file, text, words):
    assert words in refused(file, text)


def test_an_address_in_clear_is_not_repeated_by_the_error(refused):
    line = refused("opt-out.sha256", "somebody@example.org\n")
    assert "somebody" not in line


def test_text_that_is_not_utf_8_is_refused(folder):
    (folder / "bots.toml").write_bytes(b'[[bot]]\ntitle = "\xff"\n')
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(folder)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_without_a_traceback(text):
    with TemporaryDirectory() as directory:
        path = Path(directory) / "bots.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        with suppress(ConfigError):
            read(path, TABLES[path.name])
