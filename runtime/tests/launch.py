"""Starts all ranks of all worlds of a plan on this machine: one fork for each rank after a single import of torch."""

import os
import signal
import socket
import sys
import time
from pathlib import Path


def free_port():
    """A port that nobody listens on now; asked of the system, so that runs side by side do not choose the same one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Failed(Exception):
    """Some rank ended non-zero; `output` has what the ranks printed, by (world, rank)."""

    def __init__(self, codes, output):
        super().__init__(f"exit codes {codes}\n" + "\n".join(f"--- {key}\n{text}" for key, text in output.items() if text))
        self.codes = codes
        self.output = output


def launch(folder, document, make_build, environment=None, seconds=90.0, library=None):
    """Runs the plan in `folder` and gives what each rank printed, by (world, rank)."""
    return collect(start(folder, document, make_build, environment, library), folder, seconds)


def start(folder, document, make_build, environment=None, library=None):
    """Forks the ranks; gives (world, rank) by process id. `make_build()` is called in each rank and gives what
    hgm_rt.main takes as `build`; `library` is a folder with another copy of hgm_rt to run."""
    folder = Path(folder)
    store = free_port()
    children = {}
    sys.stdout.flush()
    sys.stderr.flush()
    for world in document["worlds"]:
        master = free_port()
        for rank in range(world["size"]):
            key = (world["id"], rank)
            log = folder / f"log-{world['id']}-{rank}.txt"
            child = os.fork()
            if child == 0:
                # The child ends here whatever happens: it must never go on with the parent's tests.
                code = 70
                try:
                    descriptor = os.open(log, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
                    os.dup2(descriptor, 1)
                    os.dup2(descriptor, 2)
                    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
                    os.environ.update(
                        RANK=str(rank),
                        LOCAL_RANK=str(rank),
                        WORLD_SIZE=str(world["size"]),
                        MASTER_ADDR="127.0.0.1",
                        MASTER_PORT=str(master),
                        HGM_STORE=f"127.0.0.1:{store}",
                        **({"HGM_START_TIMEOUT": "60"} | (environment or {})),
                    )
                    if library is not None:
                        for name in [name for name in sys.modules if name.split(".")[0] == "hgm_rt" or name.endswith("tiny_model")]:
                            del sys.modules[name]
                        sys.path.insert(0, str(library))
                    import hgm_rt

                    hgm_rt.main(str(folder / "sites" / world["id"] / "train.py"), world["id"], make_build())
                    code = 0
                except SystemExit as error:
                    code = error.code or 0
                except BaseException:
                    import traceback

                    traceback.print_exc()
                finally:
                    sys.stdout.flush()
                    sys.stderr.flush()
                    os._exit(code)
            children[child] = key
    return children


def collect(children, folder, seconds):
    """Waits for all; ends them all after `seconds`."""
    deadline = time.monotonic() + seconds
    codes, waiting = {}, dict(children)
    while waiting:
        for child in list(waiting):
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                codes[waiting.pop(child)] = os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            for child in waiting:
                os.kill(child, signal.SIGKILL)
            for child, key in waiting.items():
                os.waitpid(child, 0)
                codes[key] = "killed after the limit"
            break
        time.sleep(0.02)
    output = {key: (Path(folder) / f"log-{key[0]}-{key[1]}.txt").read_text() for key in codes}
    if any(code != 0 for code in codes.values()):
        raise Failed(codes, output)
    return output
