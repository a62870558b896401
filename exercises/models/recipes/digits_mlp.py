"""The student, distilled from the shipped teacher without any label."""

import torch
import torch.nn.functional as F

from exercises.models.architectures import DigitsMLP
from exercises.models.data import LICENCE, TEST, TRAIN, digits
from exercises.models.recipes.recipe import Progress, Recipe
from exercises.models.store import accuracy, network, shipped

EPOCHS = 60
BATCH = 64
LEARNING_RATE = 1e-2
TEMPERATURE = 4.0


def train(seed: int, progress: Progress) -> DigitsMLP:
    """Soft targets at a temperature, times T²; Adam with a cosine decay; about 1 s on one core."""
    torch.manual_seed(seed)
    model, images = DigitsMLP(), digits().train.images
    with torch.no_grad():
        targets = torch.log_softmax(network(shipped("digits-cnn"))(images) / TEMPERATURE, dim=1)
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    for epoch in range(EPOCHS):
        for batch in torch.randperm(len(images)).split(BATCH):
            guess = torch.log_softmax(model(images[batch]) / TEMPERATURE, dim=1)
            loss = TEMPERATURE**2 * F.kl_div(guess, targets[batch], log_target=True, reduction="batchmean")
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
        progress(epoch + 1, EPOCHS)
    return model.eval()


RECIPE = Recipe(
    name="digits-mlp",
    purpose="A trained student: what a good distillation of digits-cnn looks like.",
    data=f"scikit-learn's 8x8 digits, scaled to 0..1; the {TRAIN} train images without labels, {TEST} hidden ones",
    licence=f"Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, UCI, {LICENCE}",
    method=f"distilled from digits-cnn: T² KL at T = {TEMPERATURE:g}, Adam from {LEARNING_RATE} by a cosine, {EPOCHS} epochs",
    train=train,
    seed=0,
    quality=lambda model: accuracy(model, digits().test.images, digits().test.labels),
    measure="accuracy on the hidden images",
    bound=0.94,
)
