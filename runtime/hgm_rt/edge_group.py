"""Process groups whose members are in different worlds: gloo, made directly on the job's store.

They are no part of any world's default group, so a site's own collectives never wait for a link between sites.
"""

import os
from datetime import timedelta

import torch.distributed as dist

from .errors import PeerProblem
from .store import first_line, own_address


def gloo_device(interface: str | None):
    """Where this rank listens: HGM_ADVERTISE (an address), else GLOO_SOCKET_IFNAME or the plan's interface, else the
    address by which the store is reached. Never the host name, which may be equal at two sites or resolve to loopback."""
    if address := os.environ.get("HGM_ADVERTISE"):
        return dist.ProcessGroupGloo.create_device(hostname=address)
    if name := os.environ.get("GLOO_SOCKET_IFNAME") or interface:
        return dist.ProcessGroupGloo.create_device(interface=name.split(",")[0])
    return dist.ProcessGroupGloo.create_device(hostname=own_address())


class EdgeGroups:
    """Makes edge groups. All ranks must ask in one canonical order, each for the groups that it belongs to."""

    def __init__(self, store: dist.Store, interface: str | None):
        self.store = store
        self.device = gloo_device(interface)

    def create(self, name: str, rank: int, size: int, timeout: float) -> dist.ProcessGroupGloo:
        options = dist.ProcessGroupGloo._Options()
        options._devices = [self.device]
        options._timeout = timedelta(seconds=timeout)
        try:
            return dist.ProcessGroupGloo(dist.PrefixStore(name, self.store), rank, size, options)
        except RuntimeError as error:
            raise PeerProblem(f"edge group {name}: the {size} members could not connect: {first_line(error)}") from error
