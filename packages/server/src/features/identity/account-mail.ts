import type { MemberRole } from './permissions.js';

/** A mail about an account, handed to whoever renders and sends mails. */
export type AccountMail =
  | {
      kind: 'RESET_PASSWORD';
      to: { email: string; name: string };
      /** Where a new password is set; works once. */
      url: string;
      expiresAt: Date;
    }
  | {
      kind: 'INVITATION';
      to: { email: string; name: string };
      /** Where the invitation is accepted; works once. */
      url: string;
      expiresAt: Date;
      vendorName: string;
      role: MemberRole;
      invitedBy: string;
    };

/** Takes a mail over; once it resolves, the mail is recorded and will be sent. */
export type SendAccountMail = (mail: AccountMail) => Promise<void>;
