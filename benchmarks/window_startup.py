"""From the start of the process to the window, and to the first answer in it, against bare peers.

*Shown*: the peer imports whatever the program has imported by then, and shows an empty window of
the same size. Both end with the first painting. A second peer imports none of the program's own
modules, which tells what those cost; for that there is no budget.

*Answered*: the peer opens an empty Qt window and loads the same network into an ONNX Runtime
session, one after the other, and infers once.

Program and peer are started in turns; a ratio is that of the medians. All find their modules
compiled, as an installed program does.

    python benchmarks/window_startup.py [--runs 15]
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from figures import ratio_of, tell
from window_display import parser, screen

import digitbooth_resources

SHOWN_BUDGET = 1.3
ANSWERED_BUDGET = 1.3

PROGRAM_SHOWN = """
import sys
from digitbooth_gui import app
from digitbooth_gui.window import MainWindow
def painted(self, event):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, end)
def end():
    import os, time
    print(time.monotonic_ns(), *sys.modules, flush=True)
    os._exit(0)
MainWindow.paintEvent = painted
app.main(["--new-window"])
"""

PEER_SHOWN = """
import importlib, sys
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except ImportError:
        pass  # made by its parent as it is imported
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, end)
def end():
    import os, time
    print(time.monotonic_ns(), flush=True)
    os._exit(0)
window = Window()
window.resize(1120, 760)
window.show()
app.exec()
"""

PEER_ANSWERED = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, app.quit)
window = Window()
window.resize(1120, 760)
window.show()
app.exec()
import numpy, onnxruntime
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
session.run(None, {sys.argv[2]: numpy.zeros((1, 1, 28, 28), numpy.float32)})
print(time.monotonic_ns(), flush=True)
"""


def main() -> int:
    """Run, print, and fail when the budget is missed."""
    options = parser(__doc__.partition("\n")[0])
    options.add_argument("--runs", type=int, default=15)
    arguments = options.parse_args()
    from digitbooth.models import read_network

    network = read_network(arguments.model)
    picture = digitbooth_resources.samples()[7]
    turns: dict[str, list[float]] = {}
    with screen(arguments.own_display), tempfile.TemporaryDirectory() as folder:
        onnx = Path(folder) / "network.onnx"
        onnx.write_bytes(network.onnx)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        os.environ["DIGITBOOTH_CONFIG_DIR"] = folder
        for run in range(arguments.runs + 1):
            shown, modules = script_ms(PROGRAM_SHOWN)
            modules.remove("__main__")
            others = [name for name in modules if not name.startswith("digitbooth")]
            turn = {
                "bare window": script_ms(PEER_SHOWN, *others)[0],
                "bare window, same imports": script_ms(PEER_SHOWN, *modules)[0],
                "digitbooth-gui, shown": shown,
                "window + session": script_ms(PEER_ANSWERED, str(onnx), network.input_name)[0],
                "digitbooth-gui, answered": program_ms(arguments.model, picture, folder),
            }
            if run:  # the first turn compiles the modules and fills the file cache
                for name, value in turn.items():
                    turns.setdefault(name, []).append(value)
    for name, values in turns.items():
        print(f"{name:26} ms: median {median(values):.0f}, {min(values):.0f} to {max(values):.0f}")
    bare, bare_shown, program_shown, bare_answered, program_answered = turns.values()
    print(f"shown, without our own imports in the peer: {median(program_shown) / median(bare):.2f}")
    shown = ratio_of("window shown", "a bare one", program_shown, bare_shown, SHOWN_BUDGET)
    answered = ratio_of(
        "first answer", "bare window + session", program_answered, bare_answered, ANSWERED_BUDGET
    )
    return int(tell(shown) | tell(answered))


def script_ms(script: str, *arguments: str) -> tuple[float, list[str]]:
    """Start of the process to the time that the script prints first, and what it prints then."""
    started = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True
    )
    stamp, *rest = done.stdout.split()
    return (int(stamp) - started) / 1e6, rest


def program_ms(model: Path, picture: Path, folder: str) -> float:
    """Start of the process to the first answer that was painted, as the event log tells."""
    event_log = Path(folder) / "events.jsonl"
    event_log.unlink(missing_ok=True)
    program = [str(Path(sys.executable).with_name("digitbooth-gui")), str(picture)]
    started = time.monotonic_ns()
    process = subprocess.Popen([*program, "--model", str(model), "--trace", str(event_log)])
    try:
        while True:
            for line in event_log.read_text().splitlines() if event_log.exists() else ():
                event = json.loads(line)
                if event["event"] == "answer":
                    return (event["monotonic_ns"] - started) / 1e6
                if event["event"] == "error":
                    sys.exit(event["message"])
            if process.poll() is not None:
                sys.exit("the program ended")
            time.sleep(0.02)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
