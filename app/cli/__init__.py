"""The `retort` command: the service's doors for the one who runs it, and a client for the one who practises.

`commands/` holds one file per command. What they share is here: `language` (English or Chinese), `terminal` (nothing that
a learner or a server wrote reaches the terminal as markup or as control characters), `service` (the HTTP client),
`following` (a submission's events, across broken connections) and the renderers `statement`, `feedback` and `listing`.

Exit codes: 0 done, or accepted; 1 graded and not accepted, or not proven; 2 wrong usage, or no service to ask;
130 interrupted.
"""

import sys
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line `arguments` (the process's own when None) and exit."""
    try:
        from app.cli.application import run

        run(arguments)
    except KeyboardInterrupt:
        sys.exit(130)
