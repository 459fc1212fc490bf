#!/usr/bin/env python3
"""ARM with the mean of the batch, evaluated by PyTorch 1.13 on 130 images in batches of 64, 64 and 2, in their order.
Usage: make_arm_batches.py OUTFILE. Weights, images and `fill` are those of make_golden.py."""
import json, sys
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

IMAGES, BATCH, CLASSES = 130, 64, 7
CHANNELS, SIDE, UPSCALE, KERNEL, STRIDE = 32, 4, 4, 8, 2

def fill(shape, seed, scale=1.0, offset=0.0):
    i = np.arange(1, int(np.prod(shape)) + 1, dtype=np.float64)
    return torch.from_numpy((offset + scale * np.sin(i * (0.1 + 0.0618 * seed))).astype(np.float32).reshape(shape))

PARAMETERS = {
    "de_albino.weight": {"seed": 2, "scale": 0.05}, "bn.weight": {"seed": 3, "scale": 0.2, "offset": 1}, "bn.bias": {"seed": 4, "scale": 0.1},
    "bn.running_mean": {"seed": 5, "scale": 0.1}, "bn.running_var": {"seed": 6, "scale": 0.3, "offset": 1}, "alpha": 0.7,
    "fc.weight": {"seed": 8, "scale": 0.1}, "fc.bias": {"seed": 9, "scale": 0.02}, "generic": {"seed": 10, "scale": 0.1},
}
MAPS = CHANNELS // UPSCALE**2
SIDES = (SIDE * UPSCALE - KERNEL) // STRIDE + 1
SHAPES = {"de_albino.weight": (1, 1, KERNEL, KERNEL), "fc.weight": (CLASSES, SIDES**2), "fc.bias": (CLASSES,)}
w = {k: fill(SHAPES.get(k, (MAPS,)), v["seed"], v["scale"], v.get("offset", 0)) for k, v in PARAMETERS.items() if k not in ("alpha", "generic")}

def evaluate(x):
    x = F.pixel_shuffle(x, UPSCALE)
    z = F.conv2d(x.reshape(-1, 1, *x.shape[2:]), w["de_albino.weight"], stride=STRIDE).reshape(len(x), MAPS, SIDES, SIDES)
    z = F.batch_norm(z, w["bn.running_mean"], w["bn.running_var"], w["bn.weight"], w["bn.bias"], False, 0.1, 1e-5)
    f = z.mean(1) + PARAMETERS["alpha"] * z.mean((0, 1))
    return F.linear(f.flatten(1), w["fc.weight"], w["fc.bias"])

images = fill((IMAGES, CHANNELS, SIDE, SIDE), 1)
logits = torch.cat([evaluate(batch) for batch in images.split(BATCH)])
alone = torch.cat([evaluate(batch) for batch in images.split(1)])
data = lambda t: {"shape": list(t.shape), "data": [float("%.7g" % v) for v in t.double().numpy().ravel()]}
json.dump({
    "name": "130 images", "affinity": "batch", "input": {"shape": [IMAGES, CHANNELS, SIDE, SIDE], "seed": 1}, "batch": BATCH,
    "upscale": UPSCALE, "kernel": KERNEL, "stride": STRIDE, "classes": CLASSES, "parameters": PARAMETERS,
    "probabilities": data(logits.softmax(1)), "predicted": logits.argmax(1).tolist(),
    "flipped": int((logits.argmax(1) != alone.argmax(1)).sum()),
    "margin": float(logits.topk(2, 1).values.diff(dim=1).abs().min()),
}, open(sys.argv[1], "w"))
