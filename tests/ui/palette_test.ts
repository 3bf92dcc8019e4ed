import assert from "node:assert/strict";

type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

const CSS = await Deno.readTextFile(new URL("../../src/ui/style/tokens.css", import.meta.url));

/** The colours of the states, of which any two must differ for every eye. */
const STATES = ["free", "busy", "pause", "fault", "away"];

/** How eyes without one kind of cone see linear RGB: Machado, Oliveira, Fernandes 2009, severity 1.0. */
const EYES: Readonly<Record<string, Matrix>> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** Linear sRGB to XYZ for the white of D65, divided by that white. */
const XYZ: Matrix = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

/** The properties between the brace behind `head` and the next closing one. */
function block(head: string): ReadonlyMap<string, string> {
  const from = CSS.indexOf(head);
  assert.ok(from >= 0, `${head} is not in tokens.css`);
  const text = CSS.slice(CSS.indexOf("{", from) + 1, CSS.indexOf("}", from));
  return new Map([...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]));
}

/** The colours that texts have, and the grounds on which they stand. */
const TEXTS = [...STATES, "ink", "soft", "accent", "danger"];
const GROUNDS = ["bg", "card", "raised"];

const LIGHT = block(":root {");
const DARK = block(':root[data-theme="dark"] {');
const DARK_BY_SYSTEM = block(':root:not([data-theme="light"]) {');
const THEMES = { light: LIGHT, dark: DARK };

function linear(colors: ReadonlyMap<string, string>, name: string): Rgb {
  const value = colors.get(name) ?? "";
  assert.match(value, /^#[\da-f]{6}$/i, `--${name}`);
  const channel = (at: number) => {
    const part = parseInt(value.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const times = (matrix: Matrix, [a, b, c]: Rgb): Rgb => {
  const row = ([x, y, z]: Rgb) => x * a + y * b + z * c;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

function lab(color: Rgb): Rgb {
  const f = (t: number) => t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116;
  const [x, y, z] = times(XYZ, color);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

const clipped = ([a, b, c]: Rgb): Rgb => {
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [clip(a), clip(b), clip(c)];
};

/** The distance of two colours: CIE76. */
function distance(a: Rgb, b: Rgb, eye: Matrix): number {
  const [p, q] = [lab(clipped(times(eye, a))), lab(clipped(times(eye, b)))];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** The contrast of WCAG 2. */
function contrast(a: Rgb, b: Rgb): number {
  const [lighter = 0, darker = 0] = [a, b].map((color) => times(XYZ, color)[1]).sort((p, q) => q - p);
  return (lighter + 0.05) / (darker + 0.05);
}

for (const [theme, colors] of Object.entries(THEMES)) {
  Deno.test(`${theme}: any two colours of states differ by more than 20, for normal and colour-blind eyes`, () => {
    for (const [eye, matrix] of Object.entries(EYES)) {
      for (const [index, one] of STATES.entries()) {
        for (const other of STATES.slice(index + 1)) {
          const apart = distance(linear(colors, one), linear(colors, other), matrix);
          assert.ok(apart > 20, `${one} and ${other} are ${apart.toFixed(1)} apart for ${eye} eyes`);
        }
      }
    }
  });

  Deno.test(`${theme}: what is written can be read, on the card and on the ground`, () => {
    for (const ground of GROUNDS) {
      for (const name of TEXTS) {
        const found = contrast(linear(colors, name), linear(colors, ground));
        assert.ok(found >= 4.5, `--${name} on --${ground}: ${found.toFixed(2)}`);
      }
    }
    for (const name of ["accent", "danger"]) {
      const found = contrast(linear(colors, name), linear(colors, `${name}-ink`));
      assert.ok(found >= 4.5, `--${name}-ink on --${name}: ${found.toFixed(2)}`);
    }
    const edge = contrast(linear(colors, "strong-line"), linear(colors, "card"));
    assert.ok(edge >= 3, `the edge of a field: ${edge.toFixed(2)}`);
  });
}

Deno.test("the dark colours are the same whether the system or the user wants them, and replace all of the light ones", () => {
  assert.deepEqual([...DARK], [...DARK_BY_SYSTEM]);
  const colored = [...LIGHT].filter(([, value]) => value.startsWith("#")).map(([name]) => name);
  assert.ok(colored.length > 10);
  assert.deepEqual(colored.filter((name) => !DARK.has(name)), []);
});

Deno.test("the distance of colours is that of CIE76, and the contrast that of WCAG", () => {
  const colors = new Map([["black", "#000000"], ["white", "#ffffff"], ["red", "#ff0000"], ["green", "#00ff00"]]);
  const of = (name: string) => linear(colors, name);
  const { normal, deutan } = EYES;
  assert.ok(normal !== undefined && deutan !== undefined);
  assert.equal(contrast(of("black"), of("white")).toFixed(1), "21.0");
  assert.equal(distance(of("black"), of("white"), normal).toFixed(0), "100");
  assert.equal(distance(of("red"), of("green"), normal).toFixed(0), "171");
  assert.ok(distance(of("red"), of("green"), deutan) < 100, "red and green are closer for deutan eyes");
});
