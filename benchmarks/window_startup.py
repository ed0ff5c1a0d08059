"""From the start of the process to the first answer in the window, against a bare peer.

The peer opens an empty Qt window and loads the same network into an ONNX Runtime session, one after
the other, and infers once. Both are started in turns; the ratio is that of the medians. Both
find their modules compiled, as an installed program does.

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

from window_display import parser, screen

import digitbooth_resources

BUDGET = 1.5

PEER = """
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
    peer, program = [], []
    with screen(arguments.own_display), tempfile.TemporaryDirectory() as folder:
        onnx = Path(folder) / "network.onnx"
        onnx.write_bytes(network.onnx)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        for run in range(arguments.runs + 1):
            times = peer_ms(onnx, network.input_name), program_ms(arguments.model, picture, folder)
            if run:  # the first turn compiles the modules and fills the file cache
                peer.append(times[0])
                program.append(times[1])
    ratio = median(program) / median(peer)
    for name, values in (("window + session", peer), ("digitbooth-gui", program)):
        print(f"{name:17} ms: median {median(values):.0f}, {min(values):.0f} to {max(values):.0f}")
    missed = ratio > BUDGET
    print(f"ratio {ratio:.2f} (budget {BUDGET}: {'MISSED' if missed else 'met'})")
    return int(missed)


def peer_ms(onnx: Path, input_name: str) -> float:
    """Start of the process to the bare session's first inference."""
    started = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", PEER, str(onnx), input_name],
        check=True,
        capture_output=True,
        text=True,
    )
    return (int(done.stdout) - started) / 1e6


def program_ms(model: Path, picture: Path, folder: str) -> float:
    """Start of the process to the first answer that was painted, as the trace tells."""
    trace = Path(folder) / "trace.jsonl"
    trace.unlink(missing_ok=True)
    program = [str(Path(sys.executable).with_name("digitbooth-gui")), str(picture)]
    started = time.monotonic_ns()
    process = subprocess.Popen([*program, "--model", str(model), "--trace", str(trace)])
    try:
        while True:
            for line in trace.read_text().splitlines() if trace.exists() else ():
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
