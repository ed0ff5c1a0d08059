"""Makes the AppImage: its folder of what is installed elsewhere, and the image, given a runtime.

The runtime, a program that mounts what is behind it, is not on the package index. An image is
that program's bytes, followed by a squashfs of the folder.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from linux.stage import ID, tidy_tree

HERE = Path(__file__).parent
SUMS = HERE / "runtime.sha256"
"""Of the runtimes that are known, one to a line."""


def build_folder(folder: Path, root: Path, epoch: int) -> None:
    """Fill `folder` with what `linux/stage.py` laid out in `root`."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, folder, symlinks=True)
    tidy_tree(folder, epoch)
    shutil.copyfile(HERE / "AppRun", folder / "AppRun")
    (folder / "AppRun").chmod(0o755)
    (folder / f"{ID}.desktop").symlink_to(f"usr/share/applications/{ID}.desktop")
    (folder / f"{ID}.svg").symlink_to(f"usr/share/icons/hicolor/scalable/apps/{ID}.svg")
    (folder / ".DirIcon").symlink_to(f"{ID}.svg")
    for path in (folder / "AppRun", folder):
        os.utime(path, (epoch, epoch))


def build_image(folder: Path, runtime: Path, target: Path, epoch: int, level: int) -> Path:
    """Write the image of `folder` below `target`, packed by zstd at `level`, 1 to 22.

    Exits if the runtime is none that is known.
    """
    data = runtime.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    known = {line.split()[0] for line in SUMS.read_text().splitlines() if line[:1] not in ("", "#")}
    wanted = os.environ.get("RUNTIME_SHA256", "")
    if digest not in known and digest != wanted:
        sys.exit(f"{runtime}: its SHA-256 is {digest}, which is none of {SUMS.name}; if it is what "
                 f"you were promised, say RUNTIME_SHA256={digest}")  # fmt: skip
    if data[:4] != b"\x7fELF" or data[8:11] != b"AI\x02":
        sys.exit(f"{runtime}: no runtime of a type 2 AppImage")
    squashfs = target / "digitbooth.squashfs"
    command = ["mksquashfs", str(folder), str(squashfs), "-noappend", "-root-owned", "-no-progress"]
    options = ["-comp", "zstd", "-Xcompression-level", str(level), "-quiet"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run([*command, *options], check=True, env=environment)
    image = target / "Digit_Booth-x86_64.AppImage"
    image.write_bytes(data + squashfs.read_bytes())
    image.chmod(0o755)
    squashfs.unlink()
    print(f"{image.stat().st_size / 1e6:.1f} MB  {image}")
    return image
