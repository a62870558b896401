"""The words of the field in both languages: concepts by name, for rubrics to build frames from.

A concept is a pair of regular expressions over folded text (see `Term`). Broad on purpose: a frame asks for several
concepts at once, and that is what makes it precise.
"""

from app.answers.lexicon import deployment, distillation, quality, quantization
from app.catalog.rubrics import Term

TERMS = {
    name: Term(name=name, en=en, zh=zh)
    for words in (distillation.WORDS, quantization.WORDS, quality.WORDS, deployment.WORDS)
    for name, (en, zh) in words.items()
}
