import { plural } from '@lingui/core/macro';
import { useEffect, useRef, useState } from 'react';

interface News {
  arrived: number;
  changed: number;
}

const pace = 5_000;

function say(arrived: number, changed: number): string {
  const orders = arrived > 0 ? plural(arrived, { one: '# new order', other: '# new orders' }) : '';
  const changes = changed > 0 ? plural(changed, { one: '# order changed', other: '# orders changed' }) : '';
  return [orders, changes].filter(Boolean).join(', ');
}

/** What happened in the list as a sentence for screen readers, at most one in five seconds. */
export function useAnnouncement(news: News): string {
  const [sentence, setSentence] = useState('');
  const told = useRef({ ...news, at: 0 });
  useEffect(() => {
    const arrived = news.arrived - told.current.arrived;
    const changed = news.changed - told.current.changed;
    if (arrived + changed <= 0) return;
    const wait = Math.max(0, told.current.at + pace - Date.now());
    const timer = setTimeout(() => {
      told.current = { ...news, at: Date.now() };
      setSentence(say(arrived, changed));
    }, wait);
    return () => clearTimeout(timer);
  }, [news]);
  return sentence;
}
