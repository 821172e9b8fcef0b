"""Runs a model's graph node after node.

Rasa hands the graph to dask anew for each message, which plans it again each time. A chain
of a few components needs no planning; its order is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphNode, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class SequentialGraphRunner(GraphRunner):
    """Takes the place of ``DaskGraphRunner`` in a serving process."""

    def __init__(
        self,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[Any] | None = None,
    ) -> None:
        self._needs = {
            name: tuple(node.needs.values()) for name, node in graph_schema.nodes.items()
        }
        self._targets = tuple(graph_schema.target_names)
        self._nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        self._orders: dict[tuple[tuple[str, ...], frozenset[str]], tuple[str, ...]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[Any] | None = None,
    ) -> SequentialGraphRunner:
        return cls(graph_schema, model_storage, execution_context, hooks)

    def run(
        self, inputs: Mapping[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """The outputs of the targets, by name."""
        wanted = tuple(targets or self._targets)
        # A node takes its needs as (name, output); one that nothing gives as its bare name.
        done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._order(wanted, frozenset(done)):
            done[name] = self._nodes[name](*(done.get(need, need) for need in self._needs[name]))
        return dict(done[target] for target in wanted)

    def _order(self, wanted: tuple[str, ...], given: frozenset[str]) -> tuple[str, ...]:
        key = (wanted, given)
        if key not in self._orders:
            ordered: dict[str, None] = {}
            for target in wanted:
                ordered.update(dict.fromkeys(self._before(target, given)))
            self._orders[key] = tuple(ordered)
        return self._orders[key]

    def _before(self, name: str, given: Iterable[str]) -> Iterator[str]:
        """A node after everything that it needs."""
        if name in given or name not in self._nodes:
            return
        for need in self._needs[name]:
            yield from self._before(need, given)
        yield name
