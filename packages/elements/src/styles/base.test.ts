import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { tokens } from './base.ts';

/** Red, green and blue from 0 to 1, in sRGB. */
type Color = readonly [number, number, number];

/** Reads `#rrggbb`. */
function parseColor(hex: string): Color {
  const at = (start: number): number => Number.parseInt(hex.slice(start, start + 2), 16) / 255;
  return [at(1), at(3), at(5)];
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function fromLinear(value: number): number {
  const inside = Math.min(1, Math.max(0, value));
  return inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055;
}

function luminance([r, g, b]: Color): number {
  return 0.2126 * toLinear(r) + 0.7152 * toLinear(g) + 0.0722 * toLinear(b);
}

/** How much two colours differ, as WCAG 2.2 measures it: 1 to 21. */
function contrast(one: Color, other: Color): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function toOklab(color: Color): Color {
  const [r, g, b] = color.map(toLinear) as [number, number, number]; // a map keeps the length
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Color): Color {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** As `color-mix(in oklab, front share, back)`. */
function mix(front: Color, back: Color, share: number): Color {
  const [one, other] = [toOklab(front), toOklab(back)];
  const at = (index: 0 | 1 | 2): number => one[index] * share + other[index] * (1 - share);
  return fromOklab([at(0), at(1), at(2)]);
}

const css = tokens.cssText;
const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

const pairs = new Map(
  [...css.matchAll(/--_([\w-]+): var\(--wf-color-[\w-]+, light-dark\((#\w{6}), (#\w{6})\)\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light: parseColor(light), dark: parseColor(dark) }],
  ),
);

function color(name: string, scheme: Scheme): Color {
  const pair = pairs.get(name);
  assert.ok(pair, `there is a colour ${name}`);
  return pair[scheme];
}

const grounds = ['surface', 'ground', 'raised'] as const;
const hues = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const;

for (const scheme of schemes) {
  const atLeast = (ratio: number, front: Color, back: Color, what: string): void => {
    const found = contrast(front, back);
    assert.ok(found >= ratio, `${what}, ${scheme}: ${found.toFixed(2)} : 1`);
  };

  test(`[1.4.3] text can be read on all that lies below it, ${scheme}`, () => {
    for (const ground of grounds) {
      for (const text of ['ink', 'quiet', 'accent', 'danger', 'warning', 'success'] as const) {
        atLeast(4.5, color(text, scheme), color(ground, scheme), `${text} on ${ground}`);
      }
    }
    for (const [text, ground] of [
      ['on-accent', 'accent'],
      ['ink', 'accent-soft'],
      ['quiet', 'accent-soft'],
      ['accent', 'accent-soft'],
      ['ink', 'danger-soft'],
      ['danger', 'danger-soft'],
    ] as const) {
      atLeast(4.5, color(text, scheme), color(ground, scheme), `${text} on ${ground}`);
    }
  });

  test(`[1.4.11] borders of controls and the focus ring are seen, ${scheme}`, () => {
    for (const ground of grounds) {
      for (const line of ['control', 'accent'] as const) atLeast(3, color(line, scheme), color(ground, scheme), `${line} on ${ground}`);
    }
  });

  test(`[1.4.3] tags, people and states can be read on their own tints, ${scheme}`, () => {
    for (const hue of [...hues, 'accent', 'danger', 'warning', 'success'] as const) {
      // 9 % behind states, 12 % behind tags, 18 % behind people, 22 % behind what is pointed at in a calendar
      for (const share of [0.09, 0.12, 0.18, 0.22]) {
        for (const ground of ['raised', 'surface'] as const) {
          const tint = mix(color(hue, scheme), color(ground, scheme), share);
          atLeast(
            4.5,
            share === 0.22 ? color('ink', scheme) : color(hue, scheme),
            tint,
            `${hue} on ${share * 100} % of itself on ${ground}`,
          );
        }
      }
    }
  });
}

test('there are no more than forty public tokens, and each is told in the manifest', async () => {
  const names = new Set([...css.matchAll(/var\((--wf-[\w-]+)/g)].map(([, name]) => name ?? ''));
  const told = await readFile(new URL('../workspace/wf-workspace.ts', import.meta.url), 'utf8');

  assert.ok(names.size <= 40, `${names.size} tokens`);
  assert.deepEqual(
    [...names].filter((name) => !told.includes(`@cssprop [${name}=`)),
    [],
  );
});
