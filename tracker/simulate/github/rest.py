"""The REST resources of a simulated GitHub: those the collector uses, and what naive clients do."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from tracker.simulate.github.nodes import instant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracker.simulate.github.forge import Account, Forge, PullRequest, Repository, Review
    from tracker.simulate.github.limits import Token

Json = Any


class Rest:
    """Answers GET.

    Args:
        forge: what there is.
        root: the address of the REST root, for the links inside objects.
    """

    def __init__(self, forge: Forge, root: str) -> None:
        self._forge = forge
        self._root = root
        self._routes: list[tuple[re.Pattern[str], Callable[..., Json]]] = [
            (re.compile(pattern), answer)
            for pattern, answer in (
                (r"/repos/([^/]+/[^/]+)", self._repository),
                (r"/repos/([^/]+/[^/]+)/pulls", self._pull_requests),
                (r"/repos/([^/]+/[^/]+)/pulls/(\d+)", self._pull_request),
                (r"/repos/([^/]+/[^/]+)/pulls/(\d+)/reviews", self._reviews),
                (r"/users/([^/]+)", lambda login: self._whole_user(self._forge.by_login(login))),
                (r"/users/([^/]+)/orgs", self._organizations),
                (r"/user/(\d+)", lambda n: self._whole_user(self._forge.by_number(int(n)))),
            )
        ]

    def get(self, path: str, token: Token) -> Json | None:
        """The body of a resource; a list is whole, the server cuts it into pages."""
        if path == "/rate_limit":
            return token.rates()
        if path == "/user":
            return self._whole_user(self._forge.accounts.get(token.viewer))
        if path == "/meta":
            return {"verifiable_password_authentication": False, "installed_version": "3.19.0"}
        for pattern, answer in self._routes:
            match = pattern.fullmatch(path)
            if match:
                return answer(*match.groups())
        return None

    def _found(self, name: str) -> Repository | None:
        return self._forge.repositories.get(name.lower())

    def _repository(self, name: str) -> Json | None:
        found = self._found(name)
        owner = found and self._forge.by_login(found.owner)
        return found and {
            "id": found.database_id,
            "name": found.name,
            "full_name": found.full_name,
            "url": f"{self._root}/repos/{found.full_name}",
            "archived": found.is_archived,
            "default_branch": "main",
            "owner": owner and self._user(owner),
        }

    def _pull_requests(self, name: str) -> Json | None:
        found = self._found(name)
        return found and [self._short(found, pull) for pull in found.pull_requests]

    def _pull(self, name: str, number: str) -> tuple[Repository, PullRequest] | None:
        found = self._found(name)
        pulls = found.pull_requests if found else ()
        pull = next((each for each in pulls if each.number == int(number)), None)
        return (found, pull) if found and pull else None

    def _pull_request(self, name: str, number: str) -> Json | None:
        found = self._pull(name, number)
        if found is None:
            return None
        pull = found[1]
        merger = self._forge.accounts.get(pull.merged_by or "")
        return {
            **self._short(*found),
            "merged": pull.state == "MERGED",
            "merged_by": merger and self._user(merger),
            "additions": pull.additions,
            "deletions": pull.deletions,
            "changed_files": pull.changed_files,
        }

    def _short(self, repository: Repository, pull: PullRequest) -> Json:
        author = self._forge.accounts.get(pull.author or "")
        return {
            "id": pull.database_id,
            "node_id": pull.node_id,
            "number": pull.number,
            "url": f"{self._root}/repos/{repository.full_name}/pulls/{pull.number}",
            "title": pull.title,
            "state": "open" if pull.state == "OPEN" else "closed",
            "draft": pull.is_draft,
            "created_at": instant(pull.created_at),
            "updated_at": instant(pull.updated_at),
            "closed_at": instant(pull.closed_at),
            "merged_at": instant(pull.merged_at),
            "author_association": pull.association,
            "labels": [{"name": name} for name in pull.labels],
            "user": author and self._user(author),
        }

    def _reviews(self, name: str, number: str) -> Json | None:
        found = self._pull(name, number)
        return found and [self._review(review) for review in found[1].reviews]

    def _review(self, review: Review) -> Json:
        author = self._forge.accounts.get(review.author or "")
        return {
            "id": review.database_id,
            "state": review.state,
            "submitted_at": instant(review.submitted_at),
            "author_association": review.association,
            "user": author and self._user(author),
        }

    def _user(self, account: Account) -> Json:
        login = f"{account.login}[bot]" if account.kind == "Bot" else account.login
        url = f"{self._root}/users/{login}"
        return {
            "login": login,
            "id": account.database_id,
            "node_id": account.node_id,
            "type": account.kind,
            "url": url,
            "organizations_url": f"{url}/orgs",
        }

    def _whole_user(self, account: Account | None) -> Json | None:
        return account and {
            **self._user(account),
            "name": account.name,
            "company": account.company,
            "location": account.location,
            "email": account.email or None,
            "created_at": instant(account.created_at),
            "updated_at": instant(account.updated_at),
        }

    def _organizations(self, login: str) -> Json | None:
        account = self._forge.by_login(login)
        if account is None:
            return None
        accounts = [self._forge.accounts.get(f"O_kg{n:x}") for n in account.organizations]
        return [self._user(each) for each in accounts if each]


def page(everything: list[Json], query: Mapping[str, str], url: str) -> tuple[list[Json], str]:
    """One page of a list, and its Link header."""
    size = min(100, int(query.get("per_page", "30")))
    number = int(query.get("page", "1"))
    last = max(1, -(-len(everything) // size))
    links = []
    if number < last:
        links = [f'<{url}?per_page={size}&page={number + 1}>; rel="next"']
        links += [f'<{url}?per_page={size}&page={last}>; rel="last"']
    return everything[(number - 1) * size : number * size], ", ".join(links)


def etag(body: bytes) -> str:
    """A weak ETag."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:40]}"'
