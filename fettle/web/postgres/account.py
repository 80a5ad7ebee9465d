"""PostgreSQL refuses to run as root; started by root, it runs under an account of its own."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from fettle.web.config import Misconfigured

ACCOUNT = "fettle"
_MAY_PASS = 0o001


@dataclass(frozen=True, slots=True)
class Account:
    """The user and group that own the cluster and run the server."""

    uid: int
    gid: int

    def run_as(self) -> dict[str, object]:
        """Arguments for subprocess: nothing when we are that account already."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def account_for(cluster: Path) -> Account:
    """Whoever owns the cluster; for a new one ourselves, or the account made for it when root.

    Raises Misconfigured when the cluster belongs to somebody else.
    """
    if os.geteuid() != 0:
        if cluster.exists() and cluster.stat().st_uid != os.geteuid():
            raise Misconfigured(f"The database files in {cluster} belong to another user.")
        return Account(os.geteuid(), os.getegid())
    if cluster.exists() and cluster.stat().st_uid != 0:
        owner = cluster.stat()
        return Account(owner.st_uid, owner.st_gid)
    return _own_account()


def own_folder(folder: Path, account: Account) -> None:
    """Make a folder that only the account (and root) can enter; refuse one that is somebody's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in {account.uid, os.geteuid()}:
        raise Misconfigured(f"The folder {folder} belongs to somebody else.")
    if found.st_uid != account.uid:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)


def let_through(folder: Path, account: Account) -> list[Path]:
    """As root, let the account pass through the folders above; answers those that were opened.

    Passing through (o+x) shows no names: the folders stay unreadable.
    """
    if account.uid == os.geteuid():
        return []
    opened = []
    for above in [folder, *folder.parents]:
        mode = above.stat().st_mode
        if not mode & _MAY_PASS:
            above.chmod(mode | _MAY_PASS)
            opened.append(above)
    return opened


def _own_account() -> Account:
    for name in (ACCOUNT, "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            if not _make_account(name):
                continue
            entry = pwd.getpwnam(name)
        return Account(entry.pw_uid, entry.pw_gid)
    raise Misconfigured("PostgreSQL cannot run as root here: start Fettle as an ordinary user.")


def _make_account(name: str) -> bool:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if not useradd or name != ACCOUNT:
        return False
    command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/bin/false"]
    return subprocess.run([*command, name], capture_output=True, check=False).returncode == 0
