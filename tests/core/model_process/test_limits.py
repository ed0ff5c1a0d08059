"""What the system keeps the process of a model from, whatever runs in it."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from digitbooth.model_process import limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other limits")


def within_limits(code: str) -> str:
    """What `code` prints in a process that took the limits of an empty file upon itself."""
    start = "import os\nfrom digitbooth.model_process.limits import *\n"
    command = [sys.executable, "-c", f"{start}limit_for(0)\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_memory() -> None:
    code = "try:\n bytearray({})\nexcept MemoryError:\n print('refused')"
    assert within_limits(code.format(limits.MEMORY_BYTES + (64 << 20))) == "refused"
    # The kernel gives pages only when they are touched, so this costs nothing.
    assert within_limits(code.format(limits.MEMORY_BYTES // 2)) == ""


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "file"
    code = f"with open({str(path)!r}, 'wb') as file:\n file.truncate({{}})"
    within_limits(code.format(1 << 20))
    with pytest.raises(subprocess.CalledProcessError):
        within_limits(code.format(1 << 30))
    assert path.stat().st_size <= 1 << 20


def test_it_dies_first_and_leaves_no_dump() -> None:
    code = """
import resource
from digitbooth.system import here
here.be_expendable()
print(resource.getrlimit(resource.RLIMIT_CORE)[0], open("/proc/self/oom_score_adj").read())
"""
    assert within_limits(code).split() == ["0", "1000"]


@pytest.mark.skipif(
    platform.machine() not in ("x86_64", "aarch64"), reason="the filter knows no other processors"
)
def test_no_network() -> None:
    code = """
import socket
from digitbooth.model_process.seclusion import refuse_network
assert refuse_network()
for family in socket.AF_INET, socket.AF_INET6, socket.AF_UNIX:
    try:
        socket.socket(family).close()
    except OSError as error:
        print(error.strerror)
    else:
        print("open")
"""
    assert within_limits(code).splitlines() == ["Permission denied", "Permission denied", "open"]


@pytest.mark.parametrize("when", ["before", "while it loops in native code"])
def test_it_ends_with_whoever_holds_its_lifeline(when: str) -> None:
    reading, writing = os.pipe()
    code = (
        "import sys\nfrom digitbooth.system import here\n"
        f"here.die_with({reading})\nprint('lives', flush=True)\n"
        # The regular expressions of Python take an age for this, and look at nothing meanwhile.
        "import re\nre.match('(a+)+$', 'a' * 60 + 'b')"
    )
    if when == "before":
        os.close(writing)
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, pass_fds=[reading], stdout=subprocess.PIPE) as process:
        os.close(reading)
        assert process.stdout is not None
        said = process.stdout.readline()
        if when != "before":
            os.close(writing)
        assert process.wait(60) != 0
    assert said == (b"" if when == "before" else b"lives\n")
