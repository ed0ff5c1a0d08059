"""Reading takes memory in proportion to the file, whatever the file says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WIRE_FORMAT = Path(__file__).parents[3] / "fuzz"
"""Where the module of that name lies."""


@pytest.mark.large
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for the peak")
def test_readers_take_no_more_than_fifty_times_the_file() -> None:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("memory_probe.py"))],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(WIRE_FORMAT)},
    )
    assert done.returncode == 0, done.stderr
    probes = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(probes) > 20
    for probe in probes:
        assert probe["outcome"] == "read" or probe["outcome"].startswith("ModelError: made: "), (
            probe
        )
        assert probe["taken"] <= 50 * probe["size"], probe
    assert {probe["outcome"] for probe in probes if "chain" in probe["name"]} == {"read"}
