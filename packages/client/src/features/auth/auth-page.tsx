import type { FormEvent, ReactNode } from 'react';
import { BrandMark } from '../../components/brand-mark.js';
import classes from './auth-page.module.css';

interface Props {
  title: ReactNode;
  lead?: ReactNode;
  onSubmit?: () => void;
  children: ReactNode;
}

/** The bare page of sign-in and passwords: one column, one form. */
export function AuthPage({ title, lead, onSubmit, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <div className={classes.brand}>
          <BrandMark /> Docket
        </div>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </form>
    </main>
  );
}

/** What went wrong with the whole form, read aloud at once. */
export function AuthProblem({ children }: { children: ReactNode }) {
  return (
    <p className={classes.problem} role="alert">
      {children}
    </p>
  );
}
