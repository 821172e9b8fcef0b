"""Rasa component: reads a message into a Frame and gives its mentions as entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.services import readers
from assistant.understanding.frame import Frame, Mention

FRAME = "frame"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FrameReader(GraphComponent):
    """Thin over :class:`assistant.understanding.reader.Reader`. Training examples are masked
    already, so training passes them through."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FrameReader:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            metadata = message.get("metadata") or {}
            frame = readers().current().read(message.get(TEXT) or "", metadata.get("language"))
            message.set(FRAME, frame)
            message.set(ENTITIES, _entities(frame), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


def _entities(frame: Frame) -> list[dict[str, Any]]:
    mentions = (*frame.areas, *frame.indicators, *frame.levels)
    entities = [_entity(mention) for mention in mentions if mention.candidates]
    entities += [
        {"entity": "period", "value": m.period, "start": m.start, "end": m.end}
        for m in frame.periods
    ]
    return entities


def _entity(mention: Mention) -> dict[str, Any]:
    best = mention.candidates[0]
    return {
        "entity": mention.kind,
        "value": best.code,
        "start": mention.start,
        "end": mention.end,
        "confidence_entity": best.score,
    }
