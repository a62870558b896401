"""Products by broadcasting; the rounding by the remainder instead of an added half."""

import torch


def quantize_multiplier(real):
    mantissa, exponent = torch.frexp(torch.tensor(real, dtype=torch.float64))
    multiplier = int(torch.round(torch.ldexp(mantissa, torch.tensor(31))))
    carried = multiplier >> 31
    return multiplier >> carried, -int(exponent) - carried


def integer_linear(x_q, w_q, bias_q, x_zp, multiplier, shift, out_zp):
    centred = x_q.to(torch.int64).sub_(x_zp)
    products = centred[:, None, :] * w_q[None].to(torch.int64)
    product = products.sum(dim=-1).add_(bias_q).mul_(multiplier)
    unit = 2 ** (31 + shift)
    whole = torch.div(product, unit, rounding_mode="floor")
    remainder = product - whole * unit
    whole += remainder >= unit // 2
    return torch.clamp(whole + out_zp, min=0, max=255).byte()
