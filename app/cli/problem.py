"""What stops a command: said in one or two sentences that tell what to do, and exit code 2."""

from app.cli.language import say
from app.domain.errors import RetortError
from app.domain.text import Text

EXIT_NOT_ACCEPTED = 1
EXIT_PROBLEM = 2
EXIT_INTERRUPTED = 130


class Problem(RetortError):
    """The command cannot do what it was asked. The message is in the language of the terminal."""

    def __init__(self, text: Text, /, **values: object) -> None:
        super().__init__(say(text, **values))
