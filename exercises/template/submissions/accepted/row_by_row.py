import torch


def center_rows(values):
    return torch.stack([row - row.sum() / len(row) for row in values])
