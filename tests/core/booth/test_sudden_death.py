"""`kill -9` at random moments: what was acknowledged is on the disk, and the database is sound."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import fake_visitors
import pytest

from digitbooth.booth.database import open_to_read

DEATHS = 60

WRITER = """\
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from fake_visitors import taught
from digitbooth.booth.store import Store

def say(line):
    os.write(1, f"{line}\\n".encode())

for life in range(int(sys.argv[3])):
    # Born of a process that has loaded everything: so a life is as short as its writing.
    child = os.fork()
    if child == 0:
        store = Store(Path(sys.argv[1]))
        status = store.open()
        say(f"born {os.getpid()} {len(status.faults)}")
        number = 0
        while True:
            store.count("drawings")
            sequence = store.add(taught(number % 10, visitor=life * 1_000_000 + number))
            say(f"kept {sequence} {life * 1_000_000 + number}")
            number += 1
    os.waitpid(child, 0)
    say("dead")
"""
"""Writes as fast as it can, and says after each record that it is kept."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_no_acknowledged_record_is_lost_however_the_writer_dies(tmp_path: Path) -> None:
    file = tmp_path / "booth.sqlite"
    moments = random.Random(7)
    acknowledged: dict[int, int] = {}
    command = [sys.executable, "-c", WRITER, file, Path(fake_visitors.__file__).parent, str(DEATHS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as nursery:
        assert nursery.stdout is not None
        for _ in range(DEATHS):
            word, pid, faults = nursery.stdout.readline().split()
            assert (word, faults) == ("born", "0")
            # Sometimes before the first record, mostly in the midst of them.
            lines = [nursery.stdout.readline() for _ in range(moments.randrange(12))]
            time.sleep(moments.uniform(0, 0.02))
            os.kill(int(pid), signal.SIGKILL)
            while (line := nursery.stdout.readline()) != "dead\n":
                lines.append(line)
            for line in lines:
                word, sequence, visitor = line.split()
                assert word == "kept"
                acknowledged[int(sequence)] = int(visitor)
            with closing(open_to_read(file)) as connection:
                kept = dict(connection.execute("SELECT sequence, visitor FROM taught").fetchall())
                counted = connection.execute("SELECT sum(value) FROM counted").fetchone()[0] or 0
            assert acknowledged.items() <= kept.items()
            # At most one more each time: written, but not acknowledged any more.
            assert len(kept) == counted
    assert nursery.returncode == 0
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert len(kept) <= len(acknowledged) + DEATHS
