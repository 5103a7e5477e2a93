import { Link } from '@react-email/link';
import { Text } from '@react-email/text';
import type { ReactNode } from 'react';
import type { Links, MailBrand } from './mail-document.js';
import { inked, linkColor } from './mail-parts.js';
import { light } from './mail-theme.js';

/** Links under each other, with what there is to know of each. */
export function LinksView({ block, brand }: { block: Links; brand: MailBrand }): ReactNode {
  const cell = {
    borderTop: `1px solid ${light.line}`,
    padding: '12px 0',
    fontSize: 15,
    lineHeight: '21px',
    wordBreak: 'break-word' as const,
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
        style={{ borderCollapse: 'collapse', marginBottom: 18 }}
      >
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={String(index)}>
              <td className="rule" style={cell}>
                <Link
                  href={row.url}
                  className="link"
                  style={{ color: linkColor(brand), fontWeight: 600, textDecoration: 'underline' }}
                >
                  {row.text}
                </Link>
                <div {...inked('ink2', { fontSize: 13, lineHeight: '20px' })}>{row.detail}</div>
              </td>
            </tr>
          ))}
          {block.more && (
            <tr>
              <td className="rule ink2" style={{ ...cell, color: light.ink2 }}>
                {block.more}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}
