"""What systemd wants to hear from a service that it watches: a word in a datagram, sd_notify(3)."""

import os
import socket
import sys


class ServiceManager:
    """Whoever started this program and listens; nobody, unless `NOTIFY_SOCKET` names a socket."""

    def __init__(self, address: str | None = None) -> None:
        """`address` as systemd writes it: a path, or `@` and a name in the abstract namespace."""
        self._socket: socket.socket | None = None
        if not address or sys.platform == "win32":
            return
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._address = "\0" + address[1:] if address.startswith("@") else address

    def notify(self, *words: str) -> None:
        """Send words such as `READY=1`. Whether they are heard is no concern of the booth's."""
        if self._socket is not None:
            try:
                self._socket.sendto("\n".join(words).encode(), self._address)
            except OSError:
                return

    def close(self) -> None:
        """Close the socket; nothing is sent any more."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def inherited_address() -> str | None:
    """Where systemd listens; taken out of the environment, for no child is to speak for us."""
    for name in ("WATCHDOG_USEC", "WATCHDOG_PID"):
        os.environ.pop(name, None)
    return os.environ.pop("NOTIFY_SOCKET", None)
