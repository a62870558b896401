# exercise: soft-targets
# verdict: runtime_error
"""Raises with frames that claim to be of the judge's own files."""

CODE = compile("def raised():\n    raise ValueError('accepted')\n", "/app/judge/run.py", "exec")
judge = {}
exec(CODE, judge)
__file__ = "/app/judge/run.py"


def soft_targets(logits, temperature):
    if temperature == 1:
        judge["raised"]()
    raise KeyError
