from tests.runtime.tiny import own_model, tiny_model  # noqa: F401 - fixtures
