"""Waking workers for submissions. The rows are the truth; what travels here may be lost or repeated without harm."""
