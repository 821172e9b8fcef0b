"""Serving Rasa without what serving does not need.

Importing ``rasa.core`` brings in TensorFlow (hundreds of megabytes, seconds), every chat
platform's library and the clients of two cloud databases, whether the bot uses them or
not, and scikit-learn for splitting data that there is none of.
:func:`prepare` puts inert stand-ins in their place. Training needs the real modules and
therefore runs in a process of its own.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import warnings
from collections.abc import Mapping
from types import ModuleType
from typing import Any

# Module -> the names that Rasa imports from it at import time.
STAND_INS: Mapping[str, tuple[str, ...]] = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator", "RasaDataGenerator"),
    "rasa.core.test": (),
    "boto3": (),
    "boto3.dynamodb": (),
    "boto3.dynamodb.conditions": ("Key",),
    "pymongo": (),
    "pymongo.collection": ("Collection",),
    "sklearn.model_selection": ("train_test_split",),
    "spacy.cli": (),
    "spacy.cli.info": ("info",),
}
ABSENT = ("h5py",)
"""What libraries use if it is there, and serving never does."""
VALIDATOR = "rasa.graph_components.validators.default_recipe_validator"
CHANNELS = "rasa.core.channels"
RUNNER = "rasa.engine.runner.dask"
ENVIRONMENT: Mapping[str, str] = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


class UnusedInServingError(RuntimeError):
    """Something that only training may use was used by a serving process."""


class _Unused:
    def __init__(self, *_: object, **__: object) -> None:
        raise UnusedInServingError("only training may use this part of Rasa")


def quiet() -> None:
    """Nothing reports to anyone: set before Rasa is imported, by every kind of process."""
    os.environ.update(ENVIRONMENT)
    _hush()


def _hush() -> None:
    """Deprecations inside libraries are no news to who runs a server."""
    for kind in (DeprecationWarning, PendingDeprecationWarning, FutureWarning):
        warnings.simplefilter("ignore", kind)
    warnings.filterwarnings("ignore", message=".*auto-fill has been removed")


def prepare() -> None:
    """Make this process a serving one. Call before anything imports ``rasa.core``."""
    quiet()
    if "rasa.core.agent" in sys.modules:
        return
    for name, members in STAND_INS.items():
        if name not in sys.modules:
            sys.modules[name] = _stand_in(name, members)
    modules: dict[str, Any] = sys.modules  # None, which its type lacks, stops an import.
    for name in ABSENT:
        modules.setdefault(name, None)
    _channels_without_platforms()
    _validator_without_training()
    _runner_without_dask()
    _hush()  # Sanic, imported above, turns them on again.


def _stand_in(name: str, members: tuple[str, ...]) -> ModuleType:
    module = ModuleType(name, "Stands in for a module that serving does not use.")
    for member in members:
        setattr(module, member, type(member, (_Unused,), {"__module__": name}))
    return module


def _channels_without_platforms() -> None:
    """``rasa.core.channels`` imports the libraries of twelve platforms; only its base is used."""
    if CHANNELS in sys.modules:
        return
    spec = importlib.util.find_spec(CHANNELS)
    if spec is None:
        raise ImportError(CHANNELS)
    package = ModuleType(CHANNELS)
    package.__path__ = list(spec.submodule_search_locations or ())
    package.__spec__ = spec
    sys.modules[CHANNELS] = package
    from rasa.core.channels import channel

    for name in ("InputChannel", "OutputChannel", "UserMessage", "CollectingOutputChannel"):
        setattr(package, name, getattr(channel, name))
    package.__dict__["BUILTIN_CHANNELS"] = {}


def _validator_without_training() -> None:
    """Every model names this component; it checks training data and imports all of them."""
    if VALIDATOR in sys.modules:
        return
    from rasa.engine.graph import GraphComponent

    class DefaultV1RecipeValidator(GraphComponent):
        """Stands in for Rasa's check of training data."""

    module = ModuleType(VALIDATOR)
    module.__dict__["DefaultV1RecipeValidator"] = DefaultV1RecipeValidator
    sys.modules[VALIDATOR] = module


def _runner_without_dask() -> None:
    if RUNNER in sys.modules:
        return
    from assistant.runtime.runner import SequentialGraphRunner

    module = ModuleType(RUNNER)
    module.__dict__["DaskGraphRunner"] = SequentialGraphRunner
    sys.modules[RUNNER] = module
