import torch


def others(tensor, axis):
    return [d for d in range(tensor.ndim) if d != axis % tensor.ndim]


def quantize_per_channel(weight, axis=0, num_bits=8):
    """Keeps the reduced dimensions while it divides; multiplies by the reciprocal of the scale."""
    if not isinstance(num_bits, int) or not 1 < num_bits < 9:
        raise ValueError(f"{num_bits} bits")
    top = 2 ** (num_bits - 1) - 1
    absmax = weight.abs()
    for d in others(weight, axis):
        absmax = absmax.amax(d, keepdim=True)
    scale = absmax / top
    scale[scale == 0] = 1.0
    q = (weight * scale.reciprocal()).round_().clamp_(-top, top)
    return [q.char(), scale.flatten()]


def dequantize_per_channel(q, scale, axis=0):
    for d in others(q, axis):
        scale = scale.unsqueeze(d)
    return scale.mul(q)
