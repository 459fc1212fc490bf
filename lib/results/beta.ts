/**
 * The regularised incomplete beta function I_x(a, b) (DLMF 8.17) and its inverse. The distributions of Student's t, of the
 * beta and of the binomial follow from it.
 */

/** Coefficients B₂ₖ / (2k (2k − 1)) of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360];

/** From here on the terms that {@link STIRLING} leaves out are smaller than the last digit. */
const LARGE = 10;

/**
 * ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1), to which smaller x are brought by Γ(x + 1) = x Γ(x).
 */
function logGamma(x: number): number {
  let product = 1;
  let z = x;
  for (; z < LARGE; z++) product *= z;
  const series = STIRLING.reduceRight((sum, coefficient) => sum / (z * z) + coefficient, 0) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

const TINY = 1e-300;
const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** Terms grow with the root of a + b: this is enough for 10¹⁰ images. */
const MOST_TERMS = 100_000;

/**
 * The continued fraction 1 / (1 + d₁ / (1 + d₂ / (1 + …))) of DLMF 8.17.22, with
 * d₂ₘ = m (b − m) x / ((a + 2m − 1)(a + 2m)) and d₂ₘ₊₁ = −(a + m)(a + b + m) x / ((a + 2m)(a + 2m + 1)),
 * from its front as Lentz, and Thompson and Barnett (1986), do it: the ratios of successive numerators and denominators
 * are kept, so that nothing overflows.
 */
function continuedFraction(x: number, a: number, b: number): number {
  // 1 / 1: no numerator stands before the first.
  let numerators = Infinity;
  let denominators = 1;
  let value = 1;
  for (let n = 1; n < MOST_TERMS; n++) {
    const m = Math.floor(n / 2);
    const d =
      n % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    numerators = away(1 + d / numerators);
    denominators = 1 / away(1 + d * denominators);
    const step = numerators * denominators;
    value *= step;
    if (Math.abs(step - 1) < Number.EPSILON) break;
  }
  return value;
}

/**
 * I_x(a, b) for a, b > 0: the share of a beta distribution that lies below x; 0 below 0, 1 above 1.
 * I_x(a, b) = xᵃ (1 − x)ᵇ / (a B(a, b)) × {@link continuedFraction}, which is quick below the mean; above it
 * I_x(a, b) = 1 − I₁₋ₓ(b, a).
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const power = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta);
  return (power / a) * continuedFraction(x, a, b);
}

/** The x with I_x(a, b) = p, by halving the interval that holds it until no number lies between its ends. */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (regularisedBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
}
