from __future__ import annotations

import os
import stat

import pytest

from tracker.collect.github.tokens import DEFAULT_URL, connection
from tracker.errors import ConfigError

ONE, TWO = "ghp_" + "A" * 36, "github_pat_" + "B" * 60


def test_tokens_come_from_the_environment_each_once():
    found = connection({"GITHUB_TOKENS": f"{ONE},{TWO}", "GITHUB_TOKEN": ONE, "GH_TOKEN": TWO})
    assert found.url == DEFAULT_URL
    assert len(found.tokens) == 2


def test_without_a_token_there_is_a_connection_without_tokens():
    assert connection({"PATH": ""}).tokens == ()


def test_the_command_line_of_github_is_asked_when_the_environment_has_none(tmp_path):
    command = tmp_path / "gh"
    command.write_text(f'#!/bin/sh\n[ "$4" = github.com ] && echo {ONE}\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    found = connection({"PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert [token.auth.token for token in found.tokens] == [ONE]
    elsewhere = {"PATH": f"{tmp_path}:{os.environ['PATH']}",
                 "GITHUB_API_URL": "https://git.example.com/api/v3"}  # fmt: skip
    assert connection(elsewhere).tokens == ()


@pytest.mark.parametrize("url", ["http://127.0.0.1:80", "http://localhost:1/api/v3"])
def test_plain_http_is_for_loopback(url):
    assert connection({"GITHUB_API_URL": url, "GITHUB_TOKEN": ONE}).url == url


@pytest.mark.parametrize("url", ["http://github.example", "ftp://x", "github.com", "https://"])
def test_no_token_is_sent_in_the_clear(url):
    with pytest.raises(ConfigError, match="https"):
        connection({"GITHUB_API_URL": url, "GITHUB_TOKEN": ONE})


def test_an_app_needs_its_installation_and_its_key():
    with pytest.raises(ConfigError, match="number"):
        connection({"GITHUB_APP_ID": "1"})
    with pytest.raises(ConfigError, match="private key"):
        connection({"GITHUB_APP_ID": "1", "GITHUB_APP_INSTALLATION_ID": "2",
                    "GITHUB_APP_PRIVATE_KEY": "/nowhere.pem"})  # fmt: skip


def test_neither_a_token_nor_a_part_of_it_is_in_what_names_it():
    found = connection({"GITHUB_TOKEN": ONE}).tokens[0]
    assert "AAAA" not in repr(found)
    assert len(found.key) == 16
