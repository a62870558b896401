# exercise: soft-targets
# verdict: time_limit_exceeded
"""Never finishes loading."""

while True:
    pass
