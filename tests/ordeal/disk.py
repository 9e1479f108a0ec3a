"""A disk whose power can be cut: a file system in a file, shut down without writing what it still had to write. Linux, as root."""

import fcntl
import os
import struct
import subprocess
import time

SHUTDOWN = 0x8004587D  # FS_IOC_SHUTDOWN of ext4
NO_FLUSH = 2  # what was not yet on the disk never gets there
SIZE = "600M"


class Disk:
    def __init__(self, folder):
        self.image, self.mounted = folder / "disk.img", folder / "disk"
        self.mounted.mkdir()
        run("truncate", "-s", SIZE, self.image)
        run("mkfs.ext4", "-q", self.image)
        self.mount()

    def mount(self):
        run("mount", "-o", "loop", self.image, self.mounted)

    def cut_power(self):
        descriptor = os.open(self.mounted, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", NO_FLUSH))
        finally:
            os.close(descriptor)

    def come_back(self):
        """Power again: the file system finds its way back from its journal."""
        self.unmount()
        self.mount()

    def unmount(self):
        """Waits for the last process that was killed to let go."""
        for _ in range(100):
            if subprocess.run(["umount", str(self.mounted)], capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        run("umount", self.mounted)


def run(*command):
    subprocess.run([str(part) for part in command], check=True, timeout=60)
