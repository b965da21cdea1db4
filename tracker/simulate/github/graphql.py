"""GraphQL as GitHub speaks it, executed by graphql-core over a simulated GitHub."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graphql import (
    BooleanValueNode,
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    execute_sync,
    parse,
    validate,
)

from tracker.simulate.github.price import price

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.simulate.github.nodes import Node, Nodes


@lru_cache(maxsize=1)
def schema() -> GraphQLSchema:
    """The look-alike's schema."""
    text = (files(__package__) / "schema.graphql").read_text("utf-8")
    return build_schema(text)


@lru_cache(maxsize=512)
def checked(query: str) -> tuple[DocumentNode | None, tuple[Mapping[str, Any], ...]]:
    """A parsed query, or what GitHub says about a wrong one."""
    try:
        document = parse(query, no_location=True)
    except GraphQLError as error:
        return None, ({"message": error.message},)
    faults = validate(schema(), document)
    said = tuple(
        {"message": fault.message, "extensions": {"code": "undefinedField"}} for fault in faults
    )
    return (None, said) if said else (document, ())


@dataclass
class Context:
    """What one execution finds out beside its data."""

    viewer: str = ""
    needs_email: bool = False
    errors: list[Mapping[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Result:
    """An executed query.

    Attributes:
        data: with empty places in `rateLimit`, which is the token's; null when refused.
        errors: GitHub's errors.
        points: its price.
        nodes: what it could return at most.
        needs_email: whether an address was asked for, which needs a scope.
        is_free: whether it was only to be priced.
    """

    data: Mapping[str, Any] | None
    errors: list[Mapping[str, Any]]
    points: int
    nodes: int
    needs_email: bool
    is_free: bool = False


class Root:
    """The fields of Query.

    Args:
        nodes: makes the nodes.
        dry: only price, look nothing up.
    """

    def __init__(self, nodes: Nodes, *, dry: bool = False) -> None:
        self._nodes = nodes
        self._dry = dry

    def rateLimit(self, _info: Any, **_arguments: Any) -> Node:  # noqa: ANN401, N802 - graphql's
        """Empty places for the server, which knows the token."""
        return {
            **dict.fromkeys(("cost", "limit", "remaining", "used", "nodeCount"), 0),
            "resetAt": "",
        }

    def viewer(self, info: Any) -> Node | None:  # noqa: ANN401
        """The account whose token asks."""
        return self._nodes.account(info.context.viewer)

    def node(self, info: Any, id: str) -> Node | None:  # noqa: A002, ANN401
        """Any object by its node id."""
        found = None if self._dry else self._find(id)
        return found or self._missing(info, f"Could not resolve to a node with the id '{id}'")

    def nodes(self, info: Any, ids: list[str]) -> list[Node | None]:  # noqa: ANN401
        """Several objects; one that is gone is null, with an error that says so."""
        found: list[Node | None] = []
        for place, node_id in enumerate(ids):
            node = self._find(node_id)
            if node is None:
                self._missing(info, f"Could not resolve to a node with the id '{node_id}'", place)
            found.append(node)
        return found

    def repository(
        self,
        info: Any,  # noqa: ANN401
        owner: str,
        name: str,
        followRenames: bool = True,  # noqa: FBT001, FBT002, N803
    ) -> Node | None:
        """A repository by today's name or a former one."""
        if self._dry:
            return None
        found = self._nodes.forge.repositories.get(f"{owner}/{name}".lower())
        if found is None or not (followRenames or found.name == name):
            return self._missing(info, f"Could not resolve to a Repository '{owner}/{name}'")
        return self._nodes.repository(found)

    def repositoryOwner(self, info: Any, login: str) -> Node | None:  # noqa: ANN401, N802
        """A User or an Organization by login."""
        found = self._nodes.forge.by_login(login)
        if found is None or found.kind not in {"User", "Organization"}:
            return self._missing(info, f"Could not resolve to a User with the login of '{login}'")
        return self._nodes.account(found.node_id)

    def _find(self, node_id: str) -> Node | None:
        forge = self._nodes.forge
        if node_id.startswith("PR_kw"):
            for repository in forge.repositories.values():
                pull = repository.find(node_id)
                if pull is not None:
                    return self._nodes.pull_request(pull)
        return self._nodes.account(node_id)

    @staticmethod
    def _missing(info: Any, message: str, *place: int) -> None:  # noqa: ANN401
        path = [*info.path.as_list(), *place]
        info.context.errors.append({"type": "NOT_FOUND", "path": path, "message": message})


def execute(nodes: Nodes, query: str, variables: Mapping[str, Any], viewer: str) -> Result:
    """Answer one query as GitHub would, limits and faults aside."""
    document, said = checked(query)
    if document is None:
        return Result(None, list(said), 1, 0, needs_email=False)
    points, most = price(document, variables)
    if most > 500_000:  # noqa: PLR2004 - GitHub's documented limit
        too_many = {"type": "MAX_NODE_LIMIT_EXCEEDED", "message": f"asks for up to {most} nodes"}
        return Result(None, [too_many], points, most, needs_email=False)
    context = Context(viewer)
    root = Root(nodes, dry=is_dry(document))
    done = execute_sync(schema(), document, root, context, dict(variables))
    errors: list[Mapping[str, Any]] = list(context.errors)
    for error in done.errors or ():
        kind = "INVALID_CURSOR_ARGUMENTS" if "cursor" in error.message else "INTERNAL"
        errors.append({"type": kind, "message": error.message, "path": error.path})
    return Result(done.data, errors, points, most, context.needs_email, is_dry(document))


def is_dry(document: DocumentNode) -> bool:
    """Whether a query is only to be priced: `rateLimit(dryRun: true)`."""
    return any(
        isinstance(argument.value, BooleanValueNode) and argument.value.value
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode)
        for selection in definition.selection_set.selections
        if isinstance(selection, FieldNode) and selection.name.value == "rateLimit"
        for argument in selection.arguments or ()
    )


def filled(data: Mapping[str, Any], limit: Mapping[str, Any]) -> dict[str, Any]:
    """Data with the token's own `rateLimit`, where and as far as it was asked for."""
    asked = data.get("rateLimit")
    return {**data, "rateLimit": {name: limit[name] for name in asked}} if asked else dict(data)


def body(result: Result, limit: Mapping[str, Any]) -> bytes:
    """The answer's JSON."""
    answer: dict[str, Any] = {}
    if result.data is not None:
        answer["data"] = filled(result.data, limit)
    if result.errors:
        answer["errors"] = result.errors
    return json.dumps(answer).encode()
