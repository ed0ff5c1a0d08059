"""How many digits a second one server answers, by clients and batch.

Each client asks again as soon as it is answered, as a gallery or an evaluation does.

    python benchmarks/fleet_throughput.py [--engine tensorrt] [--precision fp16] [--clients 1 4 16]
        [--batches 1 8 64] [--seconds 3]

`onnxruntime`, the default, is the server's CPU; `tensorrt`, with a plan that is built here and not
kept, and `cuda` are its GPU. It needs Triton: make .venv-triton/stamp
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from fleet.booths import Work, fleet
from fleet.server import served, why_not

import digitbooth_resources
from digitbooth.errors import PlanMissingError
from digitbooth.models import read_network
from digitbooth.serving.content import Content, content_of

HEAD = (
    "| engine | clients | digits asked at once | digits a second | p50 ms | p99 ms | mean batch "
    "| largest |\n" + "|---" * 8 + "|"
)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--engine", choices=("onnxruntime", "tensorrt", "cuda"), default="onnxruntime"
    )
    parser.add_argument("--precision", default="fp32")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--batches", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--instances", type=int, default=1)
    parser.add_argument(
        "--kind", choices=("cpu", "gpu"), help="what Triton takes its instances for"
    )
    parser.add_argument("--seconds", type=float, default=3.0)
    options = parser.parse_args()
    if reason := why_not():
        print(f"nothing to measure: {reason}")
        return 0
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DIGITBOOTH_CACHE_DIR", folder)
        if options.engine == "tensorrt":
            need_plan(options.precision)
        content = run_by(options.engine, options.precision)
        if options.kind:
            content = replace(content, on_gpu=options.kind == "gpu")
        for line in rows(content, options):
            print(line, flush=True)
    return 0


def need_plan(precision: str) -> None:
    """In the cache, where the server finds it."""
    from digitbooth.engines.build import build
    from digitbooth.engines.tensorrt.plans import plan_for

    network = read_network(digitbooth_resources.model())
    try:
        plan_for(network, precision, 0)
    except PlanMissingError:
        build(network, precision, 0)


def run_by(engine: str, precision: str) -> Content:
    """The shipped network for the back end python, with this engine and no other."""
    on_gpu = engine != "onnxruntime"
    content = content_of(digitbooth_resources.model(), "python", precision, 0, on_gpu)
    facts = json.loads(content.files["digitbooth.json"])
    chosen = json.dumps({**facts, "engine": engine}).encode()
    return replace(content, files={**content.files, "digitbooth.json": chosen})


def rows(content: Content, options: argparse.Namespace) -> Iterator[str]:
    """The lines of the table."""
    name = f"{options.engine} {options.precision}"
    with (
        served(content, options.instances) as server,
        # No answer is late here: what counts is how many there are.
        fleet(f"{server.address}?timeout-ms=60000", 1, max(options.clients)) as clients,
    ):
        for batch in options.batches:
            for count in options.clients:
                before = server.seen()
                done = clients.do(Work(count, options.seconds, batch=batch))
                seen = server.seen().since(before)
                if done.by_cpu:
                    raise SystemExit(f"{done.by_cpu} answers were not the server's")
                p50, p99 = np.percentile(done.ms, (50, 99))
                rate = len(done.ms) * batch / options.seconds
                yield (
                    f"| {name} | {count} | {batch} | {rate:,.0f} | {p50:.2f} | {p99:.2f} "
                    f"| {seen.mean_batch:.1f} | {seen.largest_batch} |"
                )


if __name__ == "__main__":
    sys.exit(main())
