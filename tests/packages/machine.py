"""A bare Debian tree as the machine that packages are installed on: commands in it, and what lies in it."""

import contextlib
import os
import pathlib
import shutil
import stat
import subprocess

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PACKAGES = ("teduh-core", "teduh-kiosk", "teduh-desk", "teduh-centre", "teduh-tools")
APT = "DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold"


class Failed(Exception):
    """A promise that was not kept; the message says which."""


class Machine:
    """Below `place`: `clean` as debootstrap made it, `archives` with the packages of Debian that were fetched once, and `tree`,
    made anew from both."""

    def __init__(self, place):
        self.place, self.tree = place, place / "tree"
        self.archives = place / "archives"
        self.archives.mkdir(parents=True, exist_ok=True)
        subprocess.run([SOURCE / "packaging/bare-tree", place / "clean"], check=True)
        if self.tree.exists():
            shutil.rmtree(self.tree)
        subprocess.run(["cp", "-a", "--reflink=auto", place / "clean", self.tree], check=True)
        for archive in self.archives.glob("*.deb"):
            shutil.copy2(archive, self.tree / "var/cache/apt/archives")

    def run(self, script, stdin="", check=True, seconds=600):
        """Runs lines of bash in the tree, as root; gives what they printed."""
        done = subprocess.run([SOURCE / "packaging/bare-enter", self.tree, str(seconds), "/bin/bash", "-euc", script],
                              input=stdin, capture_output=True, text=True)
        if check and done.returncode != 0:
            raise Failed(f"status {done.returncode} of: {script.strip().splitlines()[0]} ...\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        return done.stdout

    def start(self, script):
        """The same beside the test; ended with all it started by kill()."""
        return subprocess.Popen([SOURCE / "packaging/bare-enter", self.tree, "600", "/bin/bash", "-euc", script], stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def install(self, folder, more=""):
        """Our packages out of a folder, and what they need; keeps what came from Debian for the next tree."""
        with self.packages(folder):
            self.bring(f"/packages/*.deb {more}")

    def bring(self, packages):
        """Packages of Debian, or archives in the tree with what they need."""
        self.run(f"{APT} update; {APT} install -y --no-install-recommends {packages}", seconds=1200)
        for archive in (self.tree / "var/cache/apt/archives").glob("*.deb"):
            if not (self.archives / archive.name).exists():
                shutil.copy2(archive, self.archives)

    @contextlib.contextmanager
    def packages(self, folder):
        """They lie in /packages of the tree meanwhile."""
        below = self.tree / "packages"
        shutil.rmtree(below, ignore_errors=True)
        shutil.copytree(folder, below, ignore=lambda _, names: [name for name in names if not name.endswith(".deb")])
        yield
        shutil.rmtree(below)

    def users(self):
        """Names by number, of users and of groups."""
        def read(name):
            lines = (self.tree / "etc" / name).read_text().splitlines()
            return {int(line.split(":")[2]): line.split(":")[0] for line in lines}
        return read("passwd"), read("group")

    def path(self, inside):
        return self.tree / str(inside).lstrip("/")

    def listed(self, paths):
        """One line each: kind and mode, user, group, path; where a link points."""
        users, groups = self.users()
        lines = []
        for inside in paths:
            path = self.path(inside)
            about = path.lstat()
            line = f"{stat.filemode(about.st_mode)} {users[about.st_uid]}:{groups[about.st_gid]} {inside}"
            lines.append(line + (f" -> {os.readlink(path)}" if path.is_symlink() else ""))
        return lines

    def everything(self):
        """Every path of the tree, without what the kernel mounts."""
        for folder, below, names in os.walk(self.tree):
            if folder == str(self.tree):
                below[:] = [name for name in below if name not in ("proc", "sys", "dev")]
            for name in below + names:
                yield pathlib.Path(folder) / name
