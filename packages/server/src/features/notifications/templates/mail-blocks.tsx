import { Button } from '@react-email/button';
import { Column } from '@react-email/column';
import { Row } from '@react-email/row';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import { Fragment, type ReactNode } from 'react';
import type { Block, Headline, MailBrand, Quote } from './mail-document.js';
import { LinksView } from './mail-links.js';
import { buttonColor, figures, inked, Words } from './mail-parts.js';
import { ColumnsView, ItemsView, TotalsView } from './mail-tables.js';
import { light } from './mail-theme.js';

/** One block of a mail as HTML: tables and inline styles, because that is what mail clients read. */
export function BlockView({ block, brand }: { block: Block; brand: MailBrand }): ReactNode {
  switch (block.kind) {
    case 'headline':
      return <HeadlineView block={block} brand={brand} />;
    case 'paragraph':
      return (
        <Text {...inked('ink', { margin: '0 0 16px', fontSize: 15, lineHeight: '23px' })}>
          <Words text={block.text} brand={brand} />
        </Text>
      );
    case 'quote':
      return <QuoteView block={block} brand={brand} />;
    case 'button':
      return (
        <Section style={{ margin: '8px 0 26px' }}>
          <Button
            href={block.url}
            className="button"
            style={{
              display: 'block',
              boxSizing: 'border-box',
              padding: '12px 16px',
              borderRadius: 6,
              backgroundColor: buttonColor(brand),
              color: '#ffffff',
              fontSize: 16,
              lineHeight: '20px',
              fontWeight: 600,
              textAlign: 'center',
            }}
          >
            {block.label}
          </Button>
        </Section>
      );
    case 'items':
      return <ItemsView block={block} />;
    case 'totals':
      return <TotalsView block={block} />;
    case 'links':
      return <LinksView block={block} brand={brand} />;
    case 'columns':
      return <ColumnsView block={block} brand={brand} />;
  }
}

function HeadlineView({ block, brand }: { block: Headline; brand: MailBrand }): ReactNode {
  const big = {
    fontSize: 32,
    lineHeight: '38px',
    fontWeight: 600,
    letterSpacing: '-0.02em',
    color: light.ink,
  };
  const small = { fontSize: 14, lineHeight: '20px' };
  const right = { verticalAlign: 'top', paddingLeft: 16 };
  // Rows, not two stacks: number and amount stay on one line when a note under them wraps.
  return (
    <Section style={{ margin: '0 0 18px' }}>
      <Text {...inked('ink2', { margin: 0, ...small })}>{block.eyebrow}</Text>
      <table role="presentation" width="100%" border={0} cellPadding={0} cellSpacing={0}>
        <tbody>
          <tr>
            <td style={{ verticalAlign: 'top' }}>
              <h1 className="ink big" style={{ margin: 0, wordBreak: 'break-word', ...big }}>
                {block.title}
              </h1>
            </td>
            {block.figure && (
              <td align="right" className="ink big" style={{ ...right, ...big, ...figures }}>
                {block.figure.amount}
              </td>
            )}
          </tr>
          <tr>
            <td {...inked('ink2', { ...small, paddingTop: 2, verticalAlign: 'top' })}>{block.note}</td>
            {block.figure && (
              <td align="right" {...inked('ink2', { ...small, ...right, ...figures, paddingTop: 2 })}>
                <Words text={block.figure.note} brand={brand} />
              </td>
            )}
          </tr>
        </tbody>
      </table>
    </Section>
  );
}

/** Line breaks as elements: Outlook on Windows knows no other. */
function Lines({ text, brand }: { text: Quote['text']; brand: MailBrand }): ReactNode {
  const parts = typeof text === 'string' ? [text] : text;
  return parts.map((part, index) => {
    if (typeof part !== 'string') return <Words key={String(index)} text={[part]} brand={brand} />;
    return part.split('\n').map((line, row) => (
      <Fragment key={`${index}.${row}`}>
        {row > 0 && <br />}
        {line}
      </Fragment>
    ));
  });
}

function QuoteView({ block, brand }: { block: Quote; brand: MailBrand }): ReactNode {
  return (
    <Section style={{ margin: '0 0 18px' }}>
      <Row>
        <Column className="rule" style={{ borderLeft: `3px solid ${light.line}`, paddingLeft: 14 }}>
          <Text {...inked('ink2', { margin: 0, fontSize: 13, lineHeight: '20px' })}>{block.label}</Text>
          <Text
            {...inked('ink', {
              margin: 0,
              fontSize: 15,
              lineHeight: '22px',
              wordBreak: 'break-word',
            })}
            dir="auto"
          >
            <Lines text={block.text} brand={brand} />
          </Text>
        </Column>
      </Row>
    </Section>
  );
}
