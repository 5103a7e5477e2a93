import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Of Linux, on every machine it runs on. */
const msPerTick = 10;

interface Stat {
  parent: number;
  own: number;
  /** Of children that have ended. */
  ofEnded: number;
}

function statOf(pid: number | string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may have anything in it.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (index: number) => fields[index] ?? 0;
    return { parent: at(1), own: (at(11) + at(12)) * msPerTick, ofEnded: (at(13) + at(14)) * msPerTick };
  } catch {
    return null;
  }
}

/** Processor time of a process and its children so far, in milliseconds. */
export function cpuMs(pid: number): number {
  const own = statOf(pid);
  if (!own) return 0;
  let total = own.own + own.ofEnded;
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const stat = statOf(name);
    if (stat?.parent === pid) total += stat.own;
  }
  return total;
}

const memoryOf = (pid: number, line: 'VmHWM' | 'VmRSS'): number => {
  const [, kilobytes] =
    new RegExp(`^${line}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
};

/** Resident memory now, in bytes. */
export const residentBytes = (pid: number): number => memoryOf(pid, 'VmRSS');

/** The most resident memory since `forgetPeak`, in bytes. */
export const peakBytes = (pid: number): number => memoryOf(pid, 'VmHWM');

export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');
