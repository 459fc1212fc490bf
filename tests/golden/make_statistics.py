#!/usr/bin/env python3
"""Reference values of lib/results: usage make_statistics.py OUTDIR
Debian 12: python3-scipy, -statsmodels, -sklearn, -mpmath, -numpy, run with /usr/bin/python3."""
import json, os, sys
import mpmath, numpy as np, scipy, sklearn, statsmodels
from scipy import stats
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

out = sys.argv[1]
random = np.random.default_rng(20240607)
numbers = lambda values: [float(v) for v in values]


def t_quantile(p, df):
    """scipy 1.10 has nine digits: they are polished with mpmath's incomplete beta function"""
    start = stats.t.ppf(p, df)
    if p == 0.5:
        return 0.0
    below = lambda t: (1 + mpmath.sign(t) * mpmath.betainc(0.5, df / 2, 0, t * t / (df + t * t), regularized=True)) / 2
    with mpmath.workdps(30):
        t = float(mpmath.findroot(lambda t: below(t) - mpmath.mpf(p), start))
    assert abs(t - start) < 1e-8 * abs(t)
    return t


def quantiles():
    return [{'p': p, 'df': df, 't': t_quantile(p, df)}
            for df in [1, 2, 3, 4, 5, 7, 9, 12, 19, 29, 30, 31, 49, 99, 199, 399, 400]
            for p in [0.025, 0.4, 0.5, 0.75, 0.9, 0.95, 0.975, 0.995, 0.9995]]


def interval(values):
    half = t_quantile(0.975, len(values) - 1) * stats.sem(values)
    made = [np.mean(values) - half, np.mean(values) + half]
    assert np.allclose(made, stats.t.interval(0.95, len(values) - 1, loc=np.mean(values), scale=stats.sem(values)))
    return numbers(made)


def corrected(values, folds):
    """Nadeau and Bengio (2003), with n_test / n_train = 1 / (folds - 1)"""
    n = len(values)
    half = t_quantile(0.975, n - 1) * np.sqrt((1 / n + 1 / (folds - 1)) * np.var(values, ddof=1))
    return numbers([np.mean(values) - half, np.mean(values) + half])


def intervals():
    cases = [[0.05, 0.02, 0.08], [1, 2, 3, 4, 5], [-0.01, 0.03, 0.02, 0.0]]
    cases += [numbers(np.round(random.normal(0.02, 0.03, n), 4)) for n in (5, 10, 20, 31, 32, 100, 400)]
    return [{'values': values, 'mean': float(np.mean(values)), 'sd': float(np.std(values, ddof=1)),
             'interval': interval(values)} for values in cases]


def corrected_intervals():
    cases = [(3, 3), (5, 5), (10, 10), (10, 5), (20, 2), (4, 20)]
    made = [(numbers(np.round(random.normal(0.02, 0.03, n), 4)), folds) for n, folds in cases]
    return [{'values': values, 'folds': folds, 'interval': corrected(values, folds)} for values, folds in made]


def crossed(table):
    """Seeds and images both random, one observation in each cell: mean squares of statsmodels, degrees of freedom of
    Satterthwaite (1946), with caution"""
    seeds, images = table.shape
    y = table.ravel()
    seed, image = [np.ravel(i) for i in np.meshgrid(np.arange(seeds), np.arange(images), indexing='ij')]
    squares = anova_lm(ols('y ~ C(seed) + C(image)', {'y': y, 'seed': seed, 'image': image}).fit())
    mean_square = squares['sum_sq'] / squares['df']
    s, i, rest = mean_square['C(seed)'], mean_square['C(image)'], mean_square['Residual']
    of_image, least = max(0, i - rest), rest / 2
    variance = of_image + max(s, least)
    # MS_seed is taken for more in the degrees of freedom
    cautious = s * (1 + 4 / (seeds - 1) * of_image / variance)
    df = (of_image + max(cautious, least))**2 / (
        cautious**2 / (seeds - 1) + i**2 / (images - 1) + rest**2 / ((seeds - 1) * (images - 1)))
    half = t_quantile(0.975, max(1, df)) * np.sqrt(variance / y.size)
    return numbers([y.mean() - half, y.mean() + half])


def crossed_intervals():
    # A stream of its own, so that the others stay as they were.
    own = np.random.default_rng(20261128)
    made = []
    for seeds, images, spread in [(3, 20, 1), (3, 78, 0.3), (5, 40, 1), (10, 30, 0.1), (20, 25, 2)]:
        common = own.normal(0.4, 1, images)
        right = [[common + own.normal(0, spread) + own.normal(0, 0.7, images) > 0 for _ in range(seeds)] for _ in 'ab']
        made += [np.array(right[0], int) - np.array(right[1], int), np.array(right[0], int)]
    return [{'table': table.tolist(), 'interval': crossed(table)} for table in made]


def proportions():
    cases = [(0, 1), (1, 1), (0, 10), (10, 10), (1, 3), (7, 10), (50, 100), (3, 1000), (8123, 10000), (250000, 1000000)]
    return [{'successes': k, 'n': n, 'interval': numbers(proportion_confint(k, n, alpha=0.05, method='beta'))}
            for k, n in cases]


def ranges():
    cases = [(1, 0.5), (10, 0.1), (70, 1 / 7), (210, 1 / 7), (1000, 0.125), (100000, 0.143)]
    return [{'n': n, 'p': p, 'range': numbers(stats.binom.interval(0.95, n, p))} for n, p in cases]


def mcnemars():
    cases = [(0, 0), (0, 1), (1, 0), (5, 5), (6, 5), (1, 9), (10, 2), (0, 20), (40, 60), (900, 1100), (5000, 5100),
             (0, 900), (20000, 21000), (60, 1500)]
    # of the table [[both right, only a], [only b, both wrong]] only the two in the middle count
    return [{'onlyA': a, 'onlyB': b, 'p': min(1.0, float(mcnemar([[7, a], [b, 3]], exact=True).pvalue))}
            for a, b in cases]


def holms():
    # A stream of its own, so that the others stay as they were.
    own = np.random.default_rng(1979)
    cases = [[0.2], [0.04], [0.01, 0.04], [0.03, 0.03], [0.001, 0.02, 0.03, 0.5], [0.0, 1.0, 0.012, 0.012, 0.3],
             [0.005, 0.011, 0.02, 0.04, 0.13]]
    cases += [numbers(own.beta(0.4, 2, m)) for m in (3, 6, 10, 10, 45)]
    made = []
    for p in cases:
        rejected, adjusted = multipletests(p, alpha=0.05, method='holm')[:2]
        made.append({'p': p, 'adjusted': numbers(adjusted), 'rejected': [bool(r) for r in rejected]})
    return made


def class_scores():
    def case(classes, true, predicted):
        names = list(range(classes))
        confusion = confusion_matrix(true, predicted, labels=names)
        precision, recall, f1, support = precision_recall_fscore_support(
            true, predicted, labels=names, zero_division=0)
        present = [k for k in names if support[k] > 0]
        macro = precision_recall_fscore_support(true, predicted, labels=present, average='macro', zero_division=0)
        return {'predicted': [int(k) for k in predicted], 'labels': [int(k) for k in true], 'classes': classes,
                'confusion': confusion.tolist(), 'precision': numbers(precision), 'recall': numbers(recall),
                'f1': numbers(f1), 'support': [int(n) for n in support], 'macro': numbers(macro[:3]),
                'accuracy': float(accuracy_score(true, predicted))}

    draws = []
    for classes, count, right in [(2, 30, 0.7), (7, 140, 0.5), (5, 60, 0.2)]:
        true = random.integers(0, classes, count)
        draws.append((classes, true, np.where(random.random(count) < right, true, random.integers(0, classes, count))))
    # a class without images, one that is never predicted, one that is neither
    draws.append((5, np.array([0, 0, 1, 1, 2, 2]), np.array([0, 3, 0, 1, 1, 0])))
    return [case(*draw) for draw in draws]


def calibrations():
    """Guo et al. (2017): bins (k/M, (k+1)/M] of the probability of the predicted class, in float64"""
    def case(probabilities, labels, bins):
        probabilities = probabilities.astype(np.float32)
        p = probabilities.astype(np.float64)
        confidence, right = p.max(axis=1), p.argmax(axis=1) == labels
        error, counts = 0.0, []
        for k in range(bins):
            inside = (confidence > k / bins) & (confidence <= (k + 1) / bins)
            counts.append(int(inside.sum()))
            if inside.any():
                error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
        return {'probabilities': numbers(p.ravel()), 'labels': [int(k) for k in labels], 'bins': bins,
                'counts': counts, 'error': float(error)}

    cases = []
    for images, classes, bins, sharpness in [(40, 3, 10, 1.0), (60, 7, 15, 3.0), (20, 2, 4, 0.5)]:
        logits = sharpness * random.normal(size=(images, classes))
        softmax = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        cases.append(case(softmax, random.integers(0, classes, images), bins))
    # on the bounds of bins, which floats can hold
    edges = np.array([[0.5, 0.5], [0.75, 0.25], [1, 0], [0.25, 0.75]])
    cases.append(case(edges, np.array([0, 0, 1, 1]), 4))
    return cases


made = {
    'how': {
        'by': 'make_statistics.py',
        'versions': {m.__name__: m.__version__ for m in (np, scipy, mpmath, statsmodels, sklearn)},
        'tQuantile': 'scipy.stats.t.ppf(p, df), polished with mpmath.betainc',
        'interval95': 'mean ± t(0.975, n − 1) · scipy.stats.sem, as scipy.stats.t.interval',
        'correctedInterval95': 'mean ± t(0.975, n − 1) · sqrt((1/n + 1/(folds − 1)) · numpy.var(ddof=1))',
        'crossedInterval95': "mean squares of statsmodels anova_lm(ols('y ~ C(seed) + C(image)')), written out in make_statistics.py",
        'binomialInterval95': "statsmodels proportion_confint(successes, n, alpha=0.05, method='beta')",
        'binomialRange95': 'scipy.stats.binom.interval(0.95, n, p)',
        'holm': "statsmodels multipletests(p, alpha=0.05, method='holm')",
        'mcnemarExact': 'statsmodels mcnemar(table, exact=True).pvalue, at most 1',
        'classScores': 'sklearn precision_recall_fscore_support(zero_division=0), macro over labels with support; accuracy_score',
        'calibration': 'numpy, written out in make_statistics.py',
    },
    'tQuantile': quantiles(),
    'interval95': intervals(),
    'correctedInterval95': corrected_intervals(),
    'crossedInterval95': crossed_intervals(),
    'binomialInterval95': proportions(),
    'binomialRange95': ranges(),
    'holm': holms(),
    'mcnemarExact': mcnemars(),
    'classScores': class_scores(),
    'calibration': calibrations(),
}
path = os.path.join(out, 'statistics.json')
with open(path, 'w') as file:
    json.dump(made, file, ensure_ascii=False)
print(path, os.path.getsize(path))
