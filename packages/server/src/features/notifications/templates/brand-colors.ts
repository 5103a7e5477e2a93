/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White reads at 4.5:1 on anything up to this luminance. */
const READABLE_UNDER_WHITE = 1.05 / 4.5 - 0.05;

interface ThemeColors {
  button: string;
  link: string;
}

export interface BrandColors {
  light: ThemeColors;
  dark: ThemeColors;
}

/**
 * A marketplace's colour made fit for mail: white text on the button at 4.5:1 in both themes, the button visible
 * (3:1) and links readable (4.5:1) on the surface of each.
 */
export function brandColors(color: string, darkSurface: string): BrandColors {
  const base = luminance(darkSurface) + 0.05;
  const readable = withLuminance(color, 0, READABLE_UNDER_WHITE);
  return {
    light: { button: readable, link: readable },
    dark: {
      button: withLuminance(color, base * 3 - 0.05, READABLE_UNDER_WHITE),
      link: withLuminance(color, base * 6.5 - 0.05, 1),
    },
  };
}

/** The colour mixed with as little black or white as brings its luminance into the range. */
function withLuminance(color: string, least: number, most: number): string {
  for (let part = 0; part <= 100; part++) {
    for (const end of [0, 255]) {
      const mixed = mix(color, end, part / 100);
      const value = luminance(mixed);
      if (value >= least && value <= most) return mixed;
    }
  }
  return color;
}

function mix(color: string, end: number, part: number): string {
  const parts = channels(color).map((value) => Math.round(value + (end - value) * part));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(hex: string): number[] {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`"${hex}" is not a colour such as #2156b3.`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
