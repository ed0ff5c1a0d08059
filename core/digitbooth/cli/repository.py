"""What `digitbooth export --triton` does: adds a network to a server's model repository."""

import argparse
import sys
from pathlib import Path

from digitbooth.cli.arguments import add_engine_options, number_from
from digitbooth.cli.console import print_json
from digitbooth.cli.file_arguments import StandardInput, named_file
from digitbooth.cli.model_options import options_of
from digitbooth.language import gettext as _
from digitbooth.plain_text import filled

RUNNERS = ("onnx", "tensorrt", "python")
"""The back ends of a server: ONNX Runtime's, TensorRT's, or Python's with our own engines."""

_DEFAULTS: dict[str, object] = {
    "name": None,
    "engine": "onnx",
    "gpu": False,
    "instances": 1,
    "precision": "fp32",
    "device": 0,
}


def add_repository_options(parser: argparse.ArgumentParser) -> None:
    """The options of `--triton`, in a group of their own."""
    group = parser.add_argument_group(_("for an inference server"))
    group.add_argument(
        "--triton",
        type=named_file,
        metavar="REPOSITORY",
        help=_("add the network to this model repository of NVIDIA Triton, as its newest version"),
    )
    group.add_argument(
        "--name",
        metavar="NETWORK",
        help=_("what it is called there (default: as the model's file)"),
    )
    group.add_argument(
        "--engine",
        choices=RUNNERS,
        default="onnx",
        help=_(
            "the back end that runs it there: ONNX Runtime; TensorRT, for the plan that "
            "`digitbooth build` has made; or Python with this program (default: onnx)"
        ),
    )
    group.add_argument(
        "--gpu", action="store_true", help=_("run it on the GPUs there (default: on the CPU)")
    )
    group.add_argument(
        "--instances",
        type=number_from(1),
        default=1,
        metavar="N",
        help=_("how many of it run at the same time (default: 1)"),
    )
    add_engine_options(group)


def check_repository_options(options: argparse.Namespace) -> None:
    """End with a usage error for what cannot be meant together."""
    if options.triton is None:
        for name, default in _DEFAULTS.items():
            if getattr(options, name) != default:
                options.usage_error(_("--{option} needs --triton").format(option=name))
        return
    if options.output is not None:
        options.usage_error(_("-o and --triton cannot be given together"))
    if isinstance(options.model, StandardInput) and options.name is None:
        options.usage_error(_("a network that comes through a pipe needs a --name"))


def add_to_repository(options: argparse.Namespace) -> int:
    """Add the network, and print where it lies."""
    # Imported here: the other commands do without.
    from digitbooth.serving.content import content_of
    from digitbooth.serving.repository import add_version

    model: Path = options.model
    name = options.name or model.stem
    how = (options.engine, options.precision, options.device, options.gpu)
    content = content_of(model, *how, options_of(options))
    folder = add_version(options.triton, name, content, options.instances)
    if options.json:
        print_json(
            {
                "folder": str(folder),
                "network": name,
                "version": int(folder.name),
                "backend": content.backend,
                "precision": content.precision,
                "sha256": content.network.sha256,
            }
        )
    else:
        sys.stdout.write(
            filled(
                _("{folder}: version {version} of {name}, for the back end {backend}\n"),
                folder=folder,
                version=folder.name,
                name=name,
                backend=content.backend,
            )
        )
    return 0
