import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Account } from './launch.js';

/** Whether the present user has a name: initdb refuses to work for a bare number. */
export function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** A user with a name who is not root: `nobody` where there is one. */
export function ordinaryAccount(): Account | undefined {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  const chosen = accounts.find(({ name }) => name === 'nobody') ?? accounts[0];
  return chosen && { uid: chosen.uid, gid: chosen.gid };
}
