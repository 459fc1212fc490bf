#!/usr/bin/env python3
"""Quantiles of the rectangles that torchvision's RandomErasing draws (torchvision 0.14, Debian python3-torchvision).
Usage: make_random_erasing.py OUTFILE. Streams of random numbers differ, so that only distributions can be compared."""
import json, sys
import torch
from torchvision.transforms import RandomErasing

DRAWS = 40_000
SHARES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
CASES = [
    {"size": 224, "scale": [0.02, 0.1], "ratio": [0.3, 3.3]},  # the released code of ARM
    {"size": 48, "scale": [0.02, 0.33], "ratio": [0.3, 3.3]},  # torchvision's defaults
    {"size": 32, "scale": [0.4, 1.0], "ratio": [0.2, 2.0]},  # most rectangles do not fit, and are drawn again
]
torch.manual_seed(1)
for case in CASES:
    size = case["size"]
    image = torch.zeros(3, size, size)
    drawn = {"area": [], "aspect": [], "top": [], "left": []}
    whole = 0
    for _ in range(DRAWS):
        top, left, height, width, _ = RandomErasing.get_params(image, case["scale"], case["ratio"], [0.0])
        if height == size and width == size:  # what it gives where nothing fits: the image stays as it is
            whole += 1
            continue
        drawn["area"].append(height * width / size**2)
        drawn["aspect"].append(height / width)
        drawn["top"].append(top / (size - height))
        drawn["left"].append(left / (size - width))
    shares = torch.tensor(SHARES, dtype=torch.float64)
    case["whole"] = whole / DRAWS
    case["quantiles"] = {
        name: [float("%.6g" % q) for q in torch.quantile(torch.tensor(values, dtype=torch.float64), shares)]
        for name, values in drawn.items()
    }
json.dump({"draws": DRAWS, "shares": SHARES, "cases": CASES}, open(sys.argv[1], "w"))
