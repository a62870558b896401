"""A frame of the wire as its parts, so that a mutation can change one and leave the others right."""

import json
import math
from dataclasses import dataclass
from typing import Any

from app.sandbox import wire

MOST_PAYLOAD = 1 << 20
"""Bytes that `mended` gives a frame; larger ones would only make fuzzing slow."""


@dataclass
class Frame:
    """What a guest could write: the header's JSON, which need not be right, and the payload."""

    tensors: Any
    body: Any
    payload: bytes

    @classmethod
    def parse(cls, data: bytes) -> "Frame | None":
        """None where the bytes are no frame with a header of this form."""
        if len(data) < wire.PREFIX_BYTES:
            return None
        length = int.from_bytes(data[:4], "big")
        header, payload = data[wire.PREFIX_BYTES :][:length], data[wire.PREFIX_BYTES + length :]
        try:
            parsed = json.loads(header)
        except (ValueError, RecursionError):
            return None
        if (
            not isinstance(parsed, dict)
            or set(parsed) != {"tensors", "body"}
            or not isinstance(parsed["tensors"], list)
        ):
            return None
        return cls(parsed["tensors"], parsed["body"], payload)

    def __bytes__(self) -> bytes:
        return framed(json.dumps({"tensors": self.tensors, "body": self.body}).encode(), self.payload)

    def mended(self) -> "Frame":
        """The same with its tensors numbered in the order of their places, and as many bytes as they ask for."""
        chunks, offset = [], 0
        for entry in self.tensors:
            size = _size(entry)
            chunks.append(self.payload[offset : offset + size].ljust(size, b"\0"))
            offset += size
        tensors: list[Any] = []
        payload: list[bytes] = []

        def renumbered(tree: Any) -> Any:
            match tree:
                case {"tensor": int(index)} | {"ndarray": int(index)} if len(tree) == 1 and 0 <= index < len(chunks):
                    tensors.append(self.tensors[index])
                    payload.append(chunks[index])
                    return dict.fromkeys(tree, len(tensors) - 1)
                case dict():
                    return {key: renumbered(part) for key, part in tree.items()}
                case list():
                    return [renumbered(part) for part in tree]
            return tree

        body = renumbered(self.body)
        return Frame(tensors, body, b"".join(payload))


def framed(header: bytes, payload: bytes) -> bytes:
    """Header and payload behind a prefix that says their lengths."""
    return len(header).to_bytes(4, "big") + len(payload).to_bytes(8, "big") + header + payload


def _size(entry: Any) -> int:
    """Bytes of a tensor as described; 0 for a description that is none, or one of too much."""
    match entry:
        case [str(name), list(shape)] if name in wire.DTYPES and all(type(side) is int for side in shape):
            size = math.prod(shape) * wire.DTYPES[name].itemsize
            return size if 0 <= size <= MOST_PAYLOAD else 0
    return 0
