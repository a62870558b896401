"""Remakes the shipped networks: `python exercises/models/build.py [name…]`, all of them where none is named.

Each recipe is trained, measured, and written as checkpoints/<name>.safetensors with a card beside it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # run as a script, only this folder is on the path

import torch  # noqa: E402
from rich.progress import Progress as Bar  # noqa: E402
from safetensors.torch import save_file  # noqa: E402
from torch import nn  # noqa: E402

from exercises.models.recipes import char_lm, char_lm_outliers, digits_cnn, digits_mlp  # noqa: E402
from exercises.models.recipes.recipe import Recipe  # noqa: E402
from exercises.models.store import CHECKPOINTS, weights  # noqa: E402

RECIPES = {
    recipe.name: recipe for recipe in (digits_cnn.RECIPE, digits_mlp.RECIPE, char_lm.RECIPE, char_lm_outliers.RECIPE)
}
"""In the order in which they need each other."""
CARDS = Path(__file__).parent / "cards"


class NotGoodEnough(Exception):
    """A recipe fell short of what a shipped network must reach; the shipped file was left as it was."""


def main(argv: list[str]) -> int:
    """Build the networks named. Returns 0, or 2 for a name that has no recipe."""
    unknown = [name for name in argv if name not in RECIPES]
    if unknown:
        print(f"no recipe for {', '.join(unknown)}; there are: {', '.join(RECIPES)}", file=sys.stderr)
        return 2
    torch.set_num_threads(1)
    for name, recipe in RECIPES.items():
        if not argv or name in argv:
            _build(recipe)
    return 0


def _build(recipe: Recipe) -> None:
    with Bar() as bar:
        task = bar.add_task(recipe.name)
        model = recipe.train(recipe.seed, lambda done, total: bar.update(task, completed=done, total=total))
    quality = recipe.quality(model)
    if not recipe.good_enough(quality):
        raise NotGoodEnough(f"{recipe.name}: {quality:.4f} {recipe.measure}; {recipe.bound} is needed")
    path = CHECKPOINTS / f"{recipe.name}.safetensors"
    path.parent.mkdir(exist_ok=True)
    save_file(model.state_dict(), path)
    weights.cache_clear()
    _write_card(recipe, model, quality, path)
    print(f"{recipe.name}: {recipe.written(quality)} {recipe.measure}, {path.stat().st_size:,} bytes")


def _write_card(recipe: Recipe, model: nn.Module, quality: float, path: Path) -> None:
    CARDS.mkdir(exist_ok=True)
    parameters = sum(parameter.numel() for parameter in model.parameters())
    lines = [
        f"# {recipe.name}",
        "",
        recipe.purpose,
        "",
        f"- Data: {recipe.data}.",
        f"- Licence of the data: {recipe.licence}.",
        f"- Recipe: {recipe.method}; seed {recipe.seed}. See recipes/{recipe.name.replace('-', '_')}.py.",
        f"- Quality: {recipe.written(quality)} {recipe.measure} ({_demand(recipe)} to be shipped).",
        f"- Size: {parameters:,} parameters, {path.stat().st_size:,} bytes as safetensors, float32.",
        f"- Remake: `python exercises/models/build.py {recipe.name}`.",
    ]
    (CARDS / f"{recipe.name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _demand(recipe: Recipe) -> str:
    return f"at {'least' if recipe.better == 'higher' else 'most'} {recipe.written(recipe.bound)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
