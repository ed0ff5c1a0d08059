"""The server in the window that is open: other starts hand it the files that it is to open."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from digitbooth import files
from digitbooth.system import IS_WINDOWS
from digitbooth_gui.instance_client import LIMIT, PROTOCOL, is_ours

_PATIENCE_MS = 3_000


class InstanceServer(QObject):
    """Takes files from other starts of the program."""

    arrived = Signal(tuple, str)
    """Files as paths, perhaps none, and the desktop's leave to come forward."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)

    def listen(self, where: str) -> bool:
        """Listen at `where`; false where that cannot be done, or another window does already."""
        if not IS_WINDOWS:
            try:
                if not _may_listen(Path(where)):
                    return False
            except OSError:
                return False
        # Asked first: listening may push another window off its socket.
        if _somebody_answers(where):
            return False
        # A window that was killed leaves its socket behind.
        QLocalServer.removeServer(where)
        return self._server.listen(where)

    def close(self) -> None:
        """Listen no more; what is connected is still answered."""
        self._server.close()

    @Slot()
    def _accept(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            _Connection(connection, self)


class _Connection(QObject):
    """One connection, from its line to the answer."""

    def __init__(self, connection: QLocalSocket, server: InstanceServer) -> None:
        super().__init__(server)
        self._server = server
        self._connection = connection
        connection.setParent(self)
        connection.setReadBufferSize(LIMIT)
        connection.readyRead.connect(self._read)
        connection.disconnected.connect(self.deleteLater)
        self.startTimer(_PATIENCE_MS)
        self._read()

    def timerEvent(self, event: object) -> None:
        """Close the connection: it has said nothing for too long."""
        self._connection.abort()
        self.deleteLater()

    @Slot()
    def _read(self) -> None:
        connection = self._connection
        if not connection.canReadLine():
            if connection.bytesAvailable() >= LIMIT:
                connection.abort()
            return
        message = _read(bytes(connection.readLine(LIMIT).data()))
        answer = json.dumps({"protocol": PROTOCOL, "taken": message is not None})
        connection.write(answer.encode() + b"\n")
        connection.flush()
        connection.disconnectFromServer()
        if message is not None:
            self._server.arrived.emit(*message)


def _may_listen(where: Path) -> bool:
    """Whether the folder is ours alone, or could be made so; what others left there goes."""
    files.make_private(where.parent)
    if not is_ours(where.parent.stat()):
        return False
    with suppress(FileNotFoundError):
        if not is_ours(where.lstat()):
            where.unlink()
    return True


def _read(line: bytes) -> tuple[tuple[Path, ...], str] | None:
    """Files and token of a message; None if it is not one of ours."""
    with suppress(ValueError, RecursionError):
        message = json.loads(line)
        if not isinstance(message, dict) or message.get("protocol") != PROTOCOL:
            return None
        files, token = message.get("files"), message.get("token", "")
        if not isinstance(files, list) or not isinstance(token, str):
            return None
        if all(isinstance(file, str) and "\0" not in file for file in files):
            return tuple(map(Path, files)), token
    return None


def _somebody_answers(where: str) -> bool:
    probe = QLocalSocket()
    probe.connectToServer(where)
    connected = probe.waitForConnected(_PATIENCE_MS)
    probe.abort()
    return connected
