# exercise: soft-targets
# verdict: runtime_error
# source: built
"""Is empty."""

SOURCE = ""
