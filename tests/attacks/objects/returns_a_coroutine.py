# exercise: soft-targets
# verdict: wrong_answer
"""Is a coroutine function, a generator and a class at once, whichever is called."""


async def soft_targets(logits, temperature):
    yield logits
