"""What all tests share."""

import os

# Messages are compared in English, whatever the developer's language; the programs that tests start
# follow. Before anything of ours is imported.
os.environ["LANGUAGE"] = "en"

import importlib.util
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest
from privileges import as_anybody

from digitbooth.language import ENGLISH, use_language

ROOT = Path(__file__).parents[1]

# No test depends on the speed of the machine, which other programs may be using.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


@pytest.hookimpl(optionalhook=True, wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Two for each processor: half of the time a test waits, for a window, a server or a child."""
    return 2 * (yield)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with large tests come first, so that at the end no process waits for one of them."""
    large = {item.path for item in items if item.get_closest_marker("large")}
    items.sort(key=lambda item: item.path not in large)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real data; the test is skipped where it is absent."""
    shared = Path(os.environ.get("DIGITBOOTH_SHARED", ROOT.parent / "shared"))
    if not (shared / "data").is_dir():
        pytest.skip(f"needs the shared data; there is none at {shared} (DIGITBOOTH_SHARED)")
    return shared / "data"


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither read nor write what the user has kept; only the costly training environment."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CACHE", "CONFIG", "STATE", "RUNTIME"):
            patch.setenv(f"DIGITBOOTH_{kind}_DIR", str(tmp_path_factory.mktemp(kind.lower())))
        yield


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """No test inherits the language of another."""
    yield
    use_language(ENGLISH)


@pytest.fixture(scope="session")
def translation_tools() -> ModuleType:
    """The script that updates and builds the translations, of the window and of the messages."""
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def catalogues(translation_tools: ModuleType) -> None:
    """The messages in other languages are where the library looks for them."""
    translation_tools.build_catalogues(translation_tools.CORE)


@pytest.fixture
def unreadable() -> Iterator[Callable[[Path], None]]:
    """Makes a file that this process may not read, also where the tests run as root.

    To be asked for before whatever starts threads: each has privileges of its own.
    """
    with as_anybody():
        yield lambda path: path.chmod(0)
