"""A builder of plans that misbehaves on demand, in the words of the real one's protocol.

    python fake_builder.py FOLDER

`FOLDER/mode` says how to behave; each run leaves a file named by its process in `FOLDER/runs`.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

_BUILDING_S = 3.0


def say(**event: object) -> None:
    print(json.dumps(event), flush=True)


def main() -> int:
    folder = Path(sys.argv[1])
    (folder / "runs" / str(os.getpid())).touch()
    mode = (folder / "mode").read_text()
    say(
        event="started",
        model="m.uff",
        engine="TensorRT",
        version="1.0",
        device="Fake GPU",
        precision="fp32",
    )
    if mode == "works":
        for step in range(30):
            time.sleep(_BUILDING_S / 30)
            say(event="progress", phase="Tactics", step=step + 1, steps=30, elapsed_s=0.1 * step)
    elif mode == "works at once":
        say(event="progress", phase="Tactics", step=1, steps=2, elapsed_s=0.1)
    elif mode == "crashes":
        say(event="progress", phase="Tactics", step=1, steps=2, elapsed_s=0.1)
        print("[TRT] [E] out of memory\n", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGSEGV)
    elif mode == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif mode == "hangs":
        time.sleep(600)
    elif mode == "ends":
        return 0
    elif mode == "done, then fails":
        say(event="done", plan="p", elapsed_s=1.0)
        return 3
    elif mode == "says why":
        say(event="failed", message="GPU 0: its memory is full: close other programs")
        return 1
    elif mode == "wrong event":
        say(event="progress", phase=7, step="a", steps=None, elapsed_s="soon")
        time.sleep(600)
    elif mode == "rubbish":
        sys.stdout.buffer.write(bytes(range(256)) * 10)
        print("\n{not json")
        sys.stdout.flush()
        time.sleep(600)
    elif mode == "endless line":
        while True:
            sys.stdout.write("x" * 65_536)
    elif mode == "endless lines":
        while True:
            sys.stdout.write("chatter\n" * 8_192)
    say(event="done", plan="p", elapsed_s=_BUILDING_S)
    return 0


if __name__ == "__main__":
    sys.exit(main())
