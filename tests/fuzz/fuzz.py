"""Throws damaged files at every reader, for a while: `make fuzz FUZZ_SECONDS=600`.

Three ways: the hostile files by hand, copies of sound files with a few changes (of bytes; of the
protobuf message, where that is what a file is), and, where atheris is installed, inputs that it
finds by the lines of code they reach. What a reader does with them is watched from outside; any end
but an answer or an error of ours is a finding, and the input that led to it is kept. Exit status 1
if there is one.
"""

import argparse
import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import monotonic

os.environ["LANGUAGE"] = "en"
os.environ.setdefault("DIGITBOOTH_CACHE_DIR", tempfile.mkdtemp(prefix="digitbooth-fuzz-"))

from hostile_files import hostile_files
from mutators import mutated_bytes, mutated_messages
from readers import Reader, readers
from watching import DIED, FREE_BYTES, LATE, MOST_SECONDS, Outcome, alone, is_heavy, watched

_BATCH = 64
_SHARE_OF_GUIDED = 0.5

# What libFuzzer leaves: an input that ended it.
_ARTEFACTS = ("crash-*", "timeout-*", "oom-*")


def main() -> int:
    """The command; see above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="for all readers together")
    parser.add_argument("--reader", action="append", choices=sorted(readers()))
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    wanted = parser.parse_args()
    chosen = [readers()[name] for name in wanted.reader or readers()]
    guided = importlib.util.find_spec("atheris") is not None
    if not guided:
        print("atheris is not installed (pip install '.[fuzz]'): inputs are not guided by coverage")
    print(f"seed {wanted.seed}")
    findings = 0
    for reader in chosen:
        counts: Counter[str] = Counter()
        end = monotonic() + wanted.seconds / len(chosen)
        middle = end - (_SHARE_OF_GUIDED * wanted.seconds / len(chosen) if guided else 0)
        for data, outcome in _tried(reader, wanted.seed, middle):
            counts[outcome.kind] += 1
            if fault := _fault(reader, data, outcome):
                findings += 1
                _keep(wanted.findings, reader, data, fault)
        if guided:
            for data, outcome in _guided(reader, end, counts):
                if fault := _fault(reader, data, outcome):
                    findings += 1
                    _keep(wanted.findings, reader, data, fault)
        told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items()))
        print(f"{reader.name}: {told}", flush=True)
    print(f"{findings} findings" + (f" in {wanted.findings}" if findings else ""))
    return int(findings > 0)


def _tried(reader: Reader, seed: int, end: float) -> Iterator[tuple[bytes, Outcome]]:
    """The hostile files, and damaged copies of sound ones until `end`."""
    for case in hostile_files():
        if case.reader == reader.name and monotonic() < end:
            data = case.make()
            yield data, alone(reader, data)
    while monotonic() < end:
        inputs = list(islice(damaged(reader, seed), _BATCH))
        yield from zip(inputs, watched(reader, inputs), strict=True)
        seed += 1


def damaged(reader: Reader, seed: int) -> Iterator[bytes]:
    """Damaged copies of the reader's sound files, without end."""
    by_bytes = mutated_bytes(reader.seeds(), seed, reader.most_bytes)
    if reader.message is None:
        yield from by_bytes
        return
    by_parts = mutated_messages(reader.message, reader.seeds(), seed)
    while True:
        # Bytes rarely get past protobuf's parser.
        yield from islice(by_parts, 7)
        yield from islice(by_bytes, 1)


def _fault(reader: Reader, data: bytes, outcome: Outcome) -> str:
    """What is wrong with an outcome; empty if nothing is."""
    if not outcome.is_good(reader.native):
        return f"{outcome.kind} {outcome.said}"
    if outcome.seconds > MOST_SECONDS:
        return f"takes {outcome.seconds:.0f} s"
    if outcome.taken > FREE_BYTES and is_heavy(outcome, reader.size(data)):
        # By itself, since what was read before it may have left something.
        again = alone(reader, data)
        if is_heavy(again, reader.size(data)):
            return f"takes {again.taken:,} bytes for {len(data):,}"
    return ""


def _keep(folder: Path, reader: Reader, data: bytes, fault: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{reader.name.replace(' ', '-')}-{hashlib.sha256(data).hexdigest()[:12]}"
    (folder / name).write_bytes(data)
    print(f"FINDING {name}: {fault}", flush=True)


def _guided(reader: Reader, end: float, counts: Counter[str]) -> Iterator[tuple[bytes, Outcome]]:
    """What atheris ends at until `end`; adds the inputs that it tried to `counts`."""
    with tempfile.TemporaryDirectory(prefix="digitbooth-fuzz-") as folder:
        corpus, found = Path(folder, "corpus"), Path(folder, "found")
        corpus.mkdir()
        found.mkdir()
        for number, data in enumerate(reader.seeds()):
            (corpus / f"seed{number}").write_bytes(data)
        while (left := int(end - monotonic())) > 0:
            script = Path(__file__).with_name("guided.py")
            options = [f"-max_total_time={left}", f"-max_len={reader.most_bytes}", "-timeout=20"]
            options += ["-rss_limit_mb=3000", "-print_final_stats=1", f"-artifact_prefix={found}/"]
            done = subprocess.run(
                [sys.executable, str(script), reader.name, *options, str(corpus)],
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
            )
            counts["guided"] += _executed(done.stderr)
            for artefact in [path for each in _ARTEFACTS for path in found.glob(each)]:
                data = artefact.read_bytes()
                artefact.unlink()
                outcome = alone(reader, data)
                if outcome.kind in (DIED, LATE):
                    counts[outcome.kind] += 1
                yield data, outcome
            if done.returncode == 0:
                return


def _executed(said: str) -> int:
    """How many inputs libFuzzer says that it tried."""
    numbers = [line.split()[-1] for line in said.splitlines() if "number_of_executed_units" in line]
    return int(numbers[-1]) if numbers else 0


if __name__ == "__main__":
    sys.exit(main())
