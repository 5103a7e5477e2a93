import { type BrandColors, brandColors } from './brand-colors.js';
import type { MailBrand } from './mail-document.js';

export const light = {
  page: '#f3f1ed',
  surface: '#ffffff',
  line: '#e3dfd9',
  ink: '#1c1b18',
  ink2: '#57534c',
  ink3: '#676259',
} as const;

export const dark = {
  page: '#121315',
  surface: '#191a1d',
  line: '#2e2f34',
  ink: '#edecea',
  ink2: '#b1afa9',
  ink3: '#9b9993',
} as const;

export const fonts =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif";

const reckoned = new Map<string, BrandColors>();

/** A brand's colours in both themes, reckoned once. */
export function colorsOf({ color }: MailBrand): BrandColors {
  const colors = reckoned.get(color) ?? brandColors(color, dark.surface);
  reckoned.set(color, colors);
  return colors;
}

/** What inline styles cannot say: the dark theme, and phones. Holds nothing but colours we made ourselves. */
export function styleSheet(brand: MailBrand): string {
  const { button, link } = colorsOf(brand).dark;
  return `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important}
@media (prefers-color-scheme:dark){
.page{background:${dark.page}!important;background-color:${dark.page}!important}
.card{background:${dark.surface}!important;background-color:${dark.surface}!important;border-color:${dark.line}!important}
.rule{border-color:${dark.line}!important}
.ink{color:${dark.ink}!important}.ink2{color:${dark.ink2}!important}.ink3{color:${dark.ink3}!important}
.link{color:${link}!important}
.button{background:${button}!important;background-color:${button}!important}
}
@media (max-width:480px){
.edge{padding-left:20px!important;padding-right:20px!important}
.outer{padding:12px 8px 24px!important}
.foot{padding-left:12px!important;padding-right:12px!important}
.big{font-size:26px!important;line-height:32px!important}
.column{display:block!important;width:100%!important;padding-bottom:16px!important}
.quantity{padding-left:8px!important}
.amount{padding-left:10px!important;width:auto!important}
}`.trim();
}
