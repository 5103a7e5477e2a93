import type { ReactNode } from 'react';
import type { MoneyValue } from '../lib/money.js';
import { Money } from './money.js';
import classes from './waterfall.module.css';

export interface WaterfallRow {
  key: string;
  label: ReactNode;
  detail?: ReactNode;
  amount: MoneyValue;
  /** In parts of the whole width. */
  bar: { from: number; width: number };
  negative: boolean;
}

interface Props {
  caption: ReactNode;
  rows: WaterfallRow[];
  result: { label: ReactNode; amount: MoneyValue; bar: { from: number; width: number } };
}

function BarCell({ bar, look }: { bar: { from: number; width: number }; look: 'plus' | 'minus' | 'result' }) {
  const style = { insetInlineStart: `${bar.from * 100}%`, width: `${bar.width * 100}%` };
  return (
    <td className={classes.barCell} aria-hidden="true">
      <div className={classes.track}>
        <div className={classes.bar} data-look={look} style={style} />
      </div>
    </td>
  );
}

/** A sum term by term, each beginning where the one before it ended. A table for who cannot see the bars. */
export function Waterfall({ caption, rows, result }: Props) {
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{caption}</caption>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.key}>
            <th scope="row">
              {row.label} {row.detail && <span className={classes.detail}>{row.detail}</span>}
            </th>
            <BarCell bar={row.bar} look={row.negative ? 'minus' : 'plus'} />
            <td className={classes.amount}>
              <Money value={row.amount} signed={index > 0} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{result.label}</th>
          <BarCell bar={result.bar} look="result" />
          <td className={classes.amount}>
            <Money value={result.amount} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
