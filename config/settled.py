"""What a process holds from its start, taken out of the garbage collector's rounds."""

import gc


def settle() -> None:
    """Call it when everything is read, before the process forks: what is there is shared by those that serve, and not
    looked through again, which would copy it."""
    gc.collect()
    gc.freeze()
    gc.collect()  # counts anew: else a quarter of what was frozen would have to be garbage before it is looked for
