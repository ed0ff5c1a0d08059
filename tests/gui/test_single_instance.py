"""One window for all files: the next start hands its files over, whatever the socket is like."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from strangers import as_stranger, needs_root, open_folder

from digitbooth_gui.app import main
from digitbooth_gui.instance_client import LIMIT, PROTOCOL, address, hand_over
from digitbooth_gui.instance_server import InstanceServer
from digitbooth_gui.window import MainWindow

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there pipes have no folder")
Pgm = Callable[..., Path]


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DIGITBOOTH_RUNTIME_DIR", str(tmp_path / "run"))
    return address()


@pytest.fixture
def server(qapp: object, where: str) -> Iterator[InstanceServer]:
    made = InstanceServer()
    assert made.listen(where)
    yield made
    made.close()
    made.deleteLater()


def apart(qtbot: Any, work: Callable[[], Any]) -> Any:
    """Do it as another process would: on a thread, while the window's loop runs."""
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(work)
        qtbot.waitUntil(result.done, timeout=20_000)
        return result.result()


def say(where: str, line: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(10)
        connection.connect(where)
        connection.sendall(line)
        return connection.makefile("rb").readline()


def test_the_next_start_hands_its_files_to_the_window(
    qtbot: Any, window: MainWindow, server: InstanceServer, pgm: Pgm
) -> None:
    server.arrived.connect(window.receive)
    window.showMinimized()
    arguments = [str(pgm(7))]
    assert apart(qtbot, lambda: main(arguments)) == 0
    qtbot.waitUntil(lambda: window.panel.verdict.text == "7")
    assert not window.isMinimized()


def test_files_are_named_from_the_folder_of_the_start(
    qtbot: Any, server: InstanceServer, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [Path("a b.pgm"), Path("ü\n.png"), Path("/x.uff")]
    environment = {"XDG_ACTIVATION_TOKEN": "leave"}
    with qtbot.waitSignal(server.arrived) as heard:
        assert apart(qtbot, lambda: hand_over(files, where, environment))
    assert heard.args == [(tmp_path / "a b.pgm", tmp_path / "ü\n.png", Path("/x.uff")), "leave"]


@pytest.mark.parametrize(
    "options", [["--new-window"], ["--model", "m.uff"], ["--trace", "t"], ["--theme", "dark"]]
)
def test_a_start_that_wants_more_than_files_opens_its_own_window(
    where: str, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    opened = []
    monkeypatch.setattr("digitbooth_gui.program.run", lambda arguments: opened.append(1) or 0)
    monkeypatch.setattr("digitbooth_gui.instance_client.hand_over", lambda *arguments: True)
    assert main(["x.pgm", *options]) == 0
    assert opened == [1]
    assert main(["x.pgm"]) == 0
    assert opened == [1]


def test_with_nobody_there_it_opens_a_window(where: str) -> None:
    assert hand_over([], where) is False


def test_a_window_that_was_killed_leaves_nothing_in_the_way(qtbot: Any, where: str) -> None:
    Path(where).parent.mkdir(mode=0o700)
    left_behind = socket.socket(socket.AF_UNIX)
    left_behind.bind(where)
    left_behind.close()
    assert hand_over([], where) is False
    server = InstanceServer()
    assert server.listen(where)
    assert apart(qtbot, lambda: hand_over([], where)) is True
    server.close()
    server.deleteLater()


def test_a_second_window_leaves_the_socket_to_the_first(
    qtbot: Any, server: InstanceServer, where: str
) -> None:
    second = InstanceServer()
    assert second.listen(where) is False
    with qtbot.waitSignal(server.arrived):
        assert apart(qtbot, lambda: hand_over([], where)) is True
    second.deleteLater()


@pytest.mark.parametrize("mode", [0o777, 0o720])
def test_a_folder_that_is_open_to_others_is_closed_to_them(
    qtbot: Any, where: str, mode: int
) -> None:
    folder = Path(where).parent
    folder.mkdir()
    folder.chmod(mode)
    with socket.socket(socket.AF_UNIX) as foreign:
        foreign.bind(where)
        foreign.listen()
        assert hand_over([], where) is False
        if os.geteuid() == 0:
            # What others put there is not trusted for the folder's being closed.
            os.chown(where, 65534, 65534)
            folder.chmod(0o700)
            assert hand_over([], where) is False
            folder.chmod(mode)
    if os.geteuid():
        Path(where).unlink()
    server = InstanceServer()
    assert server.listen(where) is True
    assert folder.stat().st_mode & 0o777 == 0o700
    assert apart(qtbot, lambda: hand_over([], where)) is True
    server.close()
    server.deleteLater()


@needs_root
def test_another_user_cannot_connect(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither because of the folder, nor because of the socket itself."""

    def connect() -> None:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(where)

    with open_folder() as folder:
        monkeypatch.setenv("DIGITBOOTH_RUNTIME_DIR", str(folder / "run"))
        where = address()
        server = InstanceServer()
        assert server.listen(where)
        assert not as_stranger(connect)
        (folder / "run").chmod(0o755)
        assert not as_stranger(connect)
        server.close()
        server.deleteLater()


@needs_root
def test_a_folder_of_another_user_is_not_trusted(qtbot: Any, where: str) -> None:
    Path(where).parent.mkdir(mode=0o700)
    os.chown(Path(where).parent, 65534, 65534)
    server = InstanceServer()
    assert server.listen(where) is False
    assert hand_over([], where) is False
    server.deleteLater()


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"hello\n",
        b"[" * 100_000 + b"\n",
        b'{"protocol": 2, "files": []}\n',
        b'{"protocol": 1}\n',
        b'{"protocol": 1, "files": "x"}\n',
        b'{"protocol": 1, "files": [7]}\n',
        b'{"protocol": 1, "files": ["a\\u0000b"]}\n',
        b'{"protocol": 1, "files": [], "token": 1}\n',
        b"\xff\xfe\n",
    ],
)
def test_what_no_client_sends_is_refused(
    qtbot: Any, server: InstanceServer, where: str, line: bytes
) -> None:
    with qtbot.assertNotEmitted(server.arrived):
        answer = json.loads(apart(qtbot, lambda: say(where, line)))
    assert answer == {"protocol": PROTOCOL, "taken": False}


def test_an_endless_line_is_cut_off(qtbot: Any, server: InstanceServer, where: str) -> None:
    def flood() -> bytes:
        try:
            return say(where, b"x" * (4 * LIMIT))
        except OSError:
            return b""

    assert apart(qtbot, flood) == b""
    with qtbot.waitSignal(server.arrived):
        assert apart(qtbot, lambda: hand_over([], where)) is True


@pytest.mark.parametrize(
    "answer", [b"", b"\n", b"null\n", b"[1]\n", b'{"taken": false}\n', b'{"protocol": 9}\n']
)
def test_a_window_of_another_kind_is_left_alone(where: str, answer: bytes) -> None:
    Path(where).parent.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(where)
        other.listen()

        def reply() -> None:
            connection, _ = other.accept()
            with connection:
                connection.recv(LIMIT)
                connection.sendall(answer)

        thread = Thread(target=reply)
        thread.start()
        assert hand_over([Path("x.pgm")], where) is False
        thread.join()


def test_screens_do_not_share_a_window() -> None:
    one, other = ({"DISPLAY": name} for name in (":1", ":2"))
    assert address(one) != address(other)


@pytest.mark.large
def test_two_real_programs_share_one_window(tmp_path: Path, pgm: Pgm) -> None:
    environment = {
        **os.environ,
        "DIGITBOOTH_RUNTIME_DIR": str(tmp_path / "run"),
        "DIGITBOOTH_CONFIG_DIR": str(tmp_path / "config"),
    }
    program = [sys.executable, "-m", "digitbooth_gui"]
    first = subprocess.Popen(program, env=environment)
    try:
        with ThreadPoolExecutor(1):
            for _ in range(600):
                if any((tmp_path / "run").glob("*")):
                    break
                assert first.poll() is None
                subprocess.run(["sleep", "0.1"], check=True)
        second = subprocess.run([*program, str(pgm(3))], env=environment, timeout=60, check=False)
        assert second.returncode == 0
        assert first.poll() is None
    finally:
        first.terminate()
        assert first.wait(30) == 0
    assert not any((tmp_path / "run").glob("*"))
