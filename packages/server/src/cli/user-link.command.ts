import { Command } from 'commander';
import { invalid } from '../shared/errors.js';
import { moment, print, remark } from './print.js';
import { withServices } from './with-services.js';

/** `docket user link` */
export const userLinkCommand = (): Command =>
  new Command('link')
    .description('Prints a link on which a person sets a new password. Give it to nobody else.')
    .argument('<email>', 'their email address')
    .action((email: string) =>
      withServices(async ({ identity }) => {
        const user = await identity.users.find(email);
        if (!user) throw invalid(`There is no account for ${email}.`);
        const { url, expiresAt } = await identity.users.passwordLink(user.id);
        remark(`${user.email} sets a password here, once, until ${moment(expiresAt)}:`);
        print(url);
      }),
    );
