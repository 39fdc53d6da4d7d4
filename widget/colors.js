// @ts-check
/**
 * Whatever color a school brings, text stays readable: it is moved toward black or white until its contrast
 * is enough (WCAG asks 4.5 : 1; a little more holds on tinted ground too).
 */

const ENOUGH = 5.3;
const BRAND = "#1c6758";
/** @type {Rgb} */
const WHITE = [255, 255, 255];
/** @type {Rgb} */
const INK = [16, 24, 23];
/** @type {Rgb} the surface of the dark scheme */
const NIGHT = [30, 38, 37];

/** @param {string} text @returns {Rgb | null} */
export function readColor(text) {
  const found = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim());
  if (!found) return null;
  const hex = found[1].length === 3 ? found[1].replace(/./g, "$&$&") : found[1];
  return [parseInt(hex.slice(0, 2), 16), parseInt(hex.slice(2, 4), 16), parseInt(hex.slice(4), 16)];
}

/** @param {Rgb} color */
function luminance(color) {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {Rgb} one @param {Rgb} other */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** @param {Rgb} from @param {Rgb} to @param {number} share @returns {Rgb} */
function mix(from, to, share) {
  const part = (/** @type {0 | 1 | 2} */ i) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [part(0), part(1), part(2)];
}

/** @param {Rgb} color @param {Rgb} ground @param {Rgb} toward */
function clamp(color, ground, toward) {
  let result = color;
  for (let step = 0; step <= 40 && contrast(result, ground) < ENOUGH; step += 1) result = mix(color, toward, step / 40);
  return result;
}

/** @param {Rgb} color */
function css(color) {
  return `rgb(${color.join(" ")})`;
}

/** @param {string} brand */
export function palette(brand) {
  const color = readColor(brand) || /** @type {Rgb} */ (readColor(BRAND));
  const light = clamp(color, WHITE, [0, 0, 0]);
  const dark = clamp(color, NIGHT, WHITE);
  return {
    light: `--brand:${css(light)};--on-brand:${css(WHITE)};--tint:${css(mix(WHITE, light, 0.09))}`,
    dark: `--brand:${css(dark)};--on-brand:${css(INK)};--tint:${css(mix(NIGHT, dark, 0.14))}`,
  };
}
