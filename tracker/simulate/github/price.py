"""GitHub's documented price of a query: requests needed to fill each connection, by hundreds.

https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    value_from_ast_untyped,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONNECTIONS = {
    "pullRequests", "reviews", "labels", "commits", "organizations", "authors"
}  # fmt: skip


def price(document: DocumentNode, variables: Mapping[str, Any]) -> tuple[int, int]:
    """Points and nodes of a query.

    Every connection needs one request for each of its parents; the sum is divided by 100 and
    rounded, at least 1. Nodes are what all connections could return at most.
    """
    fragments: dict[str, FragmentDefinitionNode] = {}
    given = dict(variables)
    total = nodes = 0
    for definition in document.definitions:
        if isinstance(definition, FragmentDefinitionNode):
            fragments[definition.name.value] = definition
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            for declared in definition.variable_definitions or ():
                if declared.default_value is not None:
                    default = value_from_ast_untyped(declared.default_value)
                    given.setdefault(declared.variable.name.value, default)
            total, nodes = _cost(definition.selection_set, 1, given, fragments)
    return max(1, int(total / 100 + 0.5)), nodes


def _cost(
    selections: SelectionSetNode | None,
    parents: int,
    given: Mapping[str, Any],
    fragments: Mapping[str, FragmentDefinitionNode],
) -> tuple[int, int]:
    total = nodes = 0
    for selection in selections.selections if selections else ():
        if not _is_included(selection, given):
            continue
        inner: SelectionSetNode | None
        times = parents
        if isinstance(selection, FragmentSpreadNode):
            inner = fragments[selection.name.value].selection_set
        elif isinstance(selection, InlineFragmentNode):
            inner = selection.selection_set
        elif isinstance(selection, FieldNode):
            inner = selection.selection_set
            arguments = {
                argument.name.value: value_from_ast_untyped(argument.value, dict(given))
                for argument in selection.arguments or ()
            }
            if selection.name.value in _CONNECTIONS:
                total += parents
                times = parents * int(arguments.get("first") or arguments.get("last") or 1)
                nodes += times
            elif selection.name.value == "nodes" and "ids" in arguments:
                times = parents * len(arguments["ids"])
                nodes += times
        below = _cost(inner, times, given, fragments)
        total, nodes = total + below[0], nodes + below[1]
    return total, nodes


def _is_included(selection: Any, given: Mapping[str, Any]) -> bool:  # noqa: ANN401 - any selection
    for directive in selection.directives or ():
        value = value_from_ast_untyped(directive.arguments[0].value, dict(given))
        if (directive.name.value == "include") is not bool(value):
            return False
    return True
