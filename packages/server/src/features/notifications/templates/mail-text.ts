import type { Block, MailDocument, Sentence } from './mail-document.js';

/** The same mail as plain text: the same sentences, in the same order. */
export function mailText(mail: MailDocument): string {
  const blocks = mail.blocks.map(blockText);
  const foot = mail.foot.map(sentenceText).join('\n');
  return `${[...blocks, `--\n${mail.brand.name}\n${foot}`].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'headline':
      return lines(
        `${block.eyebrow}${block.title.startsWith('#') ? '' : ':'} ${block.title}`,
        block.figure && `${block.figure.amount}, ${sentenceText(block.figure.note)}`,
        block.note,
      );
    case 'paragraph':
      return sentenceText(block.text);
    case 'quote':
      return lines(block.label, ...quoted(block.text));
    case 'button':
      return lines(`${block.label}:`, block.url);
    case 'items':
      return lines(
        block.title,
        ...block.rows.map(
          (row) =>
            `${row.name}${row.detail ? ` (${row.detail})` : ''}\n  ${row.quantity}${row.amount === null ? '' : ` = ${row.amount}`}`,
        ),
        block.more,
      );
    case 'totals':
      return lines(...block.rows.map((row) => `${row.label}: ${row.amount}`));
    case 'links':
      return lines(
        block.title,
        ...block.rows.map(({ text, url, detail }) => `${text} (${url})\n  ${detail}`),
        block.more,
      );
    case 'columns':
      return block.columns
        .map((column) => lines(column.label, ...column.lines.map((line) => line.text)))
        .join('\n\n');
  }
}

const quoted = (text: string | Sentence): string[] =>
  (typeof text === 'string' ? text : sentenceText(text))
    .split('\n')
    .map((line) => (line ? `> ${line}` : '>'));

function sentenceText(sentence: Sentence): string {
  return sentence
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('strong' in part) return part.strong;
      return part.link === part.url ? part.url : `${part.link} (${part.url})`;
    })
    .join('');
}

const lines = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join('\n');
