import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { components } from './components.js';

const inkBlue: MantineColorsTuple = [
  '#edf3fc',
  '#d9e5f9',
  '#c3d6f5',
  '#8fb4fa',
  '#6796e8',
  '#4a7fdc',
  '#2f69cf',
  '#2156b3',
  '#1d4fa8',
  '#163c80',
];

/** Type, sizes and the looks of Mantine's parts; colours come from the tokens. */
export const theme = createTheme({
  colors: { inkBlue },
  primaryColor: 'inkBlue',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 6,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.8125rem', lg: '0.875rem', xl: '1.25rem' },
  lineHeights: { xs: '1.3333', sm: '1.5385', md: '1.5385', lg: '1.4286', xl: '1.4' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  breakpoints: { xs: '25em', sm: '40em', md: '51.25em', lg: '68.75em', xl: '90em' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components,
});
