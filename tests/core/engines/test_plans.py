"""The plan cache: what is kept is found, and what does not hold is a miss, never an error."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import fake_cuda
import pytest

from digitbooth.engines import open_engine
from digitbooth.engines.build import build
from digitbooth.engines.driver import Gpu
from digitbooth.engines.tensorrt.builder import Plan
from digitbooth.engines.tensorrt.flavour import Flavour, load_flavour
from digitbooth.engines.tensorrt.plans import PlanKey, keep_plan, load_plan
from digitbooth.errors import EngineError, PlanMissingError
from digitbooth.kept_files import plan_files
from digitbooth.models import Network

Install = Callable[[str], ModuleType]

CARD = Gpu(0, "NVIDIA Fake 4090", (8, 9))
BUILT = Plan(b"what TensorRT made", b"")


@pytest.fixture
def flavour(install: Install) -> Flavour:
    return load_flavour(install("tensorrt-10.16.1").__name__)


@pytest.fixture
def key(network: Network, flavour: Flavour, plans: Path) -> PlanKey:
    return PlanKey(network, flavour, CARD, "fp32")


def test_what_was_kept_is_found(key: PlanKey) -> None:
    assert load_plan(key) is None
    path = keep_plan(key, BUILT)
    assert load_plan(key) == BUILT.data
    assert plan_files().paths() == [path]
    kept = plan_files().read(path)
    assert kept is not None
    assert kept.facts["model"] == "made.uff"
    assert kept.facts["gpu"] == CARD.name


@pytest.mark.parametrize(
    "change",
    [
        lambda key: replace(key, precision="fp16"),
        lambda key: replace(key, gpu=replace(CARD, name="NVIDIA Fake 4080")),
        lambda key: replace(key, gpu=replace(CARD, capability=(8, 6))),
        lambda key: replace(key, network=replace(key.network, onnx=b"another network")),
    ],
    ids=["precision", "name", "capability", "network"],
)
def test_anything_else_is_another_plan(change: Callable[[PlanKey], PlanKey], key: PlanKey) -> None:
    keep_plan(key, BUILT)
    assert load_plan(change(key)) is None


def test_another_release_needs_another_plan(key: PlanKey, install: Install) -> None:
    keep_plan(key, BUILT)
    for release in ("tensorrt-11.4.0", "tensorrt-rtx-1.7.1"):
        other = load_flavour(install(release).__name__)
        assert load_plan(replace(key, flavour=other)) is None


def test_the_same_card_in_another_slot_uses_the_same_plan(key: PlanKey) -> None:
    keep_plan(key, BUILT)
    assert load_plan(replace(key, gpu=replace(CARD, index=1))) == BUILT.data


def _wrong_digest(content: bytes) -> bytes:
    header, _, payload = content.partition(b"\n")
    facts = json.loads(header)
    facts["sha256"] = "0" * 64
    return json.dumps(facts).encode() + b"\n" + payload


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda content: content[:-1],
    "corrupt": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "wrong digest": _wrong_digest,
    "longer": lambda content: content + b"x",
    "empty": lambda content: b"",
    "foreign": lambda content: b"ftrt\x00\x01 a plan as trtexec writes it",
    "foreign JSON": lambda content: b"[]\nplan",
    "deep JSON": lambda content: b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_does_not_hold_is_a_miss(damage: str, key: PlanKey) -> None:
    path = keep_plan(key, BUILT)
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert load_plan(key) is None
    keep_plan(key, BUILT)
    assert load_plan(key) == BUILT.data


def test_a_plan_under_another_name_is_a_miss(key: PlanKey) -> None:
    path = keep_plan(key, BUILT)
    other = replace(key, precision="int8")
    path.rename(plan_files().path(str(other)))
    assert load_plan(other) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_what_anybody_may_write_is_not_ours(key: PlanKey) -> None:
    path = keep_plan(key, BUILT)
    path.chmod(0o666)
    assert load_plan(key) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_what_somebody_else_wrote_is_not_ours(key: PlanKey) -> None:
    path = keep_plan(key, BUILT)
    os.chown(path, 65534, 65534)
    assert load_plan(key) is None


def test_folders_that_cannot_be_written_are_found_before_building(
    key: PlanKey, plans: Path, network: Network
) -> None:
    plans.parent.mkdir()
    plans.write_text("in the way")
    assert load_plan(key) is None
    built: list[object] = []
    with pytest.raises(EngineError, match=r"plans cannot be kept there.*DIGITBOOTH_CACHE_DIR"):
        build(network, "fp32", 0, built.append)
    assert built == []


def test_full_disks_are_an_error_with_a_cure(key: PlanKey, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    with pytest.raises(EngineError, match="is the disk full"):
        keep_plan(key, BUILT)


def test_only_the_last_used_are_kept(key: PlanKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitbooth.kept_files._MOST", 3)
    keys = [replace(key, gpu=replace(CARD, name=f"card {number}")) for number in range(5)]
    for age, each in enumerate(keys):
        path = keep_plan(each, BUILT)
        os.utime(path, (time.time() - 100 + age,) * 2)
    assert [load_plan(each) is not None for each in keys] == [False, False, True, True, True]


def test_leftovers_of_killed_builds_go(key: PlanKey, plans: Path) -> None:
    keep_plan(key, BUILT)
    old, new = (plans / f".digitbooth-{letter * 16}.tmp" for letter in "ab")
    old.write_bytes(b"half a plan")
    new.write_bytes(b"half a plan, still growing")
    os.utime(old, (0, 0))
    keep_plan(key, BUILT)
    assert not old.exists()
    assert new.exists()
    assert plan_files().paths() == [plan_files().path(str(key))]


KEEP_MANY = """
import sys
from digitbooth.kept_files import plan_files
key, mark = sys.argv[1:]
for _ in range(40):
    plan_files().keep(key, {}, bytes([int(mark)]) * 300_000)
"""


def test_two_processes_at_once_leave_one_whole_plan(key: PlanKey, plans: Path) -> None:
    shared = {**os.environ, "DIGITBOOTH_CACHE_DIR": str(plans.parent)}
    command = [sys.executable, "-c", KEEP_MANY, str(key)]
    writers = [subprocess.Popen([*command, mark], env=shared) for mark in "12"]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        plan = load_plan(key)
        if plan is not None:
            assert len(plan) == 300_000
            assert len(set(plan)) == 1
            seen.add(plan[0])
    assert [writer.wait() for writer in writers] == [0, 0]
    last = load_plan(key)
    assert last is not None
    assert seen | {last[0]} <= {1, 2}


def test_auto_runs_a_kept_plan(key: PlanKey, network: Network, gpu: fake_cuda.Gpu) -> None:
    assert open_engine(network).info.name == "ONNX Runtime"
    build(network, "fp32", 0)
    engine = open_engine(network)
    assert engine.info.name == "TensorRT"
    engine.close()
    assert open_engine(network, "onnxruntime").info.name == "ONNX Runtime"


@pytest.mark.parametrize("trouble", ["damaged", "no GPU", "full", "other precision"])
def test_auto_answers_from_the_cpu_whatever_happens(
    trouble: str,
    key: PlanKey,
    network: Network,
    gpu: fake_cuda.Gpu,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = Path(build(network, "fp32", 0).plan)
    device, precision = 0, "fp32"
    if trouble == "damaged":
        path.write_bytes(path.read_bytes()[:-1])
    elif trouble == "no GPU":
        device = 7
    elif trouble == "full":
        gpu.room = 0
    else:
        precision = "tf32"
    assert open_engine(network, "auto", precision, device).info.name == "ONNX Runtime"
    with pytest.raises(EngineError):
        open_engine(network, "tensorrt", precision, device)
    assert gpu.leftovers() == []


def test_plans_that_do_not_load_are_rebuilt_on_demand(
    key: PlanKey, network: Network, gpu: fake_cuda.Gpu
) -> None:
    # Kept by this program, with the right digest, but TensorRT refuses it.
    keep_plan(key, BUILT)
    assert open_engine(network, "auto").info.name == "ONNX Runtime"
    with pytest.raises(PlanMissingError, match=r"magicTag does not match.*digitbooth build"):
        open_engine(network, "tensorrt")
    build(network, "fp32", 0)
    engine = open_engine(network, "tensorrt")
    assert engine.info.name == "TensorRT"
    engine.close()


def test_without_a_plan_the_error_says_how_to_build(key: PlanKey, network: Network) -> None:
    with pytest.raises(
        PlanMissingError, match=r"no fp16 plan .*: digitbooth build --precision fp16 .*made"
    ):
        open_engine(network, "tensorrt", "fp16")
