"""The engine `server` against a real Triton: what it answers, refuses, and does when that fails."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest
from triton_server import TritonServer, why_not

import digitbooth_resources
from digitbooth.engines import open_engine
from digitbooth.engines.server.client import ServerClient
from digitbooth.engines.server.engine import ServerEngine
from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.models import Network
from digitbooth.models.calibration import calibration_digits
from digitbooth.recognizer import Recognizer
from digitbooth.server_address import read_address
from digitbooth.serving.content import content_of
from digitbooth.serving.repository import add_version

MODEL = digitbooth_resources.model()
PATIENT = "?timeout-ms=20000"
"""Where the answer counts: other programs may use the machine."""

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is one"),
]

SLOW = """
import time
from pathlib import Path
from real_model import TritonPythonModel as Real

class TritonPythonModel(Real):
    def initialize(self, args):
        super().initialize(args)
        self.folder = Path(args["model_repository"], args["model_version"])

    def execute(self, requests):
        with (self.folder / "computed").open("a") as told:
            told.write("." * len(requests))
        time.sleep(0.3)
        while (self.folder / "closed").exists():
            time.sleep(0.01)
        return super().execute(requests)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, stranger: Path) -> Iterator[TritonServer]:
    """Serves ours as `lenet5`; other networks by other names."""
    folder = tmp_path_factory.mktemp("triton")
    repository = folder / "models"
    ours = content_of(MODEL, "python", "fp32", 0, False)
    add_version(repository, "lenet5", ours, 1)
    add_version(repository, "lenet5", content_of(stranger, "python", "fp32", 0, False), 1)
    slow = add_version(repository, "slow", ours, 1)
    (slow / "model.py").rename(slow / "real_model.py")
    (slow / "model.py").write_text(SLOW)
    # As one that others put there: nothing tells which network it is.
    unsaid = add_version(repository, "unsaid", ours, 1).parent / "config.pbtxt"
    lines = unsaid.read_text().splitlines()
    unsaid.write_text("\n".join(line for line in lines if not line.startswith("parameters")))
    wide = add_version(repository, "wide", ours, 1).parent / "config.pbtxt"
    text = wide.read_text().replace("[ 1, 28, 28 ]", "[ 1, 32, 32 ]")
    wide.write_text(text[: text.index("model_warmup")])
    made = TritonServer(repository, folder)
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def running(server: TritonServer) -> TritonServer:
    """The server, whatever the test before did to it."""
    if not server.is_ready():
        server.stop()
        server.start()
    return server


@pytest.fixture
def local(shipped: Network) -> np.ndarray:
    """The scores of the engine here for `calibration_digits(200)`."""
    engine = open_engine(shipped, "onnxruntime")
    return engine.infer(calibration_digits(200)).scores


def grpc(server: TritonServer, network: str = "lenet5", options: str = PATIENT) -> str:
    return f"grpc://127.0.0.1:{server.grpc}/{network}{options}"


def http(server: TritonServer, network: str = "lenet5", options: str = PATIENT) -> str:
    return f"http://127.0.0.1:{server.http}/{network}{options}"


@pytest.fixture
def opened() -> Iterator[Callable[..., ServerEngine]]:
    engines: list[Recognizer] = []

    def make(address: str, model: Path = MODEL, away: bool = False) -> ServerEngine:
        engines.append(Recognizer.open(model, address, server_may_be_away=away))
        engine = engines[-1].engine
        assert isinstance(engine, ServerEngine)
        return engine

    yield make
    for engine in engines:
        engine.close()


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("address", [grpc, http])
def test_answers_are_those_of_the_engine_here(
    address: Callable[..., str],
    running: TritonServer,
    opened: Callable[..., ServerEngine],
    local: np.ndarray,
) -> None:
    engine = opened(address(running))
    digits = calibration_digits(200)
    for count in (1, 2, 64, 65, 200):
        np.testing.assert_allclose(engine.infer(digits[:count]).scores, local[:count], atol=1e-5)
    assert engine.status.answers
    assert engine.status.failures == 0
    assert engine.status.p99_ms >= engine.status.p50_ms > 0
    assert (engine.info.name, engine.info.precision) == ("Triton", "fp32")
    assert "lenet5 version 1 runs on ONNX Runtime" in running.log()
    assert engine.info.device == f"127.0.0.1:{read_address(address(running)).port}"


def test_the_version_that_is_our_file_answers(
    running: TritonServer, opened: Callable[..., ServerEngine], stranger: Path
) -> None:
    """So booths can change to a new network one after the other, and back."""
    for model, version in ((MODEL, "1"), (stranger, "2")):
        found = opened(grpc(running), model)._link.found
        assert found is not None
        assert found.version == version
    with pytest.raises(EngineError, match="serves another network"):
        opened(grpc(running, "lenet5/2"))


@pytest.mark.parametrize("address", [grpc, http])
@pytest.mark.parametrize(
    ("network", "said"),
    [
        ("none", "the server refuses: .*unknown model"),
        ("slow/7", "the server refuses: .*version"),
        ("wide", r"in FP32 \[-1, 1, 32, 32\], the model here in FP32 \[-1, 1, 28, 28\]"),
    ],
)
def test_what_is_not_our_network_is_refused(
    address: Callable[..., str], network: str, said: str, running: TritonServer
) -> None:
    with pytest.raises(EngineError, match=said):
        Recognizer.open(MODEL, address(running, network))


def test_where_nothing_is_said_the_samples_decide(
    running: TritonServer,
    opened: Callable[..., ServerEngine],
    shared_data: Path,
    stranger: Path,
) -> None:
    assert opened(grpc(running, "unsaid"), stranger).status.answers
    other = shared_data / "uff" / "nvidia_lenet5.uff"
    with pytest.raises(EngineError, match="gives other scores than the model here"):
        opened(grpc(running, "unsaid"), other)


def test_another_digest_is_another_network(
    running: TritonServer, tmp_path: Path, stranger: Path
) -> None:
    changed = tmp_path / "changed.uff"
    changed.write_bytes(stranger.read_bytes() + b"\xf8\x7f\x01")
    with pytest.raises(EngineError, match=r"another network than .*changed\.uff"):
        Recognizer.open(changed, grpc(running))


@pytest.mark.parametrize("address", [grpc, http])
def test_it_never_waits_for_a_server_that_hangs_or_dies(
    address: Callable[..., str],
    running: TritonServer,
    opened: Callable[..., ServerEngine],
    local: np.ndarray,
) -> None:
    engine = opened(address(running, options="?timeout-ms=1000"))
    digits = calibration_digits(1)
    running.freeze()
    for _ in range(3):
        np.testing.assert_allclose(engine.infer(digits).scores, local[:1], atol=1e-5)
        assert engine.info.name == "ONNX Runtime"
    assert not engine.status.answers
    assert engine.status.failures == 3
    assert "does not answer in time" in engine.status.fault
    running.thaw()
    until(lambda: engine.status.answers)
    until(lambda: engine.infer(digits).scores is not None and engine.info.name == "Triton")
    running.kill()
    np.testing.assert_allclose(engine.infer(digits).scores, local[:1], atol=1e-5)
    assert not engine.status.answers
    running.start()
    until(lambda: engine.status.answers)
    np.testing.assert_allclose(engine.infer(digits).scores, local[:1], atol=1e-5)
    assert engine.info.name == "Triton"
    assert engine.status.switches == 4


@pytest.mark.parametrize(
    ("address", "why", "limit_ms"), [(grpc, "CANCELED", 60_000), (http, "REJECTED", 3_000)]
)
def test_what_nobody_waits_for_any_more_is_not_computed(
    address: Callable[..., str], why: str, limit_ms: int, running: TritonServer, local: np.ndarray
) -> None:
    """By gRPC it is cancelled; by HTTP, where nothing can be, it is dropped after its deadline."""
    slow, digits, draws_on = running.repository / "slow" / "1", calibration_digits(1), Event()

    def is_wanted() -> bool:
        # As soon as it waits at the server, a newer drawing comes.
        waiting = running.metric("nv_inference_pending_request_count", model="slow")
        return not draws_on.is_set() or waiting < 1

    def computed() -> int:
        return len((slow / "computed").read_text())

    def dropped() -> float:
        return running.metric("nv_inference_request_failure", model="slow", reason=why)

    place = address(running, "slow", f"?timeout-ms={limit_ms}")
    with Recognizer.open(MODEL, place, is_wanted=is_wanted) as recognizer:
        engine = recognizer.engine
        assert isinstance(engine, ServerEngine)
        before = computed(), dropped()
        (slow / "closed").touch()
        other = Thread(target=somebody_else_asks, args=(grpc(running, "slow"),))
        other.start()
        try:
            until(lambda: computed() == before[0] + 1)
            draws_on.set()
            scores = engine.infer(digits).scores
            if why == "REJECTED":
                time.sleep(limit_ms / 1e3)
        finally:
            (slow / "closed").unlink()
        other.join()
        np.testing.assert_allclose(scores, local[:1], atol=1e-5)
        assert engine.info.name == "ONNX Runtime", "the drawing is not lost"
        assert (engine.status.given_up, engine.status.failures) == (1, 0)
        assert engine.status.answers
        until(lambda: dropped() == before[1] + 1)
        assert computed() == before[0] + 1


def somebody_else_asks(address: str) -> None:
    """One digit, so that the server has work."""
    client = ServerClient(read_address(address))
    served = client.served(20)
    names = next(iter(served.inputs)), next(iter(served.outputs))
    client.infer(calibration_digits(1), names, "", 60)
    client.close()


def test_a_slow_server_is_no_help(running: TritonServer) -> None:
    with pytest.raises(EngineUnavailableError, match="does not answer in time"):
        Recognizer.open(MODEL, grpc(running, "slow", "?timeout-ms=100"))


def test_one_that_is_away_at_the_start_is_found_later(
    running: TritonServer, opened: Callable[..., ServerEngine], local: np.ndarray
) -> None:
    running.stop()
    with pytest.raises(EngineUnavailableError, match="cannot be reached"):
        opened(grpc(running))
    engine = opened(grpc(running), away=True)
    np.testing.assert_allclose(engine.infer(calibration_digits(3)).scores, local[:3], atol=1e-5)
    assert engine.info.name == "ONNX Runtime"
    running.start()
    until(lambda: engine.status.answers)
    engine.infer(calibration_digits(1))
    assert engine.info.name == "Triton"


def test_a_whole_picture_and_a_look_inside(running: TritonServer) -> None:
    with Recognizer.open(MODEL, grpc(running)) as recognizer:
        strokes = [np.array([[0, 0], [0, 9]], np.float32)]
        prediction = recognizer.recognize(strokes)
        assert (prediction.digit, prediction.engine.name) == (1, "Triton")
        inside = recognizer.look_inside(prediction.digit_image)
        assert inside.engine.name == "ONNX Runtime"


def test_the_command_line_asks_it(running: TritonServer) -> None:
    command = [sys.executable, "-m", "digitbooth", "classify", "--samples", "--json", "--engine"]
    done = subprocess.run(
        [*command, http(running)], capture_output=True, text=True, check=True, timeout=120
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["digit"] for each in answers] == list(range(10))
    assert {each["engine"]["name"] for each in answers} == {"Triton"}
    assert done.stderr == ""
    refused = subprocess.run(
        [*command, http(running), "--precision", "fp16"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert refused.returncode == 1
    assert "the server has decided in what it computes" in refused.stderr


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`key.pem` and `cert.pem` for localhost, and those of somebody else."""
    folder = tmp_path_factory.mktemp("certificates")
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl (Debian, Ubuntu: sudo apt install openssl)")
    for prefix in ("", "other-"):
        files = ["-keyout", folder / f"{prefix}key.pem", "-out", folder / f"{prefix}cert.pem"]
        for_whom = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        kind = ["-newkey", "rsa:2048", "-nodes", "-days", "2"]
        subprocess.run(
            [openssl, "req", "-x509", *kind, *for_whom, *files], capture_output=True, check=True
        )
    return folder


def test_tls_and_a_token(
    tmp_path: Path,
    certificates: Path,
    opened: Callable[..., ServerEngine],
    local: np.ndarray,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    repository = tmp_path / "models"
    add_version(repository, "lenet5", content_of(MODEL, "python", "fp32", 0, False), 1)
    server = TritonServer(repository, tmp_path)
    try:
        server.start(
            "--grpc-use-ssl=true",
            f"--grpc-server-cert={certificates / 'cert.pem'}",
            f"--grpc-server-key={certificates / 'key.pem'}",
            "--grpc-restricted-protocol=inference,health,metadata:authorization=Bearer open sesame",
        )
        place = f"grpcs://localhost:{server.grpc}/lenet5{PATIENT}"
        trusting = f"{place}&ca={certificates / 'cert.pem'}"
        with pytest.raises(EngineError, match="does not let us in: name the file with the token"):
            opened(trusting)
        monkeypatch.setenv("DIGITBOOTH_SERVER_TOKEN", "open sesame")
        engine = opened(trusting)
        np.testing.assert_allclose(engine.infer(calibration_digits(2)).scores, local[:2], atol=1e-5)
        for mistrusting in (place, f"{place}&ca={certificates / 'other-cert.pem'}"):
            with pytest.raises(EngineUnavailableError, match="cannot be reached"):
                opened(mistrusting)
    finally:
        server.stop()


def test_nothing_of_a_server_outlives_it(tmp_path: Path) -> None:
    """Not even a back end that waits for ever for a word of the server, as some do that load."""
    repository = tmp_path / "models"
    add_version(repository, "lenet5", content_of(MODEL, "python", "fp32", 0, False), 1)
    server = TritonServer(repository, tmp_path)
    server.start()
    try:
        (back_end,) = processes_about(tmp_path) - {server.pid}
        os.kill(back_end, signal.SIGSTOP)
    finally:
        server.kill()
    until(lambda: not processes_about(tmp_path))


def processes_about(folder: Path) -> set[int]:
    """The numbers of all processes whose command lines name a folder."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(folder).encode() in file.read_bytes():
                found.add(int(file.parent.name))
    return found
