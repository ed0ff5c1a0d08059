"""A comparison of engines that misbehaves on demand, in the words of the real one's protocol.

    python fake_bench.py FOLDER

`FOLDER/bench` says how to behave; each run leaves a file named by its process in `FOLDER/runs`.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path


def say(**event: object) -> None:
    print(json.dumps(event), flush=True)


def result(engine: str, precision: str, scale: float, changed: int) -> dict[str, object]:
    device = "CPU" if engine == "ONNX Runtime" else "Fake GPU"
    return {
        "name": f"{engine} {precision} {device}",
        "engine": engine,
        "precision": precision,
        "device": device,
        "box_us": [scale * each for each in (90, 100, 110, 140, 400)],
        "largest_difference": 0.0 if scale == 1 else 0.25 if changed else 0.0123,
        "changed_answers": changed,
    }


def main() -> int:
    folder = Path(sys.argv[1])
    (folder / "runs" / str(os.getpid())).touch()
    mode = (folder / "bench").read_text()
    print("[TRT] [I] chatter")
    print('{"chatter": true}', flush=True)
    say(event="progress", share=0.5)
    if mode == "hangs":
        time.sleep(600)
    elif mode == "crashes":
        print("[TRT] [E] an illegal memory access\n", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGSEGV)
    elif mode == "ends":
        return 0
    elif mode == "says why":
        say(event="failed", message="GPU 0: its memory is full: close other programs")
        return 1
    elif mode == "wrong event":
        say(event="done", comparison={"results": [{"engine": "ONNX Runtime"}]})
        return 0
    say(event="progress", share=1.0)
    results = [
        result("ONNX Runtime", "fp32", 1, 0),
        result("ONNX Runtime", "int8", 8, 0),
        result("TensorRT", "fp16", 0.5, 1),
    ]
    noise = {
        "noisy": True,
        "drift": 0.31,
        "others": 0.42,
        "cannot_be_told_apart": [["ONNX Runtime fp32 CPU", "TensorRT fp16 Fake GPU"]],
    }
    absent = {"TensorRT int8 Fake GPU": "there is no plan: build one"}
    say(event="done", comparison={"results": results, "absent": absent, "noise": noise})
    return 0


if __name__ == "__main__":
    sys.exit(main())
