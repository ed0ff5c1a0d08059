"""Writes a network into a Triton model repository: a new version, beside those that are there.

    REPOSITORY/NETWORK/config.pbtxt   how it is served, and which network each version is
                       labels.txt     the classes' names
                       warmup/        samples
                       1/             model.onnx, model.plan, or model.py and what it loads

A server that polls the repository never finds half a version: its folder gets its name, a number,
when all is in it.
"""

import re
import shutil
from contextlib import suppress
from pathlib import Path

import numpy as np

import digitbooth
import digitbooth_resources
from digitbooth import files
from digitbooth.constants import CLASSES
from digitbooth.errors import ModelError
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.language import gettext_noop as N_
from digitbooth.serving.content import Content

_MOST_CONFIG_BYTES = 1 << 20
_PREFERRED = (8, 16, 32, 64, 128, 256, 512)
_DELAY_US = 500
_PATIENCE_US = 60_000_000
"""A request waits for so long at most. With any limit, Triton leaves requests in its queue, where
they can be cancelled, until an instance is free to compute them."""

_VERSIONS_SERVED = 2
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_NOTED = re.compile(
    r'key: "digitbooth\.(?P<what>sha256|precision)\.(?P<version>\d+)" '
    r'value: \{ string_value: "(?P<value>[0-9a-z]+)" \}'
)


def add_version(repository: Path, name: str, content: Content, instances: int) -> Path:
    """Put `content` into `repository` as the newest version of the network `name`.

    A server runs `instances` of it at the same time. Returns the version's folder. Raises
    `ModelError` if the name is unusable, another kind of model bears it, or nothing can be written.
    """
    if not _NAME.fullmatch(name):
        raise ModelError(
            N_("'{name}' cannot be a network's name on a server: use letters, digits, _ and -"),
            name=name,
        )
    folder = repository / name
    config = folder / "config.pbtxt"
    noted = _noted(config, content)
    version = 1 + max(
        (int(each.name) for each in folder.glob("[1-9]*") if _is_version(each)), default=0
    )
    noted[version] = {"sha256": content.network.sha256, "precision": content.precision}
    samples = _samples()
    files.make_folder(folder / "warmup", ModelError)
    staged = folder / f".{version}"
    with suppress(FileNotFoundError):
        shutil.rmtree(staged)
    files.make_folder(staged, ModelError)
    with files.together(ModelError) as put:
        for file, data in content.files.items():
            put(staged / file, data)
    with files.together(ModelError) as put:
        put(folder / "labels.txt", "".join(f"{digit}\n" for digit in range(CLASSES)).encode())
        for sample, data in samples.items():
            put(folder / "warmup" / sample, data)
        text = _config(name, content, instances, noted, list(samples))
        put(config, text.encode())
    files.rename(staged, folder / str(version), ModelError)
    return folder / str(version)


def _is_version(folder: Path) -> bool:
    return folder.name.isdecimal() and folder.is_dir()


def _noted(config: Path, content: Content) -> dict[int, dict[str, str]]:
    """Of each version that is there: its network's digest, and its precision."""
    if not files.is_there(config):
        return {}
    text = files.read(config, _MOST_CONFIG_BYTES, ModelError).decode("utf-8", "replace")
    found: dict[int, dict[str, str]] = {}
    for each in _NOTED.finditer(text):
        found.setdefault(int(each["version"]), {})[each["what"]] = each["value"]
    same = f'backend: "{content.backend}"' in text
    if not found or not same or any(len(each) != 2 for each in found.values()):
        raise ModelError(
            N_(
                "{config}: not written by this program for the same back end: choose another "
                "repository, or another name with --name"
            ),
            config=config,
        )
    return found


def _samples() -> dict[str, bytes]:
    """File name → digit image, float32 [1, 28, 28]."""
    images = (
        to_digit_image(read_pictures(each)[0].raster) for each in digitbooth_resources.samples()
    )
    return {
        f"sample-{digit}": np.ascontiguousarray(image, "<f4").tobytes()
        for digit, image in enumerate(images)
    }


def _config(
    name: str,
    content: Content,
    instances: int,
    noted: dict[int, dict[str, str]],
    samples: list[str],
) -> str:
    # Imported here: only who writes one needs it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__, ""), undefined=StrictUndefined, keep_trailing_newline=True
    )
    network = content.network
    return environment.get_template("config.pbtxt.jinja").render(
        program=digitbooth.__version__,
        name=name,
        backend=content.backend,
        most_at_once=content.most_at_once,
        input_name=_quoted(network.input_name),
        input_shape=network.input_shape,
        output_name=_quoted(network.output_name),
        classes=network.classes,
        preferred=[each for each in _PREFERRED if each <= content.most_at_once],
        delay_us=_DELAY_US,
        patience_us=_PATIENCE_US,
        kind="KIND_GPU" if content.on_gpu else "KIND_CPU",
        instances=instances,
        versions_served=_VERSIONS_SERVED,
        samples=samples,
        versions=[{"number": number, **facts} for number, facts in sorted(noted.items())],
    )


def _quoted(name: str) -> str:
    """For the text format of protobuf: a name of a stranger's model may hold anything."""
    return "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}"
        for byte in name.encode()
    )
