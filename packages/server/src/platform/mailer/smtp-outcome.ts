import type { SendOutcome } from './mail-sender.js';

export interface SmtpFault {
  readonly message: string;
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly command?: string | undefined;
}

/** `handedOver`: whether any of the mail's body had gone to the server when the fault came. */
export function outcomeOfSmtpFault(fault: SmtpFault, handedOver: boolean): SendOutcome {
  const error = `The mail server: ${fault.message.slice(0, 500)}`;
  const status = fault.responseCode ?? 0;
  if (status >= 500 && isAboutTheMail(fault)) return { kind: 'refused', permanent: true, error };
  // A reply, even a refusal, is an answer; silence after the body is not.
  if (status >= 400 || !handedOver) return { kind: 'retry', error };
  return { kind: 'unknown', error };
}

/** A refused greeting, login or TLS handshake says nothing about this mail. */
function isAboutTheMail(fault: SmtpFault): boolean {
  return fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE';
}
