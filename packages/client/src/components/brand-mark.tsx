/** The docket itself: a slip of paper, torn off at the foot. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" fill="none" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        fill="var(--accent)"
        d="M4 3.5A1.5 1.5 0 0 1 5.5 2h13A1.5 1.5 0 0 1 20 3.5V22l-2.7-2-2.6 2-2.7-2-2.7 2-2.6-2L4 22z"
      />
      <path stroke="#fff" strokeWidth="1.8" strokeLinecap="round" d="M8 7.5h8M8 11h8M8 14.5h5" />
    </svg>
  );
}
