"""A real Triton with our network, as the tests start it, and what it says of its work."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "helpers"))

from triton_server import TritonServer, why_not

import digitbooth_resources
from digitbooth.serving.content import Content, content_of
from digitbooth.serving.repository import add_version

__all__ = ["Seen", "served", "why_not"]

NETWORK = "lenet5"


@dataclass(frozen=True)
class Seen:
    """What a server has done."""

    batches: Counter[int]
    """How many batches of each size it has computed."""
    processor_s: float

    def since(self, before: Seen) -> Seen:
        """What it has done after `before`."""
        return Seen(self.batches - before.batches, self.processor_s - before.processor_s)

    @property
    def mean_batch(self) -> float:
        """Digits of a batch; 0 without any."""
        return sum(size * count for size, count in self.batches.items()) / max(
            1, sum(self.batches.values())
        )

    @property
    def largest_batch(self) -> int:
        """Digits of the largest."""
        return max(self.batches, default=0)


class Server:
    """A server that runs."""

    def __init__(self, triton: TritonServer) -> None:
        self._triton = triton
        self.address = f"grpc://127.0.0.1:{triton.grpc}/{NETWORK}"

    def seen(self) -> Seen:
        """What it has done so far."""
        url = f"http://127.0.0.1:{self._triton.http}/v2/models/{NETWORK}/stats"
        with urlopen(url, timeout=10) as answer:
            (said,) = json.load(answer)["model_stats"]
        batches = {
            int(each["batch_size"]): int(each["compute_infer"]["count"])
            for each in said["batch_stats"]
        }
        return Seen(Counter(batches), _processor_s(self._triton.pid))


@contextmanager
def served(content: Content, instances: int = 1) -> Iterator[Server]:
    """A server of `content`, for as long as it is used."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Path(folder, "models")
        add_version(repository, NETWORK, content, instances)
        triton = TritonServer(repository, Path(folder))
        try:
            triton.start()
            yield Server(triton)
        finally:
            triton.stop()


def on_cpu() -> Content:
    """The shipped network, run by our own engine on the server's CPU."""
    return content_of(digitbooth_resources.model(), "python", "fp32", 0, False)


def _processor_s(pid: int) -> float:
    """What a process and its children have used."""
    spent, parents = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        number = int(folder.name)
        parents[number] = int(fields[1])
        spent[number] = int(fields[11]) + int(fields[12])
    ours, new = {pid}, {pid}
    while new:
        new = {each for each, parent in parents.items() if parent in new}
        ours |= new
    return sum(spent.get(each, 0) for each in ours) / os.sysconf("SC_CLK_TCK")
