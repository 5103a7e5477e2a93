import { Link } from '@react-email/link';
import type { CSSProperties, ReactNode } from 'react';
import type { Inline, MailBrand, Sentence } from './mail-document.js';
import { colorsOf, light } from './mail-theme.js';

type Ink = 'ink' | 'ink2' | 'ink3';

/** Inline style and class of a text colour: the style is the light theme, the class lets the dark one in. */
export const inked = (ink: Ink, style: CSSProperties = {}) => ({
  className: ink,
  style: { color: light[ink], ...style },
});

export const figures: CSSProperties = { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' };

export const buttonColor = (brand: MailBrand) => colorsOf(brand).light.button;
export const linkColor = (brand: MailBrand) => colorsOf(brand).light.link;

/** A sentence with its strong words and links. */
export function Words({ text, brand, ink }: { text: Sentence; brand: MailBrand; ink?: Ink }): ReactNode {
  return text.map((part, index) => <Part key={String(index)} part={part} brand={brand} ink={ink} />);
}

function Part({ part, brand, ink }: { part: Inline; brand: MailBrand; ink?: Ink | undefined }): ReactNode {
  if (typeof part === 'string') return part;
  if ('strong' in part) return <strong {...inked('ink', { fontWeight: 600 })}>{part.strong}</strong>;
  const look = ink ? inked(ink) : { className: 'link', style: { color: linkColor(brand) } };
  // An address written out needs no line under it, but may break anywhere.
  const address = part.link === part.url;
  const style: CSSProperties = {
    ...look.style,
    textDecoration: address ? 'none' : 'underline',
    wordBreak: address ? 'break-all' : 'normal',
  };
  return (
    <Link href={part.url} className={look.className} style={style}>
      {part.link}
    </Link>
  );
}
