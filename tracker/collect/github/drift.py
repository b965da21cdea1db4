"""A GitHub that lacks a field: the question without it.

GitHub Enterprise Server lags behind github.com, and schemas change. What is left of a row when
an optional field is missing is worth more than no row.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graphql import (
    REMOVE,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Unknown = tuple[str, str]
"""Type and field; the field is empty when the whole type is unknown."""

_NEEDED = {
    *("id", "login", "oid", "number", "nodes", "node", "pageInfo", "endCursor", "hasNextPage"),
    *("totalCount", "pullRequests", "reviews", "repository", "repositoryOwner", "object", "viewer"),
    *("createdAt", "updatedAt", "fullDatabaseId", "databaseId"),
}
_NEEDED_OF = {"Query", "Repository", "PullRequest", "PullRequestReview", "User", "PageInfo"}

# GitHub's own words, and those of GraphQL's reference implementation
_FIELD = re.compile(
    r"Field '(?P<field>\w+)' doesn't exist on type '(?P<type>\w+)'"
    r"|Cannot query field '(?P<field_>\w+)' on type '(?P<type_>\w+)'"
)
_TYPE = re.compile(r"No such type (?P<type>\w+)|Unknown type '(?P<type_>\w+)'")


def unknown(errors: Iterable[Mapping[str, Any]]) -> frozenset[Unknown]:
    """What the errors of a refused question say does not exist.

    Empty when they say anything else as well, or when nothing works without what is missing.
    """
    found: set[Unknown] = set()
    for error in errors:
        said = str(error.get("message", ""))
        field, kind = _FIELD.search(said), _TYPE.search(said)
        if field:
            owner, name = field["type"] or field["type_"], field["field"] or field["field_"]
            if name in _NEEDED and (owner in _NEEDED_OF or owner.endswith("Connection")):
                return frozenset()
            found.add((owner, name))
        elif kind:
            found.add((kind["type"] or kind["type_"], ""))
        else:
            return frozenset()
    return frozenset(found)


@lru_cache(maxsize=256)
def without(query: str, missing: frozenset[Unknown]) -> str:
    """The question without those fields and what only they needed; empty if all is gone."""
    document = visit(parse(query, no_location=True), _Pruner(missing))
    spread = {node.name.value for node in _all(document, FragmentSpreadNode)}
    used = {node.name.value for node in _all(document, VariableNode, outside_declarations=True)}
    definitions: list[Any] = []
    for definition in document.definitions:
        if isinstance(definition, FragmentDefinitionNode):
            if definition.name.value in spread:
                definitions.append(definition)
        elif isinstance(definition, OperationDefinitionNode):
            if not definition.selection_set.selections:
                return ""
            kept = [
                each
                for each in definition.variable_definitions or ()
                if each.variable.name.value in used
            ]
            definitions.append(_copied(definition, variable_definitions=tuple(kept)))
    pruned = print_ast(_copied(document, definitions=tuple(definitions)))
    return pruned if len(definitions) == len(document.definitions) else without(pruned, missing)


class _Pruner(Visitor):
    """Removes fields where their type is named or cannot be seen, and what they leave empty."""

    def __init__(self, missing: frozenset[Unknown]) -> None:
        super().__init__()
        self._missing = missing
        self._types: list[str] = []

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:  # noqa: ANN401
        self._types.append(node.type_condition.name.value)

    def leave_fragment_definition(self, *_: Any) -> None:  # noqa: ANN401
        self._types.pop()

    def enter_inline_fragment(self, node: InlineFragmentNode, *_: Any) -> Any:  # noqa: ANN401
        kind = node.type_condition.name.value if node.type_condition else ""
        if (kind, "") in self._missing:
            return REMOVE
        self._types.append(kind)
        return None

    def leave_inline_fragment(self, node: InlineFragmentNode, *_: Any) -> Any:  # noqa: ANN401
        self._types.pop()
        return None if node.selection_set.selections else REMOVE

    def enter_field(self, node: FieldNode, *_: Any) -> Any:  # noqa: ANN401
        here = self._types[-1] if self._types else ""
        for kind, name in self._missing:
            if name == node.name.value and here in {"", kind}:
                return REMOVE
        self._types.append("")
        return None

    def leave_field(self, node: FieldNode, *_: Any) -> Any:  # noqa: ANN401
        self._types.pop()
        return REMOVE if node.selection_set and not node.selection_set.selections else None


def _all(document: DocumentNode, kind: type, *, outside_declarations: bool = False) -> list[Any]:
    found: list[Any] = []

    class Finder(Visitor):
        def enter_variable_definition(self, *_: Any) -> Any:  # noqa: ANN401
            return False if outside_declarations else None

        def enter(self, node: Any, *_: Any) -> None:  # noqa: ANN401
            if isinstance(node, kind):
                found.append(node)

    visit(document, Finder())
    return found


def _copied(node: Any, **changes: Any) -> Any:  # noqa: ANN401 - any node
    return type(node)(**{name: getattr(node, name) for name in node.keys} | changes)
