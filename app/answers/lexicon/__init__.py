"""The words of the field in both languages: concepts by name, for rubrics to build frames from.

Each is broad on purpose (see `Term`): a frame asks for several concepts at once, and that is what makes it precise.
What only one question needs stands under `concepts` in that question's file.
"""

from app.answers.lexicon import distillation, quality, quantization

TERMS = {term.name: term for terms in (distillation.TERMS, quantization.TERMS, quality.TERMS) for term in terms}
