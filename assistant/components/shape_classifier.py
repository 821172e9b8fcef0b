"""Rasa component: the intent, from the masked message and from what was found in it."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.components.frame_reader import FRAME
from assistant.understanding.frame import Frame
from assistant.understanding.shape import ShapeModel, classify

_FILE = "shape.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ShapeClassifier(GraphComponent):
    """Thin over :mod:`assistant.understanding.shape`."""

    def __init__(
        self, storage: ModelStorage, resource: Resource, model: ShapeModel | None = None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ShapeClassifier:
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = training_data.intent_examples
        self._model = ShapeModel.train(
            [str(example.get(TEXT)) for example in examples],
            [str(example.get(INTENT)) for example in examples],
        )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / _FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ShapeClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, ShapeModel.load(folder / _FILE))

    def process(self, messages: list[Message]) -> list[Message]:
        if self._model is None:
            raise RuntimeError("the classifier was not trained")
        for message in messages:
            frame: Frame = message.get(FRAME)
            frame = classify(self._model, frame)
            intent = {"name": frame.intent, "confidence": frame.confidence}
            message.set(INTENT, intent, add_to_output=True)
            message.set(FRAME, frame.as_json(), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data
