"""What one submission may use."""

from pydantic import BaseModel, ConfigDict, Field

MIB = 1024 * 1024
KIB = 1024


class Limits(BaseModel):
    """Limits of one guest. CPU seconds are the real limit; wall seconds are generous, so that a busy machine fails no one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cpu_seconds: float = Field(default=5.0, gt=0, le=600)
    wall_seconds: float = Field(default=20.0, gt=0, le=1800)
    memory_bytes: int = Field(default=512 * MIB, ge=16 * MIB)
    """Memory that the guest may take beyond what the warm parent already holds."""
    output_bytes: int = Field(default=64 * KIB, ge=0)
    threads: int = Field(default=16, ge=1)
