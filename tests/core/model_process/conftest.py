"""What the tests of models in a process of their own share."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

FAKES = Path(__file__).parents[2] / "fakes"


@pytest.fixture
def misbehave(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has whatever process a model gets behave as `fake_worker` is told."""

    def told(way: str) -> None:
        monkeypatch.setenv("FAKE_WORKER", way)
        path = os.pathsep.join(filter(None, [str(FAKES), os.environ.get("PYTHONPATH")]))
        monkeypatch.setenv("PYTHONPATH", path)
        monkeypatch.setattr("digitbooth.model_process.child_process.MODEL_PROCESS", "fake_worker")

    return told
