"""What Python is to look through for garbage, and how often."""

import gc


def leave_loaded_alone() -> None:
    """What is loaded by now stays; an answer makes some ten thousand objects, which are not looked
    through before it is done.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
