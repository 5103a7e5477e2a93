import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useVendor } from '../../../lib/viewer-context.js';
import { type OrderSearch, withoutCustomer, withoutDates } from '../order-search.js';
import { jumpTarget, type Landing, landingOf } from './jump.js';
import { parseSearch } from './parse-search.js';
import { printWords } from './print-search.js';
import type { SearchProblem } from './search-problem.js';
import { useSearchContext } from './use-search-context.js';

/** The address after a search was typed: what it names takes the place of what was set, its words that of the words. */
function searchFrom(before: OrderSearch, typed: OrderSearch): OrderSearch {
  let kept: OrderSearch = { ...before, q: undefined };
  if (typed.placed || typed.from || typed.to) kept = withoutDates(kept);
  if (typed.name || typed.email) kept = withoutCustomer(kept);
  return { ...kept, ...typed };
}

export interface SearchBoxState {
  text: string;
  problems: SearchProblem[];
  /** Whether an order is being looked for, to open it. */
  isLooking: boolean;
  setText: (text: string) => void;
  submit: (text: string) => void;
  /** Puts what was meant in the place of what was not understood. */
  mend: (problem: SearchProblem, fix: string) => void;
  openOrder: (orderId: string) => void;
  reset: () => void;
}

/** What stands in the search box, and what becomes of it on Enter. */
export function useSearchBox(search: OrderSearch, onChange: (search: OrderSearch) => void): SearchBoxState {
  const context = useSearchContext();
  const apollo = useApolloClient();
  const navigate = useNavigate();
  const { id: vendorId } = useVendor();
  const [text, setText] = useState(() => printWords(search.q));
  const [problems, setProblems] = useState<SearchProblem[]>([]);
  const [isLooking, setLooking] = useState(false);
  const [seen, setSeen] = useState(search.q);
  /** Words on their way from here into the address. */
  const [sent, setSent] = useState<{ q: string | undefined } | null>(null);
  const asked = useRef(0);
  useEffect(
    () => () => {
      asked.current += 1;
    },
    [],
  );

  // Words that came from elsewhere, as by going back, are shown; those sent from here stand there already.
  if (seen !== search.q) {
    setSeen(search.q);
    setSent(null);
    if (!sent || sent.q !== search.q) {
      setText(printWords(search.q));
      setProblems([]);
    }
  }

  const openOrder = (orderId: string) => {
    setText(printWords(search.q));
    setProblems([]);
    void navigate({ to: '/v/$vendorId/orders/$orderId', params: { vendorId, orderId }, search });
  };

  const apply = (typed: string) => {
    const { search: found, problems: left } = parseSearch(typed, context);
    const parts = [printWords(found.q), ...left.map((problem) => problem.text)];
    setText(parts.filter(Boolean).join(' '));
    setProblems(left);
    // Nothing but what was not understood changes nothing.
    if (left.length > 0 && Object.keys(found).length === 0) return;
    setSent(found.q === search.q ? null : { q: found.q });
    onChange(searchFrom(search, found));
  };

  const submit = (typed: string) => {
    asked.current += 1;
    const turn = asked.current;
    const target = jumpTarget(typed);
    const isHidden = target && 'email' in target && context.hidden?.includes('email');
    if (!target || isHidden || parseSearch(typed, context).problems.length > 0) return apply(typed);
    setLooking(true);
    const land = (landing: Landing) => {
      if (turn !== asked.current) return;
      setLooking(false);
      if (!landing) apply(typed);
      else if ('orderId' in landing) openOrder(landing.orderId);
      else {
        setText('');
        setProblems([]);
        onChange(searchFrom(search, { email: landing.email }));
      }
    };
    // Where the server cannot be asked, the list says so.
    landingOf(apollo, target).then(land, () => land(null));
  };

  return {
    text,
    problems,
    isLooking,
    setText,
    submit,
    mend: (problem, fix) => submit(text.replace(problem.text, () => fix)),
    openOrder,
    reset: () => {
      setText(printWords(search.q));
      setProblems([]);
    },
  };
}
