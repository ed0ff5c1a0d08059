"""The process of a model that misbehaves on demand, in the words of the real one's protocol.

`FAKE_WORKER` in the environment says how: a way below, or JSON, which is what it answers.
"""

import json
import os
import signal
import struct
import sys
import time

from digitbooth.model_process.messages import MessageReader, encode
from digitbooth.system import here


def main() -> None:
    way = os.environ["FAKE_WORKER"]
    if sys.argv[1:]:
        here.die_with(int(sys.argv[1]))
    if way == "never reads":
        time.sleep(600)
    reader = MessageReader(lambda most: os.read(0, most))
    while True:
        reader.message(1 << 32)
        if way == "crashes":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif way == "ends":
            sys.exit("\x1b[31mfirst this\nthen \x1b[2J that")
        elif way == "runs out of memory":
            sys.stderr.write("what():  std::bad_alloc\n")
            sys.stderr.flush()
            os.abort()
        elif way == "never answers":
            time.sleep(600)
        elif way == "chatters":
            os.write(1, b"Warning: something is deprecated\n" * 200)
        elif way == "promises":
            os.write(1, struct.pack("<I", 2**32 - 1))
        elif way == "floods":
            while True:
                os.write(1, bytes(2**16))
        elif way == "is deep":
            header = b"[" * 1_000_000
            os.write(1, struct.pack("<I", len(header)) + header)
        elif way == "answers half":
            os.write(1, encode({}, [bytes(100)])[:50])
            os.close(1)
            time.sleep(600)
        else:
            header = way.encode()
            sizes = json.loads(way)[1]
            os.write(1, struct.pack("<I", len(header)) + header + bytes(sum(sizes)))


if __name__ == "__main__":
    main()
