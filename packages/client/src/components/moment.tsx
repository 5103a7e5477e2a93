import { Tooltip } from '@mantine/core';
import { useFormat } from '../lib/format-context.js';
import classes from './moment.module.css';

interface Props {
  at: string;
  /** Inside a sentence it starts small. */
  inline?: boolean;
}

/** A time as people say it; the exact one with its zone on hover. */
export function Moment({ at, inline = false }: Props) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.exactly(at)} className={classes.moment}>
      {inline ? format.momentInline(at) : format.moment(at)}
    </time>
  );
}

/** The same where there is room for a stop of the Tab key: the exact time also on focus. */
export function ExactMoment({ at, inline = false }: Props) {
  const format = useFormat();
  return (
    <Tooltip label={format.exactly(at)} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard */}
      <time dateTime={at} tabIndex={0} className={classes.moment}>
        {inline ? format.momentInline(at) : format.moment(at)}
      </time>
    </Tooltip>
  );
}
