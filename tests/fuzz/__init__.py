"""Fuzzing of the wire's judge end: `make fuzz` guides it by coverage, the tests here hold what it has found."""
