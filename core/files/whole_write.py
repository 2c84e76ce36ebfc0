"""Writing a file wholly or not at all: the old file stays until the new one is safe on the disk."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress

from core.document.places import shown
from core.words import tell

_NAME_LENGTH = 60
_SUFFIX = ".tmp"
_ABANDONED = 24 * 3600
"""After how many seconds a temporary file has no living writer any more."""


class SaveFailed(OSError):
    """A file was not saved; ``reason`` says why and what to do. The old file is as it was.

    Only with ``replaced`` the new file is in place, though the disk did not confirm it.
    """

    def __init__(self, path: str | os.PathLike[str], reason: str, *, replaced: bool = False) -> None:
        self.path = os.fspath(path)
        self.reason = reason
        self.replaced = replaced
        super().__init__(f"{shown(os.path.basename(self.path))}: {reason}")


def write_whole(
    path: str | os.PathLike[str], data: bytes, *, keep_old_as: str | os.PathLike[str] | None = None
) -> None:
    """Put the bytes into a file by way of a temporary one beside it; SaveFailed if that can't be done.

    A link stays and the file it leads to is written; an old file keeps its mode, a new one gets the usual.
    ``keep_old_as`` names what the old file becomes, in the same folder; where that can't be done the new
    bytes are written all the same, as they matter more.
    """
    target = target_of(path)
    try:
        mode = _mode_for(path, target)
        temporary = _written_beside(target, data, mode)
        try:
            if keep_old_as is not None:
                _keep(target, os.fspath(keep_old_as))
            os.replace(temporary, target)
        except BaseException:
            _remove(temporary)
            raise
    except SaveFailed:
        raise
    except (OSError, ValueError) as error:
        raise SaveFailed(path, _what_to_do(error, target)) from error
    try:
        _sync_folder(os.path.dirname(target))
    except OSError as error:
        reason = tell("flaw.files.new_file_in_but_disk")
        raise SaveFailed(path, reason, replaced=True) from error


def target_of(path: str | os.PathLike[str]) -> str:
    """Return the path of the file that a path leads to, there or not; SaveFailed if that can't be told.

    Where a link can't be read it is not taken for a file: it would be replaced by one.
    """
    try:
        try:
            return os.path.realpath(path, strict=True)
        except FileNotFoundError:
            return os.path.realpath(path)
    except (OSError, ValueError) as error:
        raise SaveFailed(path, _what_to_do(error, path)) from error


def clear_abandoned(path: str | os.PathLike[str]) -> None:
    """Remove what a write of a file that was killed has left beside it, a day later; never an error."""
    with suppress(OSError):
        folder, name = os.path.split(target_of(path))
        _clear(folder, name)


def _clear(folder: str, name: str) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_prefix(name)) and entry.name.endswith(_SUFFIX):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED:
                        os.unlink(entry.path)


def _prefix(name: str) -> str:
    return f".{name[:_NAME_LENGTH]}."


def _mode_for(path: str | os.PathLike[str], target: str) -> int:
    """Return the mode that the file will have; SaveFailed if what stands there can't be replaced."""
    try:
        status = os.stat(target)
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
    if stat.S_ISDIR(status.st_mode):
        raise SaveFailed(path, tell("flaw.files.choose_name_file"))
    if not stat.S_ISREG(status.st_mode):
        raise SaveFailed(path, tell("flaw.files.device_or_choose_another_name"))
    if not os.access(target, os.W_OK):
        # Replacing it would work where the folder may be written: the file's own protection counts.
        raise SaveFailed(path, tell("flaw.files.file_save_under_another_name"))
    return stat.S_IMODE(status.st_mode)


def _keep(target: str, kept: str) -> None:
    """Give an old file a second name, or copy it where the disk knows no second names."""
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f"{_prefix(name)}{os.getpid()}{_SUFFIX}")
    with suppress(OSError):
        try:
            try:
                os.link(target, beside)
            except OSError:
                shutil.copy2(target, beside)
            os.replace(beside, kept)
        finally:
            # Also where both were one file already, and the system left both names.
            _remove(beside)


def _written_beside(target: str, data: bytes, mode: int) -> str:
    """Return the path of a temporary file in the target's folder that surely holds the bytes."""
    folder, name = os.path.split(target)
    handle, temporary = tempfile.mkstemp(prefix=_prefix(name), suffix=_SUFFIX, dir=folder)
    try:
        try:
            _write_all(handle, data)
            os.chmod(temporary, mode)
            os.fsync(handle)
            os.lseek(handle, 0, os.SEEK_SET)
            if _read_all(handle, len(data)) != data:
                raise OSError(errno.EIO, "read back other bytes than were written")
        finally:
            os.close(handle)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        count = os.write(handle, rest)
        if count <= 0:
            raise OSError(errno.ENOSPC, "nothing was written")
        rest = rest[count:]


def _read_all(handle: int, expected: int) -> bytes:
    """Return the bytes of an open file, one more than expected if it is longer."""
    chunks: list[bytes] = []
    wanted = expected + 1
    while wanted and (chunk := os.read(handle, wanted)):
        chunks.append(chunk)
        wanted -= len(chunk)
    return b"".join(chunks)


def _remove(temporary: str) -> None:
    with suppress(OSError):
        os.unlink(temporary)


def _sync_folder(folder: str) -> None:
    """Make the new name last; some systems and file systems can't open or sync a folder, and need not."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}:
            raise
    finally:
        os.close(handle)


def _disk_of(path: str | os.PathLike[str]) -> str:
    """Return where the disk that holds a path is mounted, to be shown."""
    folder = os.fspath(path)
    # Without the folder that the program runs in, a path from there leads nowhere.
    with suppress(OSError):
        folder = os.path.abspath(folder)
        while not os.path.ismount(folder) and folder != os.path.dirname(folder):
            folder = os.path.dirname(folder)
    return shown(folder)


def _what_to_do(error: OSError | ValueError, path: str | os.PathLike[str]) -> str:
    if not isinstance(error, OSError):
        return tell("flaw.files.file_cannot_have_choose_another")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return tell("flaw.files.disk_at_make_room_on", disk_of=_disk_of(path))
        case errno.EACCES | errno.EPERM:
            return tell("flaw.files.you_have_no_permission_write")
        case errno.EROFS:
            return tell("flaw.files.disk_at_save_elsewhere", disk_of=_disk_of(path))
        case errno.ENOENT | errno.ENOTDIR:
            return tell("flaw.files.folder_not_save_elsewhere")
        case errno.EFBIG:
            return tell("flaw.files.file_larger_than_disk_or")
        case errno.ENAMETOOLONG:
            return tell("flaw.files.name_too_choose_shorter_one")
        case errno.ELOOP:
            return tell("flaw.files.link_leads_in_choose_another")
    return tell("flaw.files.disk_at_reports_an_error", disk_of=_disk_of(path), strerror=str(error.strerror))
