# exercise: soft-targets
# verdict: runtime_error
# shows: OSError
"""Makes empty files without end."""


def soft_targets(logits, temperature):
    for number in range(10**6):
        open(f"/tmp/{number}", "w").close()
