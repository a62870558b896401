"""What can be wrong with a request before any service is asked. The docstring is the message."""

from app.domain.errors import RetortError


class MalformedJson(RetortError):
    """The body is not JSON."""


class NotJson(RetortError):
    """The Content-Type of the request body must be application/json, in UTF-8."""


class BodyTooLarge(RetortError):
    """The request body is over the limit of 1 MiB (1,048,576 bytes)."""


class WrongFields(RetortError):
    """A field, parameter or header of the request is missing or wrong."""


class ForeignHost(RetortError):
    """The Host header must be localhost, 127.0.0.1 or [::1], with any port: this server serves its own machine only."""


class CrossOrigin(RetortError):
    """Requests from other origins are not answered; open this server's own address instead."""


class NoSuchPage(RetortError):
    """Nothing is served at this path; /openapi.json lists what is."""


class MethodNotAllowed(RetortError):
    """This path does not take this method; the Allow header lists those that it takes."""


class Unforeseen(RetortError):
    """Something failed on our side."""
