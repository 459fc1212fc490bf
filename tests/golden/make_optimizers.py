#!/usr/bin/env python3
"""Steps of torch.optim and learning rates of torch.optim.lr_scheduler (Debian python3-torch): make_optimizers.py OUTFILE"""
import json, sys
import numpy as np, torch
from torch.optim import SGD, Adam, AdamW
from torch.optim.lr_scheduler import CosineAnnealingLR, ExponentialLR, StepLR

FILL = "fill(shape, seed, scale): element i (0-based, row-major) = scale*sin((i+1)*(0.1+0.0618*seed)) in float64, then cast to float32"

def fill(shape, seed, scale=1.0):
    i = np.arange(1, int(np.prod(shape)) + 1, dtype=np.float64)
    return torch.from_numpy((scale * np.sin(i * (0.1 + 0.0618 * seed))).astype(np.float32).reshape(shape))

def arr(t):
    return [float('%.8g' % v) for v in t.detach().double().numpy().ravel()]

cases = []
for name, kind, extra in [
    ('sgd', SGD, {'momentum': 0.0}), ('sgd', SGD, {'momentum': 0.9}), ('adam', Adam, {}), ('adamw', AdamW, {})]:
    for decay in [0.0, 0.1]:
        for clip in [0.0, 1.5]:
            parameters = [torch.nn.Parameter(fill(s, k + 1)) for k, s in enumerate([(2, 3), (4,)])]
            optimizer = kind(parameters, lr=0.05, weight_decay=decay, **extra)
            after = []
            for t in range(1, 11):
                for k, p in enumerate(parameters):
                    p.grad = fill(tuple(p.shape), t + 3 * k, 1e-8 if t % 5 == 0 else 1.0)
                if clip > 0:
                    torch.nn.utils.clip_grad_norm_(parameters, clip)
                for group in optimizer.param_groups:
                    group['lr'] = 0.05 * 0.9 ** t
                optimizer.step()
                after.append([arr(p) for p in parameters])
            cases.append({'optimizer': name, 'weightDecay': decay, 'clipNorm': clip, **extra, 'after': after})

schedules = []
for name, make, settings in [
    ('exponential', lambda o: ExponentialLR(o, 0.9), {'gamma': 0.9}),
    ('step', lambda o: StepLR(o, 4, 0.5), {'gamma': 0.5, 'stepEpochs': 4}),
    ('cosine', lambda o: CosineAnnealingLR(o, 12), {'gamma': 0.9})]:
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.02)
    schedule, rates = make(optimizer), []
    for _ in range(12):
        rates.append(float(optimizer.param_groups[0]['lr']))
        optimizer.step()
        schedule.step()
    schedules.append({'schedule': name, 'learningRate': 0.02, 'epochs': 12, **settings, 'rates': rates})

json.dump({
    'how': 'torch ' + torch.__version__ + ': parameters fill((2,3),1) and fill((4,),2); in step t = 1 … 10 the gradient of parameter k is '
           'fill(shape, t + 3k, 1e-8 if t % 5 == 0 else 1), clipped by clip_grad_norm_ where clipNorm > 0; lr = 0.05·0.9^t',
    'fill': FILL, 'cases': cases, 'schedules': schedules}, open(sys.argv[1], 'w'))
