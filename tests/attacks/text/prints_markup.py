# exercise: soft-targets
# verdict: runtime_error
# shows: <script>alert(1)</script>
"""Prints and raises HTML, Markdown and the markup of a terminal library, for whoever shows it unescaped."""

MARKUP = "<script>alert(1)</script> [click](javascript:alert(1)) [bold red]x[/bold red] {{7*7}} ${7*7} $x^2$ `x` &amp;"
print(MARKUP)


def soft_targets(logits, temperature):
    raise KeyError(MARKUP)
