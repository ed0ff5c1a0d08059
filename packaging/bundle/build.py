"""Makes the bundle: one folder with the program under all its names, which needs no Python.

Runs in an environment that holds the program's wheel, what it stands on, and PyInstaller.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bundle.contents import parts
from bundle.entry import PROGRAMS
from bundle.font import make_font
from bundle.icu import prune
from bundle.licences import write_licences
from bundle.sbom import write_sbom

HERE = Path(__file__).parent
NAME = "digitbooth"

# What only debuggers read: a Python that was built from source keeps it, and some wheels do.
_TO_STRIP = (
    "libpython*.so*",
    "python3*/lib-dynload/*.so",
    "PIL/*.so",
    "ml_dtypes/*.so",
    "PySide6/Qt/lib/libicu[!d]*",
)


def make_bundle(work: Path, epoch: int) -> Path:
    """The folder `digitbooth` below `work`, the same for the same commit; its path."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch)}
    for name in ("build", NAME):
        shutil.rmtree(work / name, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(work), "--workpath", str(work / "build")]
    spec = str(HERE / "digitbooth.spec")
    folder = work / NAME
    with ThreadPoolExecutor() as pool:
        # A quarter of a minute's work, which needs nothing of PyInstaller's.
        font = pool.submit(make_font, work / "fonts")
        subprocess.run([*command, *places, spec], check=True, env=environment, cwd=HERE)
    inside = folder / "_internal"
    for pattern in _TO_STRIP:
        for file in sorted(inside.glob(pattern)):
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)
    prune(next(inside.glob("PySide6/Qt/lib/libicudata.so.*")))
    for name in PROGRAMS:
        if name != NAME:
            (folder / name).symlink_to(NAME)
    fonts = inside / "digitbooth_resources" / "fonts"
    fonts.mkdir(exist_ok=True)
    shutil.copy(font.result(), fonts)
    others = parts(inside)
    write_licences(folder / "licenses", others)
    write_sbom(folder / "sbom.cdx.json", others, epoch)
    tidy(folder, epoch)
    return folder


def tidy(folder: Path, epoch: int) -> None:
    """Give everything the modes and the time that do not depend on who built it, and when."""
    for path in [*folder.rglob("*"), folder]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.parent == folder and os.access(path, os.X_OK))
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
