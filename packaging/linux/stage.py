"""Lays out what a Linux distribution installs: the bundle, links to its programs, and what desktops
and shells know of them."""

import gzip
import os
import re
import shutil
import subprocess
from datetime import datetime, timezone
from email.utils import format_datetime
from pathlib import Path

from bundle.build import tidy
from bundle.entry import PROGRAMS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ID = "org.digitbooth.DigitBooth"
MAINTAINER = "Digit Booth <maintainers@digitbooth.invalid>"
"""As `nfpm.yaml` has it."""

_SHELLS = {
    "bash": "usr/share/bash-completion/completions/{name}",
    "zsh": "usr/share/zsh/vendor-completions/_digitbooth",
    "fish": "usr/share/fish/vendor_completions.d/{name}.fish",
}
_DATA = {
    "desktop": "usr/share/applications",
    "metainfo.xml": "usr/share/metainfo",
    "mime.xml": "usr/share/mime/packages",
}


def stage(root: Path, bundle: Path, version: str, epoch: int) -> None:
    """Fill `root` as a package of `version` is installed; the same each time."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bundle, root / "usr/lib/digitbooth", symlinks=True)
    programs = root / "usr/bin"
    programs.mkdir(parents=True)
    for name in PROGRAMS:
        (programs / name).symlink_to(f"../lib/digitbooth/{name}")
    add_desktop_files(root, version, epoch)
    add_documents(root, bundle, version, epoch)
    add_manuals(root, epoch)
    add_completions(root, bundle)
    tidy_tree(root, epoch)


def add_desktop_files(root: Path, version: str, epoch: int) -> None:
    """What the desktop shows the program by."""
    day = datetime.fromtimestamp(epoch, timezone.utc).date().isoformat()
    for kind, place in _DATA.items():
        text = (HERE / f"{ID}.{kind}").read_text(encoding="utf-8")
        _write(root / place / f"{ID}.{kind.removeprefix('mime.') if kind == 'mime.xml' else kind}",
               text.replace("@VERSION@", version).replace("@DATE@", day))  # fmt: skip
    icon = ROOT / "resources/digitbooth_resources/icons/digitbooth.svg"
    target = root / f"usr/share/icons/hicolor/scalable/apps/{ID}.svg"
    target.parent.mkdir(parents=True)
    shutil.copyfile(icon, target)


def add_documents(root: Path, bundle: Path, version: str, epoch: int) -> None:
    """The copyright file, the changelog, and what lintian need not say, where Debian has them."""
    folder = root / "usr/share/doc/digitbooth"
    terms = (bundle / "licenses/README").read_text(encoding="utf-8")
    head = "Digit Booth, and what it brings; every text is in /usr/lib/digitbooth/licenses.\n\n"
    own = (
        "Copyright: the authors of Digit Booth. License: /usr/share/common-licenses/Apache-2.0\n\n"
    )
    _write(folder / "copyright", head + own + terms)
    overrides = (HERE / "lintian-overrides").read_text(encoding="utf-8")
    _write(root / "usr/share/lintian/overrides/digitbooth", overrides)
    day = format_datetime(datetime.fromtimestamp(epoch, timezone.utc))
    entry = (
        f"digitbooth ({version}) unstable; urgency=medium\n\n  * What users notice is in NEWS.gz.\n"
    )
    entry += f"\n -- {MAINTAINER}  {day}\n"
    (folder / "changelog.gz").write_bytes(gzip.compress(entry.encode(), 9, mtime=0))
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (folder / "NEWS.gz").write_bytes(gzip.compress(changes, 9, mtime=0))


def add_manuals(root: Path, epoch: int) -> None:
    """A manual page for each program, from its parser."""
    # Imported here: it reads the date when it is loaded.
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    from argparse_manpage.manpage import Manpage

    from digitbooth.cli import booth_program, convert_to_uff, main, window

    for module in (main, window, booth_program, convert_to_uff):
        parser = module.build_parser()
        page = str(Manpage(parser, format="pretty"))
        summary = " ".join((parser.description or "").split()).rstrip(".")
        summary = re.split(r"[.:] ", summary)[0]
        # What `whatis` and `apropos` read.
        head = f".SH NAME\n{parser.prog} \\- {summary[0].lower()}{summary[1:]}\n"
        page = re.sub(r"\.SH NAME\n.*\n", lambda _, head=head: head, page, count=1)
        target = root / f"usr/share/man/man1/{parser.prog}.1.gz"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(page.encode(), 9, mtime=0))


def add_completions(root: Path, bundle: Path) -> None:
    """What shells complete the programs by, from the bundle itself."""
    for shell, place in _SHELLS.items():
        made = subprocess.run(
            [str(bundle / "digitbooth"), "completion", shell],
            env={**os.environ, "LANGUAGE": "en"},
            capture_output=True,
            check=True,
        ).stdout.decode()
        first = root / place.format(name="digitbooth")
        _write(first, made)
        for name in PROGRAMS:
            other = root / place.format(name=name)
            if not other.exists():
                other.symlink_to(first.name)


def tidy_tree(root: Path, epoch: int) -> None:
    """Modes and times that depend on nothing but the commit."""
    tidy(root / "usr/lib/digitbooth", epoch)
    for path in [*root.rglob("*"), root]:
        if root / "usr/lib/digitbooth" not in path.parents:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() else 0o644)
            os.utime(path, (epoch, epoch), follow_symlinks=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
