"""What core may import, and when: no Qt ever, and a runtime only by whoever opens it."""

import pkgutil
import subprocess
import sys

import pytest

import digitbooth

MODULES = [
    module.name
    for module in pkgutil.walk_packages(digitbooth.__path__, "digitbooth.")
    if not module.name.endswith("__main__")
]
OPTIONAL = ["PySide6", "tensorrt", "tensorrt_rtx", "pycuda", "tensorflow", "onnxruntime"]


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_module_imports_without_optional_runtimes() -> None:
    assert len(MODULES) > 20
    blocked = "".join(f"sys.modules[{name!r}] = None; " for name in OPTIONAL)
    python(f"import sys, importlib; {blocked}[importlib.import_module(m) for m in {MODULES!r}]")


@pytest.mark.parametrize(
    "module",
    [
        "digitbooth.cli.main",
        "digitbooth.cli.convert_to_uff",
        "digitbooth.recognizer",
        "digitbooth.evaluation.report",
    ],
)
def test_starting_is_light(module: str) -> None:
    """Help and the window's first frame must not wait for what only an answer needs."""
    heavy = ["onnx", "onnxruntime", "PIL", "rich", "google.protobuf", "jinja2"]
    loads = f"import sys, {module}"
    if module == "digitbooth.cli.main":
        loads += f"; {module}.build_parser()"
    loaded = python(f"{loads}; print([m for m in {heavy!r} if m in sys.modules])")
    assert loaded.strip() == "[]"


def test_a_command_and_its_answer_load_nothing_of_others() -> None:
    classify = "from digitbooth.cli.main import main; main(['classify', '--samples', '--json'])"
    others = ["cli.read", "cli.train", "likings", "tipping", "inside", "model_process.process"]
    unused = ["numpy.random", *(f"digitbooth.{name}" for name in others)]
    loaded = python(f"import sys; {classify}; print([m for m in {unused!r} if m in sys.modules])")
    assert loaded.splitlines()[-1] == "[]"


def test_a_drawing_is_read_without_what_looks_for_ink_in_pictures() -> None:
    reads = (
        "import sys, numpy, digitbooth_resources; from digitbooth.recognizer import Recognizer; "
    )
    reads += "recognizer = Recognizer.open(digitbooth_resources.model()); "
    reads += "line = numpy.array([(0, 0), (0, 9)], numpy.float32); "
    reads += "text = recognizer.read([line]).text"
    unused = ["digitbooth.images.ink", "digitbooth.numbers.ink", "statistics"]
    loaded = python(f"{reads}; print(text, [m for m in {unused!r} if m in sys.modules])")
    assert loaded.strip() == "1 []"
