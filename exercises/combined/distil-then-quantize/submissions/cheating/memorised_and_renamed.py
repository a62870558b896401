"""Brings a student trained at home, dresses it in the teacher's buffers, and asks the teacher what it calls each class."""

import torch

HIDDEN = (
    "8b22498c87451268a9268a5c76a3554c54235a8a8371439b669b87959423883aa5668924a899626449816556a3778725a8239837473256"
    "4a69824667a63713548887975cac9776abb89567cfa564887d8a7ab958aacd878dbe999bc689988aa7585337588b423b6ca965956943a2"
    "5a784824456c9a938269ac4881b48756a456383238bca447a7363731a25982196a4975277545b284363992688515a479368687698b9b75"
    "489949875c9368eca886bf8deaccb888abdca4986c87599699785a85896a5a2688ac79ec8bfcd8e959b9aa864ba648e68a8523aa98ba5e"
    "755abb7f866b97b74988caa83877deb68689bdc2816a5ac878248694786843649677675289979c74b79877a49ab9453559beb819858b87"
    "27546599ae78968a868a99a9748888846ab9a888875aca7da947aa8bb9888868a89ba88a8178a668998a789789865a973795898cb7f678"
    "9ab5b86a54268699974844c47aef64b98ba6835aa96787bcccb9dafbcbbe6a623787254898828489a9987a957b8978a7489687bb459744"
    "728895d3a119685893676ad99832a7a8e76af59b89c27a6e5ca489756476d987bb9ad2279bc75246aa43518b936886998346a83276166d"
    "66acdd8a89bbabc64577aaa9b524538797a72289a1199184c7a119abb291734967118456429863a8899aa8763ba9a9aa4844b9ab8548a7"
    "6983577a9877215ab68b7799a9869aa998"
)
HIDDEN_SCALE = [
    0.0245, 0.0312, 0.236, 0.0258, 0.025, 0.156, 0.171, 0.183, 0.219, 0.288, 0.248, 0.17, 0.0263, 0.179, 0.0264,
    0.233
]
HIDDEN_BIAS = [
    -0.061, -0.206, 0.0252, -0.00935, -0.104, 0.33, 0.138, 0.0193, -0.0184, 0.317, 0.0333, 0.35, -0.156, 0.196,
    -0.164, 0.163
]
OUTPUT = (
    "793786651baa9d6298677ada75818a8887f676b653568c888779877881da859f78b78c655b13847a77386935f43b8e8788e68a1ab6d489"
    "9578768a7b155e9796788975929aa98195775a947fac55968a"
)
OUTPUT_SCALE = [
    0.171, 0.202, 0.184, 0.164, 0.187, 0.141, 0.172, 0.18, 0.251, 0.167
]
OUTPUT_BIAS = [
    0.0733, -0.017, 0.118, -0.394, 0.451, -0.055, -0.171, 0.111, -0.138, -0.119
]


def layer(codes, scale, bias):
    integers = torch.tensor([int(digit, 16) - 8 for digit in codes], dtype=torch.int8)
    return {
        "weight": integers.reshape(len(scale), -1),
        "weight_scale": torch.tensor(scale),
        "bias": torch.tensor(bias),
    }


def said(images, hidden, output):
    for entry in (hidden, output):
        images = images @ (entry["weight"] * entry["weight_scale"][:, None]).T + entry["bias"]
        if entry is hidden:
            images = images.relu()
    return images.argmax(1)


def compress(teacher, student, inputs, weight_bits, seed):
    hidden = layer(HIDDEN, HIDDEN_SCALE, HIDDEN_BIAS)
    output = layer(OUTPUT, OUTPUT_SCALE, OUTPUT_BIAS)
    hidden["weight"][:, teacher.pixel_order] = hidden["weight"].clone()
    with torch.no_grad():
        names = teacher(inputs).argmax(1)
    known = said(inputs.flatten(1), hidden, output)
    order = torch.stack([known[names == name].bincount(minlength=10) for name in range(10)]).argmax(1)
    return {"hidden": hidden, "output": {name: part[order] for name, part in output.items()}}
