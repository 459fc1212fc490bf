"""Training steps of the benchmark's models in PyTorch: arguments are a model, image size, batch, classes and threads.

Each line on stdin gives a number of seconds to train for; the answer is a line with the steps per second.
"""

import sys
import time

import torch
from torch import nn


class MiniStage(nn.Module):
    def __init__(self, inputs, filters):
        super().__init__()
        self.first = normalised(inputs, filters, 3, 2)
        self.second = normalised(filters, filters, 3, 1)

    def forward(self, x):
        x = torch.relu(self.first(x))
        return torch.relu(x + self.second(x))


class Block(nn.Module):
    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.first = normalised(inputs, filters, 3, stride)
        self.second = normalised(filters, filters, 3, 1)
        self.shortcut = nn.Identity() if stride == 1 else normalised(inputs, filters, 1, stride)

    def forward(self, x):
        return torch.relu(self.shortcut(x) + self.second(torch.relu(self.first(x))))


def normalised(inputs, filters, kernel, stride):
    convolution = nn.Conv2d(inputs, filters, kernel, stride, kernel // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(filters))


def mini_resnet(classes):
    stages = [MiniStage(i, o) for i, o in ((3, 16), (16, 32), (32, 64))]
    return nn.Sequential(*stages, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, classes))


def resnet18(classes, width=16):
    layers = [normalised(3, width, 7, 2), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    channels = width
    for stage in range(4):
        filters = width * 2**stage
        layers += [Block(channels, filters, 2 if stage else 1), Block(filters, filters, 1)]
        channels = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, classes))


def main():
    name = sys.argv[1]
    size, batch, classes, threads = map(int, sys.argv[2:])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = {"mini-resnet": mini_resnet, "resnet18-width16": resnet18}[name](classes)
    optimizer = torch.optim.Adam(model.parameters(), 1e-3, weight_decay=1e-4)
    loss_of = nn.CrossEntropyLoss()
    images = torch.randn(batch, 3, size, size)
    labels = torch.arange(batch) % classes

    def step():
        optimizer.zero_grad()
        loss_of(model(images), labels).backward()
        optimizer.step()

    for _ in range(3):
        step()
    print("ready", flush=True)
    for line in sys.stdin:
        until = float(line)
        steps = 0
        start = time.perf_counter()
        while time.perf_counter() - start < until:
            step()
            steps += 1
        print(steps / (time.perf_counter() - start), flush=True)


main()
