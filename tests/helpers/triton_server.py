"""A real Triton inference server on this machine, as `make .venv-triton/stamp` installs it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
SECONDS = 120.0
"""For a start, on a machine that does other things, too."""


def why_not() -> str | None:
    """Why no server can be had here."""
    if not _python().exists():
        return "needs Triton: make .venv-triton/stamp"
    if not _stub().exists():
        return f"Triton's package has no back end for {_version()}"
    if not _shared_library().exists():
        return f"Triton's Python back end needs {_shared_library()}"
    return None


class TritonServer:
    """Started by `start`, ended by `stop`; at the same ports each time."""

    def __init__(self, repository: Path, folder: Path, *options: str) -> None:
        self.repository, self._folder, self._options = repository, folder, options
        self.http, self.grpc, self.metrics = (_free_port() for _ in range(3))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *options: str) -> None:
        """Start it, and wait until all models are ready."""
        packages = _packages()
        libraries = [packages / "nvidia_pytriton.libs", _shared_library().parent]
        # Those of TensorRT may be on it.
        others = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
        environment = {
            **os.environ,
            "PATH": f"{_python().parent}{os.pathsep}{os.environ['PATH']}",
            "LD_LIBRARY_PATH": os.pathsep.join([*map(str, libraries), *filter(None, others)]),
        }
        addresses = [f"--{each}-address=127.0.0.1" for each in ("http", "grpc", "metrics")]
        ports = [f"--{each}-port={getattr(self, each)}" for each in ("http", "grpc", "metrics")]
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    packages / "pytriton/tritonserver/bin/tritonserver",
                    f"--model-repository={self.repository}",
                    f"--backend-directory={self._backends()}",
                    "--allow-gpu-metrics=false",
                    *addresses,
                    *ports,
                    *self._options,
                    *options,
                ],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait()

    def wait(self, ready: bool = True) -> None:
        """Until it says that it is ready, or is not."""
        end = time.monotonic() + SECONDS
        while self.is_ready() != ready:
            if self._process is None or self._process.poll() is not None or time.monotonic() > end:
                raise AssertionError(self.log()[-3000:])
            time.sleep(0.1)

    def is_ready(self) -> bool:
        """By plain HTTP, without the client that is tested."""
        try:
            with socket.create_connection(("127.0.0.1", self.http), 1) as connection:
                connection.settimeout(1)
                connection.sendall(b"GET /v2/health/ready HTTP/1.0\r\n\r\n")
                return b" 200 " in connection.recv(100)
        except OSError:
            return False

    @property
    def pid(self) -> int:
        """Of its process, while it runs."""
        assert self._process is not None
        return self._process.pid

    def log(self) -> str:
        """What it has said so far."""
        return (self._folder / "server.log").read_text(errors="replace")

    def metric(self, name: str, **labels: str) -> float:
        """The sum of what it tells Prometheus by that name, with these labels."""
        with urlopen(f"http://127.0.0.1:{self.metrics}/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        said = [f'{key}="{value}"' for key, value in labels.items()]
        wanted = [line for line in lines if all(each in line for each in (f"{name}{{", *said))]
        return sum(float(line.rpartition(" ")[2]) for line in wanted)

    def freeze(self) -> None:
        """It hangs, with its connections open."""
        self._send(signal.SIGSTOP)
        # Where others use the processors, some of its threads go on for a while.
        tasks = Path(f"/proc/{self.pid}/task")
        while any(_state(each) not in "Tt" for each in tasks.iterdir()):
            time.sleep(0.01)

    def thaw(self) -> None:
        """The reverse of `freeze`."""
        self._send(signal.SIGCONT)

    def kill(self) -> None:
        """As a power cut would."""
        self._send(signal.SIGKILL)
        self._end()

    def stop(self) -> None:
        """End it, if it runs."""
        if self._process is not None:
            self._send(signal.SIGCONT)
            self._send(signal.SIGTERM)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._send(signal.SIGKILL)
            self._end()

    def _send(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def _end(self) -> None:
        assert self._process is not None
        self._process.wait(30)
        # A back end that waits for a word of its server does not notice that it is gone.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process = None

    def _backends(self) -> Path:
        """The Python back end with the part that belongs to our Python."""
        folder = self._folder / "backends"
        if not folder.exists():
            shutil.copytree(_packages() / "pytriton/tritonserver/backends", folder)
            shutil.copy(_stub(), folder / "python")
        return folder


def _state(task: Path) -> str:
    return (task / "stat").read_text().rpartition(")")[2].split()[0]


def _python() -> Path:
    return Path(os.environ.get("DIGITBOOTH_TRITON", ROOT / ".venv-triton"), "bin", "python")


def _said(expression: str) -> str:
    code = f"import sys, sysconfig; print({expression})"
    done = subprocess.run([_python(), "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _version() -> str:
    return _said("'%d.%d' % sys.version_info[:2]")


def _packages() -> Path:
    return Path(_said("sysconfig.get_path('platlib')"))


def _stub() -> Path:
    stubs = _packages() / "pytriton/tritonserver/python_backend_stubs"
    return stubs / _version() / "triton_python_backend_stub"


def _shared_library() -> Path:
    name = f"libpython{_version()}.so.1.0"
    usual = Path(_said("sysconfig.get_config_var('LIBDIR')"), name)
    # A Python that was moved only knows its old place.
    return usual if usual.exists() else Path(_said("sys.base_prefix"), "lib", name)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
