"""Retort: practice for interviews on knowledge distillation and model quantization."""

__version__ = "0.1.0"
