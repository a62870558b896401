"""Ids that sort by time (RFC 9562, UUID version 7), strictly within a process."""

import uuid_utils


def new_id() -> str:
    return str(uuid_utils.uuid7())
