"""Use cases. Each owns its transaction; none knows of HTTP, and none of torch."""
