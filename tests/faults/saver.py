"""Saves in a process of its own for each line that it is told, while strace makes one of its calls fail.

A program and no test: `test_save_faults` talks to it. It forks after everything is loaded, so that a run
takes some hundredths of a second, and what is counted are the calls of the save alone.
"""

from __future__ import annotations

import datetime
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.document.places import Place, replace
from core.examples import example
from core.files.recovery import Recovery, recovery_bytes, write_recovery
from core.files.saving import digest_of, present_digest, save_over
from core.files.whole_write import SaveFailed

SAVED, FAILED, UNCONFIRMED, OTHER = 0, 3, 4, 5
CALLS = (
    "openat,open,read,write,pwrite64,lseek,close,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,"
    "unlinkat,chmod,fchmod,fchmodat,fchmodat2,stat,lstat,newfstatat,statx,fstat,access,faccessat,faccessat2,"
    "readlink,readlinkat,getdents64,mkdir,utimensat,copy_file_range,sendfile"
)
TRACED = ",".join(f"?{name}" for name in CALLS.split(","))
"""What one kernel does not know is left out."""
ATTACHED_WITHIN = 10.0
NEW = replace(example("japan-2027"), Place(("about", "title")), "New")


def save(case: dict[str, Any]) -> int:
    """Do what the window does at a save, the recovery kept until it is done; return how it ended."""
    path, kept = Path(case["path"]), Path(case["recovery"])
    try:
        save_over(path, NEW, case["known"])
    except SaveFailed as failed:
        return UNCONFIRMED if failed.replaced else FAILED
    except BaseException as error:  # told to the test, whatever it is
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return OTHER
    with suppress(OSError):
        kept.unlink()
    return SAVED


def prepare(case: dict[str, Any]) -> None:
    """Keep the recovery, as a session has before it saves, and warm up all that a save loads."""
    now = datetime.datetime.now(tz=datetime.UTC)
    recovery = Recovery(NEW, Path(case["path"]), case["known"], now)
    write_recovery(Path(case["recovery"]), recovery_bytes(recovery))
    present_digest(case["path"])


def run(case: dict[str, Any]) -> int:
    """Run one save under strace, and return its exit status, negative for a signal."""
    prepare(case)
    child = os.fork()
    if child == 0:
        signal.sigwait({signal.SIGUSR1})
        os._exit(save(case))
    command = ["strace", "-qq", "-o", case["log"], "-p", str(child), "-e", f"trace={TRACED}"]
    if case["inject"]:
        command += ["-e", f"inject={case['inject']}"]
    tracer = subprocess.Popen(command)
    end = time.monotonic() + ATTACHED_WITHIN
    while "TracerPid:\t0\n" in Path(f"/proc/{child}/status").read_text():
        if time.monotonic() > end or tracer.poll() is not None:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise SystemExit("strace can't trace here")
        time.sleep(0.001)
    os.kill(child, signal.SIGUSR1)
    _, status = os.waitpid(child, 0)
    tracer.wait()
    return os.waitstatus_to_exitcode(status)


def main() -> None:
    """Answer each line with the exit status of its save."""
    # Held back until the child waits for it, however late that is.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    # What is loaded late is loaded now: a run must not differ from the next.
    warm = {"path": sys.argv[1], "recovery": f"{sys.argv[1]}.recovery", "known": None}
    prepare(warm)
    for _ in range(2):
        save_over(warm["path"] or "", example("japan-2027"), None)
    digest_of(b"")
    for line in sys.stdin:
        sys.stdout.write(f"{run(json.loads(line))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
