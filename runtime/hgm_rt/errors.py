"""The errors whose text a person is meant to read as it stands."""


class RuntimeProblem(Exception):
    """Something the operator can mend: a wrong launch, a plan of another version, a peer that is gone."""


class PeerProblem(RuntimeProblem):
    """A peer did not answer in time or closed its connection: usually the echo of a failure elsewhere."""
