import type { Sentence } from './mail-document.js';

const address = /https?:\/\/[^\s<>"'`\p{Cc}\p{Cf}]+/giu;
/** What ends a sentence around an address and is no part of it. */
const trailing = /[.,:;!?…)\]}»”’]$/u;
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

/** A bracket stays where its other half is in the address. */
function withoutTrailing(found: string): string {
  let url = found;
  while (trailing.test(url)) {
    const last = url.slice(-1);
    const open = opening[last];
    if (open && url.split(open).length >= url.split(last).length) return url;
    url = url.slice(0, -1);
  }
  return url;
}

/** One with a name before its host shows another host than it leads to. */
function isPlainLink(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password;
}
