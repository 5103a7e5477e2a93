/**
 * What a mail says, before it becomes HTML and plain text. Templates build this; both bodies are written from it,
 * so they cannot say different things.
 */
export interface MailDocument {
  brand: MailBrand;
  /** The quiet words at the top right: who it is for, or who sold it. */
  about: string;
  /** One line; the fact first. */
  subject: string;
  /** What an inbox shows after the subject: what the subject leaves out. */
  preheader: string;
  blocks: Block[];
  /** Why this address gets it, where to change that, who reads an answer, the link in full. */
  foot: Sentence[];
}

/** The marketplace as its mails show it. */
export interface MailBrand {
  name: string;
  /** `#rrggbb`; corrected where white on it could not be read. */
  color: string;
}

/** Text with what stands out in it; plain strings are escaped where they are written. */
export type Sentence = readonly Inline[];
export type Inline = string | { strong: string } | { link: string; url: string };

export type Block = Headline | Paragraph | Quote | Button | Items | Totals | Links | Columns;

export interface Headline {
  kind: 'headline';
  eyebrow: string;
  title: string;
  note: string;
  figure?: { amount: string; note: Sentence };
}
export interface Paragraph {
  kind: 'paragraph';
  text: Sentence;
}
/** What a person wrote, line breaks kept. */
export interface Quote {
  kind: 'quote';
  label: string;
  /** With links only where the text itself has them. */
  text: string | Sentence;
}
export interface Button {
  kind: 'button';
  label: string;
  url: string;
}
export interface Items {
  kind: 'items';
  /** Where several lists follow each other, what this one is. */
  title: string | null;
  /** Without amounts where it is not about money. */
  rows: { name: string; detail: string | null; quantity: string; amount: string | null }[];
  /** How many were left out, in words; null when all are there. */
  more: string | null;
}
export interface Totals {
  kind: 'totals';
  rows: { label: string; amount: string; isSum: boolean }[];
}
export interface Links {
  kind: 'links';
  title: string | null;
  rows: { text: string; url: string; detail: string }[];
  /** How many were left out, in words; null when all are there. */
  more: string | null;
}
export interface Columns {
  kind: 'columns';
  columns: { label: string; lines: ColumnLine[] }[];
}
export interface ColumnLine {
  text: string;
  url?: string;
  look?: 'strong' | 'quiet';
}
