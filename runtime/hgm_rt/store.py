"""The key-value store through which worlds find each other.

Rank 0 of the plan's first world serves it at HGM_STORE (`host:port`); every rank of every world is a client. It is
used while starting, for the news of a failure, and to end together; never inside a step.
"""

import errno
import os
import socket
from datetime import timedelta

import torch.distributed as dist

from .errors import RuntimeProblem


def start_timeout() -> timedelta:
    """How long sites wait for one another at the start: HGM_START_TIMEOUT seconds, 600 unless told."""
    return timedelta(seconds=float(os.environ.get("HGM_START_TIMEOUT", "600")))


def store_address() -> tuple[str, int]:
    text = os.environ.get("HGM_STORE", "")
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise RuntimeProblem(f"the plan has several worlds, so HGM_STORE must be host:port of its store; it is {text!r}")
    return host.strip("[]"), int(port)


def open_store(serve: bool) -> dist.Store:
    """Connects to the store, and serves it where `serve` is true. Keys are kept apart by HGM_EPOCH (0 unless told)."""
    host, port = store_address()
    try:
        if serve:
            listener = listen(host, port)
            tcp = dist.TCPStore(host, port, is_master=True, wait_for_workers=False, timeout=start_timeout(), master_listen_fd=listener)
        else:
            tcp = dist.TCPStore(host, port, is_master=False, wait_for_workers=False, timeout=start_timeout())
    except (dist.DistError, RuntimeError, OSError) as error:
        what = "serve" if serve else "reach"
        raise RuntimeProblem(f"cannot {what} the store of the job at HGM_STORE={host}:{port}: {first_line(error)}") from error
    return dist.PrefixStore(f"hgm/{os.environ.get('HGM_EPOCH', '0')}", tcp)


def listen(host: str, port: int) -> int:
    """A listening socket on the named address only; on all addresses where the name is not this machine's own (address translation)."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError as error:
        if error.errno != errno.EADDRNOTAVAIL:
            raise
        listener.bind(("", port) if family == socket.AF_INET else ("::", port))
    listener.listen(4096)
    return listener.detach()


def own_address() -> str:
    """The address of this machine from which the store is reached."""
    host, port = store_address()
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect(address)
        return probe.getsockname()[0]


def first_line(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return text[0] if text else type(error).__name__
