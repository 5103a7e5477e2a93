import { Trans } from '@lingui/react/macro';
import classes from './form-problem.module.css';

interface Props {
  /** What belongs to no field, or to several. */
  messages: readonly string[];
  unreachable?: boolean;
}

/** Why a form was not taken, read aloud at once; nothing when all is well. */
export function FormProblem({ messages, unreachable = false }: Props) {
  if (messages.length === 0 && !unreachable) return null;
  return (
    <div className={classes.problem} role="alert">
      {unreachable && <Trans>The server did not answer. Try again.</Trans>}
      {messages.map((message) => (
        <span key={message} className={classes.line}>
          {message}
        </span>
      ))}
    </div>
  );
}
