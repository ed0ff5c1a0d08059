"""TensorRT's logger: keeps what went wrong for the error that follows, and prints nothing."""

from functools import cache
from typing import Any


def make_logger(runtime: Any) -> Any:
    """An `ILogger` of `runtime`, a TensorRT module.

    It has one method more: `complaint(otherwise)` gives the first error since the last call, which
    others follow from, as one line; `otherwise` if there was none.
    """
    return _logger_class(runtime)()


@cache
def _logger_class(runtime: Any) -> Any:
    base: Any = runtime.ILogger

    class Logger(base):  # type: ignore[misc]
        """TensorRT calls `log` for each of its messages, from any of its threads."""

        def __init__(self) -> None:
            base.__init__(self)
            self._complaints: list[str] = []

        def log(self, severity: Any, message: str) -> None:
            if severity in (base.INTERNAL_ERROR, base.ERROR):
                self._complaints.append(" ".join(message.split()))

        def complaint(self, otherwise: str) -> str:
            first = self._complaints[0] if self._complaints else otherwise
            self._complaints.clear()
            return first

    return Logger
