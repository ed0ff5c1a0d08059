"""What the tests of several of the core's packages share."""

import os
import shutil
from pathlib import Path

import pytest

import digitbooth_resources
from digitbooth.models import Network, read_network
from digitbooth.training.environment import find_python, training_python


@pytest.fixture(scope="session")
def shipped() -> Network:
    """The shipped network."""
    return read_network(digitbooth_resources.model())


@pytest.fixture(scope="session")
def tensorflow1() -> Path:
    """A Python 3.7 with TensorFlow 1.15.3; the test is skipped where none can be had."""
    if not (os.environ.get("DIGITBOOTH_TRAINING_PYTHON") or find_python() or shutil.which("uv")):
        pytest.skip("neither Python 3.7 nor uv is here")
    return training_python(lambda line: None)


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped network, as a file that is not the shipped one."""
    path = tmp_path_factory.mktemp("models") / "stranger.uff"
    # A field that no version knows changes the file's digest and nothing else.
    path.write_bytes(digitbooth_resources.model().read_bytes() + b"\xf8\x7f\x01")
    return path
