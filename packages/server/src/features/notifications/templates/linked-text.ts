import type { Sentence } from './mail-document.js';

const address = /https?:\/\/[^\s<>"'`\p{Cc}\p{Cf}]+/giu;
/** What ends a sentence around an address and is no part of it. */
const trailing = /^[.,:;!?…)\]}»”’]$/u;
const opening: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** A text that a person wrote, with its http and https addresses as links; all else stays plain text. */
export function linkedText(text: string): Sentence {
  const parts: (string | { link: string; url: string })[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const url = withoutTrailing(found);
    if (!isPlainLink(url)) continue;
    if (index > end) parts.push(text.slice(end, index));
    parts.push({ link: url, url });
    end = index + url.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** A bracket stays where its other half is in the address. Reads a long row of them once, not once for each. */
function withoutTrailing(found: string): string {
  const spare = new Map<string, number>();
  for (let end = found.length; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    if (!trailing.test(last)) return found.slice(0, end);
    const open = opening[last];
    if (!open) continue;
    const closing = spare.get(last) ?? found.split(last).length - found.split(open).length;
    if (closing <= 0) return found.slice(0, end);
    spare.set(last, closing - 1);
  }
  return '';
}

/** One with a name before its host shows another host than it leads to. */
function isPlainLink(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password;
}
