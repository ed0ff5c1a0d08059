"""Which sticks are offered to an operator, on a machine that is made up."""

from pathlib import Path

import pytest

from digitbooth.booth.removable import Medium, removable_media

MOUNTS = """\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:26 / /run rw,nosuid - tmpfs tmpfs rw
31 22 8:17 / /media/booth/KINGSTON\\040BLUE rw,nosuid,nodev - vfat /dev/sdb1 rw
32 22 8:33 / /media/booth/old ro,nosuid - vfat /dev/sdc1 ro
33 22 179:1 / /media/booth/card rw - exfat /dev/mmcblk1p1 rw
34 22 8:49 / /media/booth/disk rw - ext4 /dev/sdd rw
35 22 8:17 / /mnt/again rw - vfat /dev/sdb1 rw
half a line
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/mountinfo").write_text(MOUNTS)
    usb = "sys/devices/pci0000:00/usb1/1-1/host2"
    disks = {
        "sys/devices/pci0000:00/ata1/sda/sda2": "0",
        f"{usb}/sdb/sdb1": "1",
        f"{usb}/sdc/sdc1": "1",
        "sys/devices/mmc1/mmcblk1/mmcblk1p1": "1",
        f"{usb}/sdd": "0",  # a disk on USB, which does not call itself removable
    }
    (tmp_path / "sys/class/block").mkdir(parents=True)
    for place, removable in disks.items():
        (tmp_path / place).mkdir(parents=True)
        part = tmp_path / place
        disk = part if part.name == "sdd" else part.parent
        (disk / "removable").write_text(f"{removable}\n")
        (tmp_path / "sys/class/block" / part.name).symlink_to(part)
    labels = tmp_path / "dev/disk/by-label"
    labels.mkdir(parents=True)
    (labels / "KINGSTON\\x20BLUE").symlink_to("../../sdb1")
    (labels / "\\xe5\\xb1\\x95").symlink_to("../../mmcblk1p1")
    return tmp_path


def test_what_can_be_written_and_pulled_out_is_offered_by_its_label(root: Path) -> None:
    assert removable_media(root) == [
        Medium("KINGSTON BLUE", Path("/media/booth/KINGSTON BLUE")),
        Medium("disk", Path("/media/booth/disk")),
        Medium("展", Path("/media/booth/card")),
    ]


def test_a_system_that_tells_nothing_offers_nothing(tmp_path: Path) -> None:
    assert removable_media(tmp_path) == []
