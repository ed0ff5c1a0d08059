"""The folders of the program's own files: the platform's usual ones, or those that the user names.

Each folder can be moved with an environment variable. Nothing is ever written beside the model or
the program. The folders are not made here, but by what writes into them.
"""

import os
import zlib
from collections.abc import Mapping
from pathlib import Path

import platformdirs

_NAME = "digitbooth"


def config_dir() -> Path:
    """For settings, and the window's last state. Moved by `DIGITBOOTH_CONFIG_DIR`."""
    return _folder("DIGITBOOTH_CONFIG_DIR", platformdirs.user_config_path(_NAME, appauthor=False))


def cache_dir() -> Path:
    """For what can be made again, such as plans. Moved by `DIGITBOOTH_CACHE_DIR`."""
    return _folder("DIGITBOOTH_CACHE_DIR", platformdirs.user_cache_path(_NAME, appauthor=False))


def data_dir() -> Path:
    """For what takes long to make: the training environment. Moved by `DIGITBOOTH_DATA_DIR`."""
    return _folder("DIGITBOOTH_DATA_DIR", platformdirs.user_data_path(_NAME, appauthor=False))


def state_dir() -> Path:
    """For logs. Moved by `DIGITBOOTH_STATE_DIR`."""
    return _folder("DIGITBOOTH_STATE_DIR", platformdirs.user_state_path(_NAME, appauthor=False))


def runtime_dir() -> Path:
    """For sockets of running programs. Moved by `DIGITBOOTH_RUNTIME_DIR`."""
    # platformdirs would warn where the desktop sets no such folder.
    session = os.environ.get("XDG_RUNTIME_DIR")
    default = Path(session) / _NAME if session else state_dir() / "run"
    return _folder("DIGITBOOTH_RUNTIME_DIR", default)


def screen_name(environment: Mapping[str, str] = os.environ) -> str:
    """A name, for files there, of the screen on which this session shows windows."""
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    return f"{zlib.crc32('|'.join(environment.get(name, '') for name in names).encode()):08x}"


def _folder(variable: str, default: Path) -> Path:
    chosen = os.environ.get(variable)
    return Path(chosen).expanduser() if chosen else default
