import { Column } from '@react-email/column';
import { Link } from '@react-email/link';
import { Row } from '@react-email/row';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import type { ReactNode } from 'react';
import type { ColumnLine, Columns, Items, MailBrand, Totals } from './mail-document.js';
import { figures, inked, linkColor } from './mail-parts.js';
import { light } from './mail-theme.js';

export function ItemsView({ block }: { block: Items }): ReactNode {
  const cell = {
    borderTop: `1px solid ${light.line}`,
    padding: '13px 0',
    verticalAlign: 'top',
    fontSize: 15,
    lineHeight: '21px',
  };
  return (
    <>
      {block.title && (
        <Text {...inked('ink', { margin: '10px 0', fontSize: 15, fontWeight: 600 })}>{block.title}</Text>
      )}
      <table
        role="presentation"
        width="100%"
        border={0}
        cellPadding={0}
        cellSpacing={0}
        style={{ borderCollapse: 'collapse' }}
      >
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={String(index)}>
              <td className="rule ink" style={{ ...cell, color: light.ink, wordBreak: 'break-word' }}>
                {row.name}
                {row.detail && (
                  <div {...inked('ink3', { fontSize: 13, lineHeight: '18px' })}>{row.detail}</div>
                )}
              </td>
              <td
                align="right"
                className="rule ink2 quantity"
                style={{ ...cell, color: light.ink2, paddingLeft: 16, ...figures }}
              >
                {row.quantity}
              </td>
              {row.amount !== null && (
                <td
                  align="right"
                  className="rule ink amount"
                  width={84}
                  style={{ ...cell, color: light.ink, paddingLeft: 16, ...figures }}
                >
                  {row.amount}
                </td>
              )}
            </tr>
          ))}
          {block.more && (
            <tr>
              <td colSpan={3} className="rule ink2" style={{ ...cell, color: light.ink2 }}>
                {block.more}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}

export function TotalsView({ block }: { block: Totals }): ReactNode {
  return (
    <Section className="rule" style={{ borderTop: `1px solid ${light.line}`, padding: '12px 0 18px' }}>
      {block.rows.map((row, index) => {
        const look = inked(row.isSum ? 'ink' : 'ink2', {
          fontSize: 15,
          lineHeight: row.isSum ? '30px' : '23px',
          fontWeight: row.isSum ? 600 : 400,
        });
        return (
          <Row key={String(index)}>
            <Column {...look}>{row.label}</Column>
            <Column
              align="right"
              className="ink"
              style={{ ...look.style, color: light.ink, paddingLeft: 16, ...figures }}
            >
              {row.amount}
            </Column>
          </Row>
        );
      })}
    </Section>
  );
}

export function ColumnsView({ block, brand }: { block: Columns; brand: MailBrand }): ReactNode {
  return (
    <Row style={{ margin: '6px 0 4px' }}>
      {block.columns.map((column) => (
        <Column
          key={column.label}
          className="column"
          width="50%"
          style={{ verticalAlign: 'top', paddingRight: 12 }}
        >
          <div {...inked('ink2', { fontSize: 13, lineHeight: '22px' })}>{column.label}</div>
          {column.lines.map((line, index) => (
            <div key={String(index)} {...lineLook(line)}>
              {line.url ? (
                <Link
                  href={line.url}
                  className="link"
                  style={{ color: linkColor(brand), textDecoration: 'none', wordBreak: 'break-word' }}
                >
                  {line.text}
                </Link>
              ) : (
                line.text
              )}
            </div>
          ))}
        </Column>
      ))}
    </Row>
  );
}

function lineLook({ look }: ColumnLine) {
  const style = { fontSize: 15, lineHeight: '21px', wordBreak: 'break-word' as const };
  if (look === 'quiet') return inked('ink3', style);
  return inked('ink', look === 'strong' ? { ...style, fontWeight: 600 } : style);
}
